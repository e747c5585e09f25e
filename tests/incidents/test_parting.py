"""Two events of one kind in a group of alike articles are parted; one event is not."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.incidents.parting import LEAST, STRONG, closeness
from counterclaim.incidents.profile import Rarities, sketch

WHOLE = (
    "The quake woke people at night.", "Rescuers dug in the rubble by hand.",
    "Hospitals asked for blood.", "Schools stayed closed for the week.",
    "Aftershocks went on until noon.", "Engineers looked at bridges and dams.",
)  # fmt: skip
NORTH = (
    "Velmora counted its dead.", "The town of Galmor lay in ruins.",
    "Lena Orvald flew over the valley.", "Its depth was nine kilometres.",
)  # fmt: skip
SOUTH = (
    "Kessar sent its army.", "The port of Teral was cut off.",
    "Mira Dostal spoke to survivors.", "A wave of two metres followed.",
)  # fmt: skip


def reports(of: tuple[str, ...], number: int) -> Iterator[str]:
    """Articles that each leave out a sentence of their own event and some of what all tell."""
    for n in range(number):
        shared = [s for i, s in enumerate(WHOLE) if i not in (n % 6, (n + 2) % 6)]
        yield " ".join([*shared, *(s for i, s in enumerate(of) if i != n % 4)])


def strengths(texts: list[str]) -> dict[tuple[int, int], float]:
    sketches = [sketch(str(n), text) for n, text in enumerate(texts)]
    found = closeness(sketches, [range(len(texts))], Rarities.of(sketches))
    return {pair: 8 * close.parted for pair, close in found.items()}


def test_two_quakes_in_the_same_words_are_parted() -> None:
    half = LEAST // 2 + 2
    found = strengths([*reports(NORTH, half), *reports(SOUTH, half)])
    for (a, b), strength in found.items():
        if (a < half) != (b < half):
            assert strength >= STRONG
    assert len(found) == half * (2 * half - 1)


def test_a_few_articles_are_not_cut() -> None:
    texts = [*reports(NORTH, 3), *reports(SOUTH, 3)]
    assert not any(strengths(texts).values())


def test_who_is_parted_does_not_depend_on_the_order() -> None:
    texts = [*reports(NORTH, 8), *reports(SOUTH, 8)]
    order = [(7 * n) % 16 for n in range(16)]
    there, here = strengths(texts), strengths([texts[n] for n in order])
    for (a, b), strength in here.items():
        pair = tuple(sorted((order[a], order[b])))
        assert abs(strength - there[pair[0], pair[1]]) < 1e-9


def test_articles_without_shared_words_are_taken() -> None:
    assert closeness([], [], Rarities.of([])) == {}
    assert not any(strengths([f"Word{n}." for n in range(LEAST)]).values())
