"""Decoding of the encoder's scores, with scores made by hand."""

import itertools
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.encoder import Encoding
from counterclaim.reading.labels import STATEMENT_TAGS
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.tagging import attributions, tagged, unit_span
from counterclaim.reading.units import make_units


def encoding(text, tags, cue_of):
    """An encoding whose scores say clearly what ``tags`` and ``cue_of`` say."""
    units = make_units(text, lambda found: [[7] for _ in found])
    count = len(units)
    scores = np.full((count, len(STATEMENT_TAGS)), -5.0, np.float32)
    for i, tag in enumerate(tags):
        scores[i, STATEMENT_TAGS.index(tag)] = 5.0
    pointer = np.full((count, count + 1), -5.0, np.float32)
    for i, cue in cue_of.items():
        pointer[i, cue] = 5.0
    zeros = np.zeros(count, np.int64)
    return Encoding(units, [(0, count)], scores, [pointer], *[zeros] * 4)


def texts(found, chunks):
    return [found.units.text[slice(*unit_span(found, chunk))] for chunk in chunks]


def test_source_and_content_go_to_the_cue_they_point_to():
    tags = ["S-source", "S-cue", "B-content", "I-content", "E-content", "O"]
    found = encoding("Vell said talks have failed .", tags, {0: 1, 2: 1, 3: 1, 4: 1})
    (one,) = attributions(found)
    assert texts(found, one.sources) == ["Vell"]
    assert texts(found, one.contents) == ["talks have failed"]
    assert one.cue is not None
    assert one.probability > 0.9


def test_two_contents_side_by_side_stay_apart():
    tags = ["S-source", "S-cue", "S-content", "S-content"]
    found = encoding("Vell said yes no", tags, {0: 1, 2: 1, 3: 1})
    (one,) = attributions(found)
    assert len(one.contents) == 2


def test_a_content_without_cue_is_kept_and_a_cue_without_content_is_not():
    found = encoding("Talks failed . Vell spoke", ["B-content", "E-content", "O", "S-source", "S-cue"],
                     {0: 5, 1: 5, 3: 4})  # fmt: skip
    (one,) = attributions(found)
    assert one.cue is None
    assert texts(found, one.contents) == ["Talks failed"]


@given(st.lists(st.lists(st.floats(-8, 8), min_size=13, max_size=13), min_size=1, max_size=20))
def test_chunks_are_legal_and_ordered_under_any_scores(rows):
    chunks = tagged(np.array(rows, np.float32))
    assert all(c.first <= c.last < len(rows) and 0 < c.probability <= 1 for c in chunks)
    assert all(a.last < b.first for a, b in itertools.pairwise(chunks))


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_any_heads_give_a_tree_for_each_sentence(heads):
    found = encoding("One two three . Four five six seven . Eight nine .", ["O"] * 12, {})
    count = len(found.units)
    parse = to_parse(replace(found, heads=np.array(heads[:count])))
    for token in parse.tokens:
        assert len(list(parse.ancestors(token.i))) < count
    for first, stop in parse.sentences:
        roots = [t for t in parse.tokens[first:stop] if t.head == t.i]
        assert len(roots) == 1


def test_an_empty_text_has_no_attributions():
    units = make_units("", lambda found: [])
    none = np.zeros(0, np.int64)
    tags = np.zeros((0, 13), np.float32)
    found = Encoding(units, [], tags, [], none, none, none, none)
    assert attributions(found) == []
    assert to_parse(found).tokens == ()
