"""One article to its reading or to the reason why it has none; nothing else comes out."""

from __future__ import annotations

from counterclaim.articles import Failure
from counterclaim.errors import CounterclaimError, InputError, unexpected
from counterclaim.model import Article, Reading

FAULT = "CC199"
"""An article, or an input, at which the program itself failed."""


def attempt(article: Article) -> Reading | Failure:
    """The reading of an article, or why it has none.

    Raises ``ModelError`` where the installation is at fault: then no other article can be read.
    """
    from counterclaim.pipeline import read

    try:
        return read(article)
    except InputError as error:
        return Failure(article.id, error)
    except CounterclaimError:
        raise
    except Exception as error:
        return Failure(article.id, unexpected(f"reading {article.id}", error, InputError, FAULT))
