"""Cells of CSV tables that a spreadsheet shows and never runs.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return may be taken for a
formula when the file is opened (OWASP, *CSV Injection*). Such text gets an apostrophe before it,
which spreadsheets take for "this is text". Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

Cell = str | int | float

_STARTS = "=+-@\t\r\n＝＋－＠"  # the wide forms too: some programs fold them
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,300}(?:\.[0-9]{0,300})?|\.[0-9]{1,300})(?:[eE][+-]?[0-9]{1,4})?\Z"
)


def safe_cell(value: object) -> Cell:
    """The value as a cell of a CSV table: numbers as they are, text that no spreadsheet runs.

    ``None`` is empty, a truth value ``true`` or ``false``, several values are joined by ``"; "``.
    Text that is nothing but a number stays as it is. Half characters become ``?``.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        value = _joined(value)
    text = str(value).encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    first = text.lstrip(" \u00a0\u3000\ufeff\u200b")[:1]
    return f"'{text}" if first and first in _STARTS and not _NUMBER.match(text) else text


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The lines of a CSV table (RFC 4180: CRLF, quotes doubled), header first.

    A row lacks a column: the cell is empty; it has one more: that is left out.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for line in chain([dict(zip(columns, columns, strict=True))], rows):
        writer.writerow([safe_cell(line.get(name)) for name in columns])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _joined(values: Iterable[object]) -> str:
    return "; ".join("" if one is None else str(one) for one in values)
