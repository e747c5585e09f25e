"""Krippendorff's alpha against published examples, and the agreement of two reviewers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.ledger import alpha

from .made_up import TEXT, reading, span


def test_nominal_alpha_of_the_published_examples():
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), A, B and C."""
    binary = zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True)
    assert alpha.nominal(binary) == pytest.approx(0.095, abs=0.0005)
    two = zip("aabbdcccedda", "babbbccceddd", strict=True)
    assert alpha.nominal(two) == pytest.approx(0.692, abs=0.0005)
    four = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[x for x in column if x is not None] for column in zip(*four, strict=True)]
    assert alpha.nominal(units) == pytest.approx(0.743, abs=0.0005)


def test_unitizing_alpha_of_the_published_example():
    """Krippendorff, "Content Analysis" (2004), section 11.6: a continuum from 150 to 450."""
    first = {"c": [(75, 145), (220, 250)], "k": [(30, 90), (150, 200)]}
    second = {"c": [(70, 150), (205, 225), (250, 270)], "k": [(30, 90), (150, 200)]}
    observed, expected = alpha.one_category([first["c"], second["c"]], 300)
    assert (observed, expected) == (
        pytest.approx(0.0144, abs=5e-5),
        pytest.approx(0.0532, abs=5e-5),
    )
    assert 1 - observed / expected == pytest.approx(0.7286, abs=5e-5)
    observed, expected = alpha.one_category([first["k"], second["k"]], 300)
    assert (observed, expected) == (0, pytest.approx(0.0490, abs=5e-5))
    assert alpha.unitizing([first, second], 300) == pytest.approx(0.859, abs=0.0005)


def test_unitizing_disagreement_of_the_published_cases():
    """Krippendorff, "On the reliability of unitizing continuous data" (1995), p. 57: observed."""
    cases = {
        0.03125: ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
        2.26736: ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
        0.02777: (
            [(2, 8), (10, 12), (14, 18), (20, 22)],
            [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)],
        ),
        0.38715: (
            [(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)],
            [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)],
        ),
    }
    for published, observers in cases.items():
        assert alpha.one_category(observers, 24)[0] == pytest.approx(published, abs=1e-5)


labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


@given(labels)
def test_nominal_alpha_is_at_most_one_and_does_not_know_who_is_who(units):
    value = alpha.nominal(units)
    turned = alpha.nominal([(b, a) for a, b in units])
    assert value == turned or value == pytest.approx(turned)
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(a == b for a, b in units)


spans = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=6).map(
    lambda found: alpha.joined((a, a + n) for a, n in found)
)


@given(spans, spans)
def test_unitizing_alpha_is_one_only_for_the_same_spans(one, other):
    value = alpha.unitizing([{"x": one}, {"x": other}], 100)
    if value is None:
        assert not one and not other
        return
    assert value <= 1
    assert (value == 1) == (one == other)
    assert value == pytest.approx(alpha.unitizing([{"x": other}, {"x": one}], 100))


def test_two_reviewers_of_one_ledger(ledger):
    ledger.add(reading())
    ledger.add(reading("copy", outlet="Ostania Today"))
    for who in ("Mira", "Noor"):
        ledger.accept("varnik/s1", reviewer=who)
        ledger.accept("copy/s1", reviewer=who)
        ledger.reject("varnik/e2", reviewer=who, reason="x")
    ledger.accept("varnik/s3", reviewer="Mira")
    ledger.edit("varnik/s3", {"act": "condemn"}, reviewer="Noor")
    ledger.accept("copy/s2", reviewer="Mira")
    found = ledger.agreement("Mira", "Noor")
    assert (found.records, found.same) == (4, 3)
    assert 0 < found.verdicts < 1
    assert 0 < found.labels < 1
    assert found.spans == 1.0
    content = [list(span(TEXT, "the attack. “We were"))]
    ledger.edit("varnik/s3", {"content": content}, reviewer="Noor")
    assert 0 < ledger.agreement("Mira", "Noor").spans < 1
    assert ledger.agreement("Noor", "Mira").verdicts == ledger.agreement("Mira", "Noor").verdicts
    assert ledger.reviewers() == [("Mira", 5), ("Noor", 5)]
    nobody = ledger.agreement("Mira", "Nobody")
    assert (nobody.records, nobody.verdicts, nobody.labels, nobody.spans) == (0, None, None, None)
