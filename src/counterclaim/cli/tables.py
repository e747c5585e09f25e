"""Records as people read them: aligned tables, and cards of names and values."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

import click

from counterclaim.cli import talk

_GAP = "  "
_NARROW = 4
"""Narrowest column on a terminal, in places, however many columns there are."""


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()
) -> None:
    """Prints a table on standard output. ``numbers`` names the columns that are set to the right.

    On a terminal it keeps to its width, folding cells between words; elsewhere each row is one
    line.
    """
    grouped(headers, [("", rows)], numbers)


def grouped(
    headers: Sequence[str],
    groups: Iterable[tuple[str, Iterable[Sequence[str]]]],
    numbers: Collection[str] = (),
) -> None:
    """``table`` in groups, each with a line above its rows and a blank one before; ``""`` has none."""
    parts = [(talk.plain(t), [[talk.plain(c) for c in row] for row in rows]) for t, rows in groups]
    cells = [row for _, rows in parts for row in rows]
    widths = [max(map(_places, column)) for column in zip(headers, *cells, strict=True)]
    terminal = talk.is_terminal(sys.stdout)
    width = shutil.get_terminal_size().columns
    if terminal:
        widths = _fitted(widths, width)
    right = [header in numbers for header in headers]
    for printed in _folded(headers, widths, right):
        talk.line(click.style(printed, bold=True) if terminal else printed)
    for title, rows in parts:
        if title:
            talk.line()
        for printed in (_wrapped(title, width) if terminal else [title]) if title else ():
            talk.line(click.style(printed, bold=True) if terminal else printed)
        for row in rows:
            for printed in _folded(row, widths, right):
                talk.line(printed)


def _fitted(widths: Sequence[int], whole: int) -> list[int]:
    """The widths, the widest of them made less until the table fits into ``whole`` places."""
    room = max(whole - len(_GAP) * (len(widths) - 1), _NARROW * len(widths))
    most = max(widths)
    while most > _NARROW and sum(min(width, most) for width in widths) > room:
        most -= 1
    return [min(width, most) for width in widths]


def _folded(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterable[str]:
    """The lines of a row."""
    columns = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = []
        for part, width, to_right in zip(parts, widths, right, strict=True):
            blank = " " * (width - _places(part))
            padded.append(blank + part if to_right else part + blank)
        yield _GAP.join(padded).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    """A cell in lines of at most ``width`` places."""
    if _places(cell) <= width:
        return [cell]
    # a wide character takes two places: fold such texts at half as many characters
    return textwrap.wrap(cell, width if _places(cell) == len(cell) else max(width // 2, 1))


def _places(text: str) -> int:
    """How many places of a terminal a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum((east_asian_width(c) in "WF") + 1 for c in text if not combining(c))


def card(title: str, fields: Iterable[tuple[str, str]]) -> None:
    """Prints a title and, under it, names with their values; empty values are left out."""
    talk.line(click.style(talk.plain(title), bold=True))
    given = [(name, talk.plain(value)) for name, value in fields]
    shown = [(name, value) for name, value in given if value]
    width = max((len(name) for name, _ in shown), default=0)
    before = ""
    for name, value in shown:
        talk.line(f"  {'' if name == before else name:<{width}}  {value}")
        before = name
