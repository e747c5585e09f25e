"""The stretch of days that an expression gives an event, with the preposition before it read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import TimeExpression

Period = tuple[str | None, str | None]
"""First and last day, inclusive ISO days; None where the stretch is open."""

_LEAD = re.compile(
    r"(?:^|(?<=[^\w]))(since|from|until|till|by|before|after|between|to|through)\s*$"
)
_LINK = re.compile(r"\s*+(?:-|–|—|to|until|till|through|and)\s*+(?:on|in|the)?\s*+")
_LOOK = 12


def period(text: str, times: Sequence[TimeExpression], number: int) -> Period | None:
    """The days of ``times[number]`` as an event's date: "since 2011" is open at its end.

    "Until", "by" and "before" leave the start open, "since" and "after" the end; "from 3 to 7 May"
    and "1914-18" give one stretch, whichever of their two expressions is asked for. None where the
    expression covers no days (durations, sets, years before our era).
    """
    time = times[number]
    if time.first is None or time.last is None:
        return None
    if number + 1 < len(times) and (joined := _range(text, time, times[number + 1])):
        return joined
    if number and (joined := _range(text, times[number - 1], time)):
        return joined
    lead = _LEAD.search(text[max(0, time.start - _LOOK) : time.start].lower())
    word = lead[1] if lead else ""
    if word in ("since", "from"):
        return time.first, None
    if word == "after":
        return time.last, None
    if word in ("until", "till", "by", "to", "through"):
        return None, time.last
    if word == "before":
        return None, time.first
    return time.first, time.last


def _range(text: str, left: TimeExpression, right: TimeExpression) -> Period | None:
    """The stretch from one expression to the next, where a dash or "to" links them."""
    gap = text[left.end : right.start].lower()
    if left.type == "DURATION" or right.type == "DURATION" or not _LINK.fullmatch(gap):
        return None
    if left.first is None or right.last is None or left.first > right.last:
        return None
    if gap.split()[:1] == ["and"]:
        lead = _LEAD.search(text[max(0, left.start - _LOOK) : left.start].lower())
        if not lead or lead[1] != "between":
            return None
    return left.first, right.last
