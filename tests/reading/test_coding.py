"""Event records and relations: through the shipped encoder, on invented sentences."""

from itertools import pairwise

import numpy as np
import pytest

from counterclaim import Article, Metadata, read
from counterclaim.coding import event_records, happened, relation
from counterclaim.reading.coder import default_coder, sentences
from counterclaim.reading.encoder import default_encoder
from counterclaim.reading.labels import RELATIONS
from counterclaim.reading.units import WINDOW, make_units


def records(text):
    reading = read(Article(id="a", text=text, metadata=Metadata(language="en")))
    words = lambda span: text[slice(*span)]  # noqa: E731
    return [
        (r.root, [words(s) for s in r.sources], words(r.target)) for r in event_records(reading)
    ]


def span(text, words):
    start = text.index(words)
    return [(start, start + len(words))]


def test_a_record_has_one_source_and_one_target():
    (found,) = records("Norway agreed to withdraw its troops from Mali on Monday.")
    assert found[0] == "AGREE"
    assert found[1:] == (["Norway"], "Mali")


def test_what_is_refused_is_a_rejection():
    found = records("Norway will not release the prisoners of the rebels.")
    assert [root for root, _, _ in found] == ["REJECT"]


def test_no_record_where_nothing_is_done():
    assert records("The weather in Oslo was mild on Monday.") == []
    assert records("") == []


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norwegian police arrested two fishermen from Mali.", "COERCE"),
        ("Norway sent tents and medicine to Mali after the flood.", "AID"),
        ("Norway threatened to close its border with Mali.", "THREATEN"),
    ],
)
def test_the_root_between_two_parties(text, root):
    source = "Norwegian police" if "police" in text else "Norway"
    shares = relation(text, span(text, source), span(text, "Mali"))
    assert max(shares, key=shares.get) == root
    assert sum(shares.values()) == pytest.approx(1.0)


def test_a_root_does_not_hang_on_who_it_is():
    first = "Norway accused Mali of breaking the truce."
    second = "Mali accused Norway of breaking the truce."
    assert relation(first, span(first, "Norway"), span(first, "Mali")) == relation(
        second, span(second, "Mali"), span(second, "Norway")
    )


def units_of(text):
    return make_units(text, default_encoder().pieces)


def test_parties_of_no_sentence_have_no_relation():
    units = units_of("Norway accused Mali. Oslo was calm.")
    found = default_coder().relations(
        units, [([], []), ([(90, 95)], []), ([(0, 6)], [(21, 25)]), ([], [(0, 6)])]
    )
    assert found.shape == (4, len(RELATIONS))
    assert np.all(found[:3, 0] == 1.0)
    assert found[3, 0] < 1.0


def test_what_is_said_of_a_sentence_hangs_on_no_other():
    first = "Norway accused Mali of breaking the truce."
    alone = default_coder().relations(units_of(first), [([(0, 6)], [(15, 19)])])
    among = units_of(first + " Rebels shelled the port of Kesh on Monday.")
    assert np.array_equal(alone, default_coder().relations(among, [([(0, 6)], [(15, 19)])]))


def test_a_sentence_too_long_for_a_window_is_cut():
    units = units_of("Norway accused Mali, " * 150 + "and left. Oslo was calm.")
    cuts = sentences(units)
    assert cuts[0][0] == 0 and cuts[-1][1] == len(units)
    assert all(before[1] == after[0] for before, after in pairwise(cuts))
    assert all(sum(map(len, units.pieces[a:b])) <= WINDOW for a, b in cuts)
    assert sentences(units_of("")) == []


def test_what_happened_and_what_did_not():
    text = "Rebels shelled the town but the army did not attack the port."
    words = [*span(text, "shelled"), *span(text, "attack")]
    assert happened(text, words) == ["happened", "not"]
    assert happened("", [(0, 1)]) == ["happened"]
