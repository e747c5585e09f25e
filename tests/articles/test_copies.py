"""Copies: whole, cut, edited, reworded; boilerplate; lineage."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.articles import CopyIndex, article_from_text, find_copies
from counterclaim.model import Article

WORDS = [
    a + b
    for a in ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe"]
    for b in ["rin", "tol", "sam", "vek", "pod", "lux"]
]


def story(seed: int, sentences: int = 14) -> list[str]:
    """An invented story in an invented language: nothing is shared between two seeds but words."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences)]


def article(name: str, sentences: list[str], **metadata: str) -> Article:
    return article_from_text(" ".join(sentences), name, language="en", **metadata)


def groups(*articles: Article) -> list[tuple[str, ...]]:
    return [group.articles for group in find_copies(articles)]


def test_nobody_is_a_copy() -> None:
    assert find_copies([]) == []
    assert find_copies([article(str(n), story(n)) for n in range(30)]) == []


def test_exact_copies_even_of_short_texts() -> None:
    one, two = article_from_text("Two words.", "a"), article_from_text("Two words.", "b")
    (group,) = find_copies([one, two, article_from_text("Two other words.", "c")])
    assert group.articles == ("a", "b")
    assert group.copies[0].exact
    assert group.copies[0].share == 1.0


@pytest.mark.parametrize("order", [False, True])
def test_cut_edited_and_reworded(order: bool) -> None:
    text = story(1, 20)
    chance = random.Random(7)
    reworded = " ".join(text).split()
    for place in range(0, len(reworded), 14):
        reworded[place] = chance.choice(WORDS)
    versions = [
        article("original", text),
        article("cut", text[:8]),
        article("edited", story(2, 3) + text[2:12] + text[13:] + story(3, 2)),
        article("reworded", [" ".join(reworded)]),
        article("other", story(4, 20)),
    ]
    if order:
        versions.reverse()
    ((first, *rest),) = groups(*versions)
    assert {first, *rest} == {"original", "cut", "edited", "reworded"}


def test_a_quoted_sentence_makes_no_copy() -> None:
    shared = story(9, 3)
    assert groups(article("a", story(1) + shared), article("b", shared + story(2))) == []


def test_boilerplate_of_an_outlet_makes_no_copy() -> None:
    footer = story(99, 8)
    reports = [article(f"long{n}", story(n, 20) + footer) for n in range(30)]
    briefs = [article(f"brief{n}", story(100 + n, 6) + footer) for n in range(10)]
    assert groups(*reports, *briefs) == []


def test_a_report_in_many_outlets_is_one_story() -> None:
    text = story(5, 20)
    reports = [article(f"n{n:02}", story(100 + n, 2) + text) for n in range(60)]
    (found,) = groups(*reports)
    assert len(found) == 60


def test_add_tells_the_article_it_copies() -> None:
    index = CopyIndex()
    assert index.add(article("a", story(1))) is None
    assert index.add(article("b", story(2))) is None
    assert index.add(article("c", story(1)[:-1])) == "a"
    assert [group.articles for group in index.groups()] == [("a", "c")]


def test_an_article_may_join_two_groups() -> None:
    one, two = story(1), story(2)
    (found,) = groups(article("a", one), article("b", two), article("both", one + two))
    assert set(found) == {"a", "b", "both"}


def test_the_agency_s_own_article_is_the_original() -> None:
    text = story(1)
    own = article("own", text, outlet="Norland Wire", agency="Norland Wire", date="2031-05-05")
    copy = article(
        "copy", story(2, 2) + text, outlet="Estmark Post", agency="Norland Wire", date="2031-05-04"
    )
    (group,) = find_copies([copy, own])
    assert (group.original, group.agency) == ("own", "Norland Wire")
    assert group.copies[0].of == "own"
    assert "Norland Wire" in group.copies[0].reason


def test_the_earlier_then_the_longer_is_the_original() -> None:
    text = story(1)
    early, late = (
        article("early", text[:10], date="2031-05-04"),
        article("late", text, date="2031-05-05"),
    )
    (group,) = find_copies([late, early])
    assert (group.original, group.reason) == ("early", "it is dated earlier")
    (group,) = find_copies([article("short", text[:10]), article("long", text)])
    assert (group.original, group.reason) == ("long", "it is longer")
    assert group.copies[0].share == 1.0
    (group,) = find_copies(
        [article("dated", text[:10], date="2031-05-04"), article("undated", text)]
    )
    assert group.original == "dated"


def test_a_copy_of_a_copy_names_its_parent() -> None:
    text = story(1, 16)
    first = article("first", text, date="2031-05-04")
    second = article("second", text[:12] + story(2, 6), date="2031-05-05")
    third = article("third", text[6:12] + story(2, 6), date="2031-05-06")
    (group,) = find_copies([first, second, third])
    assert {copy.article: copy.of for copy in group.copies} == {
        "second": "first",
        "third": "second",
    }


@settings(max_examples=25, deadline=None)
@given(st.permutations([0, 1, 2, 3, 4, 5, 6, 7]))
def test_the_order_of_input_changes_no_group(order: list[int]) -> None:
    versions = [
        article(f"{seed}{kind}", story(seed)[: 14 if kind == "whole" else 9])
        for seed in range(4)
        for kind in ("whole", "cut")
    ]
    found = {frozenset(group) for group in groups(*(versions[n] for n in order))}
    assert found == {frozenset({f"{seed}whole", f"{seed}cut"}) for seed in range(4)}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_texts(texts: list[str]) -> None:
    given_articles = [article_from_text("x" + text, str(n)) for n, text in enumerate(texts)]
    found = find_copies(given_articles)
    members = [name for group in found for name in group.articles]
    assert len(members) == len(set(members))
    assert all(0 <= copy.share <= 1 for group in found for copy in group.copies)
