"""How far two reviewers agree on the records that both judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from counterclaim.ledger import alpha
from counterclaim.ledger.corrected import JUDGES
from counterclaim.ledger.results import Agreement, Entry
from counterclaim.ledger.spans import spans_of
from counterclaim.ledger.subjects import KINDS
from counterclaim.model import Span

_LABELS = {
    "statement": ("act", "form"),
    "event": ("root", "status"),
    "dispute": ("type",),
    "actor": ("type",),
}
_Left = dict[int, Entry]
"""The last verdict of a reviewer on each subject."""


def agreement(
    entries: Iterable[Entry], first: str, second: str, lengths: Mapping[str, int]
) -> Agreement:
    """The agreement of two reviewers; ``entries`` are those that hold, in order.

    ``lengths`` are the characters of each article. What is compared is how each reviewer left a
    record, whatever the other made of it.
    """
    known = list(entries)
    left = (_last(known, first), _last(known, second))
    shared = sorted(left[0].keys() & left[1].keys())
    pairs = [(left[0][subject], left[1][subject]) for subject in shared]
    kept = [pair for pair in pairs if "reject" not in (pair[0].verdict, pair[1].verdict)]
    return Agreement(
        reviewers=(first, second),
        records=len(pairs),
        same=sum(a.verdict == b.verdict for a, b in pairs),
        verdicts=alpha.nominal([(a.verdict, b.verdict) for a, b in pairs]),
        labels=alpha.nominal([(_label(a), _label(b)) for a, b in kept]),
        spans=_spans(pairs, lengths),
    )


def _last(entries: Iterable[Entry], reviewer: str) -> _Left:
    found: _Left = {}
    for entry in entries:
        if entry.reviewer == reviewer and entry.verdict in JUDGES and entry.subject is not None:
            found[entry.subject] = entry
    return found


def _after(entry: Entry) -> dict[str, Any]:
    return {**(entry.before or {}), **entry.changes}


def _label(entry: Entry) -> tuple[str, ...]:
    record = _after(entry)
    return (str(entry.kind), *(str(record.get(name)) for name in _LABELS[str(entry.kind)]))


def _spans(pairs: Iterable[tuple[Entry, Entry]], lengths: Mapping[str, int]) -> float | None:
    """Unitizing alpha over the articles laid end to end; a rejected record has no spans."""
    articles: dict[str, list[tuple[Entry, Entry]]] = defaultdict(list)
    for pair in pairs:
        articles[str(pair[0].article)].append(pair)
    marked: tuple[dict[str, list[Span]], ...] = (defaultdict(list), defaultdict(list))
    start = 0
    for name in sorted(articles):
        for pair in articles[name]:
            for which in (0, 1):
                for role, (a, b) in _of(pair[which]):
                    marked[which][role].append((a + start, b + start))
        start += lengths.get(name, 0)
    units = [{role: alpha.joined(spans) for role, spans in one.items()} for one in marked]
    return alpha.unitizing(units, start)


def _of(entry: Entry) -> list[tuple[str, Span]]:
    if entry.verdict == "reject":
        return []
    part: Any = msgspec.convert(_after(entry), KINDS[str(entry.kind)])
    return [(f"{entry.kind} {role}", span) for role, span in spans_of(part)]
