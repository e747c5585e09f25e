"""Records as people read them: aligned tables, and cards of names and values."""

from __future__ import annotations

import io
import sys
from collections.abc import Collection, Iterable, Sequence

import click

from counterclaim.cli import talk

_WIDE = 10_000  # columns where nobody looks on: a file or a pipe takes lines of any length


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()
) -> None:
    """Prints a table on standard output. ``numbers`` names the columns that are set to the right.

    On a terminal it keeps to its width; elsewhere each row is one line.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        made.add_column(header, justify="right" if header in numbers else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(talk.plain(cell)) for cell in row))
    terminal = talk.is_terminal(sys.stdout)
    console = Console(
        file=io.StringIO(), width=None if terminal else _WIDE, force_terminal=terminal or None
    )
    with console.capture() as capture:
        console.print(made)
    for printed in capture.get().splitlines():
        talk.line(printed.rstrip())


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
