"""Which claims of an article answer one another: a denial, and what the denier goes on to say."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.comparison.tellings import Claim, View, sentence_of

_ON = 2
"""Sentences in which who denies goes on about the same."""


def replies(view: View) -> dict[str, frozenset[str]]:
    """The ids of the claims that each claim answers, by itself or beside a denial of its party.

    "X denied the charge and said Y had fired": the second claim answers what the first one does.
    """
    if "replies" not in view.memo:
        view.memo["replies"] = [_replies(view)]
    found: dict[str, frozenset[str]] = view.memo["replies"][0]
    return found


def _replies(view: View) -> dict[str, frozenset[str]]:
    ordered = sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id))
    found = {c.statement.id: set(c.statement.refers_to) for c in ordered}
    for line in (ordered, ordered[::-1]):
        for first, second in pairwise(line):
            answered = found[first.statement.id]
            if answered and first.parties == second.parties and _goes_on(first, second):
                found[second.statement.id] |= answered
    return {key: frozenset(ids - {key}) for key, ids in found.items()}


def _goes_on(first: Claim, second: Claim) -> bool:
    """Whether one claim stands in the sentence of the other, or in the next one behind it."""
    text = first.view.text
    a, b = (sentence_of(text, claim.whole) for claim in (first, second))
    if a == b:
        return True
    return a[1] <= b[0] and b[0] - a[1] <= _ON and bool(first.statement.refers_to)


def answer_one_another(a: Claim | None, b: Claim | None) -> bool:
    """Whether one of two claims of one article answers the other."""
    if a is None or b is None or a.view is not b.view:
        return False
    known = replies(a.view)
    return b.statement.id in known.get(a.statement.id, ()) or a.statement.id in known.get(
        b.statement.id, ()
    )
