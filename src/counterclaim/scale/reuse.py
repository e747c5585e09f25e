"""What a reading depends on: two articles that agree in it have the same reading.

A reading depends on the text, on its noise and language, and on day, title and dateline, against which
times and places are read. It does not depend on id, outlet, byline, address or agency; tests hold that.
"""

from __future__ import annotations

from counterclaim.model import Article, Span

Essence = tuple[str, str | None, str | None, str | None, str | None, tuple[Span, ...]]


def essence(article: Article) -> Essence:
    """What the reading of an article depends on."""
    known = article.metadata
    return (
        article.text,
        known.language,
        known.date,
        known.title,
        known.dateline,
        article.noise,
    )
