"""CSV: a folder with one table for each kind of record, linked by ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from counterclaim.exports.sinks import whole_file
from counterclaim.exports.source import Source
from counterclaim.exports.tables import TABLES, Row, article_rows, incident_rows
from counterclaim.spreadsheet import safe_cell


def write(source: Source, out: Path) -> None:
    """Writes ``articles.csv``, ``statements.csv`` … into a folder; older files are replaced.

    UTF-8 with a byte order mark, so that spreadsheets know it; RFC 4180. Text that a spreadsheet
    could run has an apostrophe before it; the texts of articles are left out.
    """
    with ExitStack() as open_files:
        tables = {
            name: _Table(open_files.enter_context(whole_file(out / f"{name}.csv")), name)
            for name in TABLES
        }
        for name, row in _rows(source):
            tables[name].add(row)


def _rows(source: Source) -> Iterator[tuple[str, Row]]:
    for reading in source.readings():
        yield from article_rows(reading)
    for incident in source.incidents():
        yield from incident_rows(incident, source.reading)


class _Table:
    """One CSV file, written row by row."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._columns = [column for column, kind in TABLES[name].items() if kind != "long"]
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer, lineterminator="\r\n")
        stream.write(b"\xef\xbb\xbf")
        self._line(self._columns)

    def add(self, row: Row) -> None:
        """Writes one row."""
        self._line([row.get(column) for column in self._columns])

    def _line(self, cells: list[object] | list[str]) -> None:
        self._writer.writerow([safe_cell(cell) for cell in cells])
        self._stream.write(self._buffer.getvalue().encode("utf-8"))
        self._buffer.seek(0)
        self._buffer.truncate()
