"""Any words may be searched for, and what is found is shown in its place."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.ledger import Ledger
from counterclaim.ledger.search import query_terms, snippet

from .made_up import TEXT, reading


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("search") / "s.db") as opened:
        opened.add(reading(date="2020-01-07"))
        opened.add(reading("rain", text=TEXT + " Rain fell on Selden.\n\nThe harbour was shut."))
        yield opened


def test_a_word_finds_statements_and_sentences_with_their_place(ledger):
    hits = ledger.search("depot")
    assert {hit.article for hit in hits} == {"varnik", "rain"}
    for hit in hits:
        text = ledger.reading(hit.article).article.text
        if hit.span:
            assert text[slice(*hit.span)] == hit.quote
    best = next(hit for hit in hits if hit.record)
    assert "depot" in best.quote
    assert ledger.get(best.record).id == best.record.split("/")[1]
    assert (best.outlet, best.title) == ("The Varnik Courier", "Depot hit near the harbour")


def test_endings_case_and_accents_do_not_matter(ledger):
    for words in ("DENIES", "denying", "naive", "NAÏVE", "shell"):
        assert ledger.search(words), words


def test_a_phrase_a_beginning_and_words_apart(ledger):
    assert ledger.search('"military source"')
    assert not ledger.search('"source military"')
    assert [hit.article for hit in ledger.search("seld*")] == ["rain"]
    apart = ledger.search("colonel selden")
    assert apart
    assert {hit.article for hit in apart} == {"rain"}
    assert not ledger.search("colonel nonexistentword")


def test_titles_are_found_and_the_limit_holds(ledger):
    assert any(hit.kind == "title" for hit in ledger.search("harbour"))
    assert len(ledger.search("the", limit=1)) == 1
    assert ledger.search("the", limit=0) == []
    assert ledger.search("the", limit=-3) == []


def test_one_place_is_shown_once(ledger):
    hits = [hit for hit in ledger.search("depot", limit=50) if hit.article == "varnik" and hit.span]
    spans = sorted(hit.span for hit in hits)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


HOSTILE = [
    "", " ", '"', '""', '"""', "'", "*", "AND", "OR NOT", "NEAR(", "a NEAR/3 b", "words:depot",
    "^depot", "-depot", "depot AND", "(depot", "depot)", "{words}: x", "depot*", "**",
    "+", "%", "_",
    "\0", "a\0b", "\ud800", "😀", "—", "x" * 100_000, "a " * 5_000, '"' * 999, "\n",
    "depot OR 1=1; DROP TABLE articles", "ａ", "İ", "ß", "א", "中文", "U.S.", "F-16", "²",
    "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_string_is_an_error(ledger, words):
    assert isinstance(ledger.search(words), list)


alphabet = st.sampled_from([*"\"*()^:+-{}[]\\ \t\0aANDORNEAR,.;%_'~!#€é", "depot", " AND ", '" '])


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(alphabet, max_size=25).map("".join) | st.text(st.characters()))
def test_no_generated_string_is_an_error(ledger, words):
    for hit in ledger.search(words, limit=3):
        assert hit.quote


def test_terms_are_quoted_one_by_one():
    assert query_terms('U.S. "two  words" pre* OR') == ['"U S"', '"two words"', '"pre"*', '"OR"']
    assert query_terms("— … !") == []


@given(st.text(max_size=900), st.text(max_size=20))
def test_a_snippet_is_short_and_on_one_line(quote, words):
    found = snippet(quote, query_terms(words))
    assert len(found) <= 260
    assert "\n" not in found


def test_a_snippet_shows_the_word():
    quote = "word " * 200 + "needle in it " + "word " * 200
    assert "needle" in snippet(quote, ['"needle"'])
    assert snippet(quote, ['"needle"']).startswith("… ")
