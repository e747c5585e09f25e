"""Spans taken out of a record and put back: each by the place in the record where it stands.

A *role* is such a place: ``trigger``, ``content/0``, ``actors/1/spans/0``, ``date/span``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from counterclaim.model import Span

Plain = dict[str, Any]
Anchor = tuple[str, Span]
"""Role and span."""

WHOLE = "whole"
"""The role of the span of a record that has ``start`` and ``end`` of its own."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "statement": ("source/*", "cue/*", "content/*", "addressee/*", "date/span"),
    "event": (
        *("trigger", "actors/*/spans/*", "targets/*/spans/*", "places/*/span"),
        *("counts/*/span", "date/span"),
    ),
    "dispute": ("a/span", "b/span"),
    "actor": ("mentions/*",),
    "time": (WHOLE,),
    "place": (WHOLE,),
}
"""Where the spans of each kind of record stand."""


def lift(kind: str, record: Mapping[str, Any]) -> tuple[Plain, list[Anchor]]:
    """A copy of a plain record without its spans, and the spans with their roles, in order."""
    bare: Plain = _copy(record)
    found: list[Anchor] = []
    for place in PLACES[kind]:
        if place == WHOLE:
            found.append((WHOLE, (bare.pop("start"), bare.pop("end"))))
        else:
            found += _lift(bare, place.split("/"), "")
    return bare, found


def put(kind: str, bare: Mapping[str, Any], anchors: Sequence[Anchor]) -> Plain:
    """The inverse of ``lift``.

    Raises ``ValueError``, ``TypeError``, ``KeyError`` or ``IndexError`` where a role leads nowhere.
    """
    record: Plain = _copy(bare)
    for role, span in anchors:
        if not any(_fits(role, place) for place in PLACES[kind]):
            raise ValueError(f"a {kind} has no span {role[:40]!r}")
        if role == WHOLE:
            record["start"], record["end"] = span
        else:
            _put(record, role.split("/"), span)
    return record


def anchors_of(kind: str, record: Mapping[str, Any]) -> list[Anchor]:
    """The spans of a plain record with their roles, in order."""
    return lift(kind, record)[1]


def _lift(node: Any, path: Sequence[str], role: str) -> Iterator[Anchor]:
    step, rest = path[0], path[1:]
    if node is None:
        return
    if step == "*":
        items, prefix = list(enumerate(node)), role
        if not rest:
            node.clear()
            yield from ((f"{prefix}/{at}", (span[0], span[1])) for at, span in items)
            return
        for at, item in items:
            yield from _lift(item, rest, f"{prefix}/{at}")
        return
    here = f"{role}/{step}" if role else step
    if rest:
        yield from _lift(node[step], rest, here)
    elif node[step] is not None:
        span, node[step] = node[step], None
        yield here, (span[0], span[1])


def _fits(role: str, place: str) -> bool:
    parts, wanted = role.split("/"), place.split("/")
    return len(parts) == len(wanted) and all(
        given.isdecimal() if want == "*" else given == want
        for given, want in zip(parts, wanted, strict=True)
    )


def _put(node: Any, path: Sequence[str], span: Span) -> None:
    for step in path[:-1]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    last = path[-1]
    if isinstance(node, list):
        if int(last) != len(node):
            raise IndexError(f"the span {last} of a list is missing or given twice")
        node.append(list(span))
    else:
        node[last] = list(span)


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copy(item) for item in value]
    return value
