"""Which mentions are of one event: through ``corefer``."""

from __future__ import annotations

from itertools import permutations

import pytest

from counterclaim.comparison.kinship import kinship
from counterclaim.errors import UsageError
from counterclaim.incidents.coreference import Mentioned, corefer

STORY = {
    "a": "A shell hit the Orvald bakery in Galmor on Monday and killed nine people.\n",
    "b": "Nine people died when the Orvald bakery in Galmor was struck by a shell on Monday.\n",
    "c": "The mayor of Kestrin opened a new swimming pool and praised its builders.\n",
}


def mention(article: str, *words: str) -> Mentioned:
    """A mention by its words, each taken where it first stands."""
    starts = [(STORY[article].index(word), word) for word in words]
    return article, [(start, start + len(word)) for start, word in starts]


HIT, STRUCK, OPENED = mention("a", "hit"), mention("b", "struck"), mention("c", "opened")


def test_one_strike_in_other_words_is_one_event() -> None:
    assert corefer(STORY, [HIT, STRUCK, OPENED]) == [(0, 1), (2,)]


def test_the_order_of_mentions_and_articles_does_not_matter() -> None:
    for order in permutations([HIT, STRUCK, OPENED]):
        for texts in (STORY, dict(reversed(STORY.items()))):
            groups = corefer(texts, order)
            found = {frozenset(order[i][0] for i in group) for group in groups}
            assert found == {frozenset("ab"), frozenset("c")}


def test_nothing_and_empty_mentions_are_taken() -> None:
    assert corefer({}, []) == []
    assert corefer(STORY, [HIT]) == [(0,)]
    # No word stands there: a group of its own.
    nowhere: Mentioned = ("a", [])
    assert corefer(STORY, [HIT, nowhere, ("a", [(5000, 5003)])]) == [(0,), (1,), (2,)]


def test_a_mention_without_its_text_is_an_error() -> None:
    with pytest.raises(UsageError, match="no text is given for the article 'z'"):
        corefer(STORY, [("z", [(0, 3)])])


def test_kindred_words() -> None:
    assert kinship("hit", "strike").same
    assert kinship("thwart", "foil") == kinship("foil", "thwart")
    assert not kinship("strike", "praise").same
    assert not kinship("no such word", "strike").beside
