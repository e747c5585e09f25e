"""What keeps one text from keeping the reader busy."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.trust.bounds import BOUNDS, Bound

import counterclaim
from counterclaim import article_from_text
from counterclaim.articles.limits import MAX_READ
from counterclaim.errors import InputError
from counterclaim.pipeline import read
from counterclaim.reading.sentences import sentences


def test_a_text_that_no_article_is_as_long_as_is_refused() -> None:
    article = article_from_text("The army said so. " * (MAX_READ // 18 + 1), language="en")
    with pytest.raises(InputError) as caught:
        read(article)
    assert caught.value.code == "CC114"
    assert caught.value.hint


def test_a_sentence_that_never_ends_is_cut_between_words() -> None:
    text = "twelve killed and forty wounded, " * 400
    found = sentences(text)
    assert len(found) > 3
    assert all(end - start < 2_100 for start, end in found)
    assert all(text[end : end + 1] in ("", " ") and text[start] != " " for start, end in found)
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("limit", BOUNDS, ids=lambda limit: f"{limit.module}-{limit.characters}")
def test_expressions_that_are_given_little_are_given_no_more(limit: Bound) -> None:
    sources = Path(counterclaim.__file__).parent
    assert limit.source in (sources / limit.where).read_text("utf-8")
