"""Krippendorff's alpha: how far observers agree beyond chance, for labels and for spans.

Nominal: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Unitizing: the same,
"Content Analysis", 2nd edition (2004), section 11.6, where each observer marks off units of a
continuum; its worked example is in the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from counterclaim.model import Span

Units = Mapping[str, Sequence[Span]]
"""What one observer marked off: spans by category."""


def nominal(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha over units, each with the labels that its observers gave; missing ones left out.

    1 is full agreement, 0 what chance gives. None where no unit has two labels, or where all labels
    are the same, so that chance explains everything.
    """
    paired = [labels for labels in units if len(labels) > 1]
    totals: Counter[Hashable] = Counter()
    observed = 0.0
    for labels in paired:
        found = Counter(labels)
        totals.update(found)
        alike = sum(n * (n - 1) for n in found.values())
        observed += (len(labels) * (len(labels) - 1) - alike) / (len(labels) - 1)
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    return None if not expected else 1 - (n - 1) * observed / expected


def unitizing(observers: Sequence[Units], length: int) -> float | None:
    """Alpha over the spans that observers marked on a continuum of ``length`` characters.

    Spans of one observer and category must not overlap (see ``joined``). None where nobody marked
    anything, or there are fewer than two observers.
    """
    observed, expected = disagreement(observers, length)
    return None if not expected else 1 - observed / expected


def disagreement(observers: Sequence[Units], length: int) -> tuple[float, float]:
    """Observed and expected disagreement, summed over the categories."""
    categories = sorted({category for units in observers for category in units})
    pairs = [one_category([u.get(c, ()) for u in observers], length) for c in categories]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def one_category(observers: Sequence[Sequence[Span]], length: int) -> tuple[float, float]:
    """Observed and expected disagreement of one category."""
    m = len(observers)
    if m < 2 or not length or not any(observers):
        return 0.0, 0.0
    gaps = [_gaps(spans, length) for spans in observers]
    observed = 0.0
    for i, spans in enumerate(observers):
        for j in range(m):
            if i != j:
                observed += sum(_differences(span, observers[j], gaps[j]) for span in spans)
    observed /= m * (m - 1) * length**2
    lengths = [end - start for spans in observers for start, end in spans]
    free = [end - start for found in gaps for start, end in found]
    chance = 0.0
    for one in lengths:
        chance += (len(lengths) - 1) / 3 * (2 * one**3 - 3 * one**2 + one)
        chance += one**2 * sum(gap - one + 1 for gap in free if gap >= one)
    whole = m * length
    pairs = whole * (whole - 1) - sum(one * (one - 1) for one in lengths)
    return observed, (2 / length * chance / pairs if pairs else 0.0)


def _differences(span: Span, theirs: Sequence[Span], gaps: Sequence[Span]) -> float:
    """A unit against what another observer has in its place; a unit in a gap counts for both."""
    start, end = span
    found = 0.0
    for first, last in theirs:
        if first < end and start < last:
            found += (start - first) ** 2 + (end - last) ** 2
    if any(first <= start and end <= last for first, last in gaps):
        found += 2 * (end - start) ** 2
    return found


def _gaps(spans: Sequence[Span], length: int) -> list[Span]:
    found, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < length:
        found.append((at, length))
    return found


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    made: list[Span] = []
    for start, end in sorted(set(spans)):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
