"""CSV and TSV to drafts, one a row."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.articles.decoding import decode, is_binary, wide_encoding
from counterclaim.articles.fields import draft_from_record, stem
from counterclaim.articles.limits import MAX_IDLE, MAX_RECORD
from counterclaim.articles.lines import bounded_lines, nothing_more
from counterclaim.articles.problems import BINARY, ENCODING, MALFORMED, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.errors import InputError

_NO_UTF8 = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as ``surrogateescape`` decodes them."""


def read_csv(stream: BinaryIO, name: str) -> Iterator[Draft | Failure]:
    """The rows of a CSV or TSV stream with a header line; a row that cannot be read fails alone.

    The separator is the one among tab, comma and semicolon that the header has most.
    Raises ``InputError`` CC103, CC104 or CC106 where the file as a whole is no such table.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))
    lines = _Lines(_csv_lines(stream, name), name)
    header = next(lines, None)
    if header is None:
        return
    separator = max("\t,;", key=header.count)
    columns = _header(header, separator, name)
    rows = csv.reader(lines, delimiter=separator)
    base = stem(name)
    while True:
        label = f"{name}:{rows.line_num + 2}"
        identifier = f"{base}-{rows.line_num + 2}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if lines.ended:  # the row asked for more: only a quotation mark left open does so
                raise _open(label)
            if any(cell.strip() for cell in row):
                lines.idle = 0
                yield draft_from_record(_row(columns, row, label), label, identifier)
        except csv.Error as error:
            yield Failure(label, problem(MALFORMED, f"{label} is not CSV: {error}"))
        except InputError as error:
            yield Failure(label, error)
            if error.code == TOO_LARGE:
                return


def _header(line: str, separator: str, name: str) -> list[str]:
    lines = _Lines(iter([line]), name)
    try:
        columns = next(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise problem(MALFORMED, f"{name} is not CSV: {error}") from None
    if lines.ended:
        raise _open(f"{name}:1")
    return columns


def _open(label: str) -> InputError:
    hint = "close it; what stands behind it in the file was not read"
    return problem(MALFORMED, f"{label} opens a quotation mark that nothing closes", hint=hint)


class _Lines(Iterator[str]):
    """Lines that know whether somebody asked for one more than there are, or for too many."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        self._lines = lines
        self._name = name
        self.ended = False
        self.idle = 0
        """Lines since the last row that held something."""

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.idle += 1
        if self.idle > MAX_IDLE:
            raise nothing_more(self._name)
        return line


def _csv_lines(stream: BinaryIO, name: str) -> Iterator[str]:
    for number, line in bounded_lines(stream):
        if line is None:
            raise problem(TOO_LARGE, f"{name}:{number} is longer than {MAX_RECORD:,} bytes")
        if number == 1:
            if wide := wide_encoding(line):
                raise problem(ENCODING, f"{name} is {wide.upper()}", hint="save it as CSV in UTF-8")
            if is_binary(line):
                raise problem(BINARY, f"{name} is not text")
            line = line.removeprefix(codecs.BOM_UTF8)
        yield line.decode("utf-8", "surrogateescape")


def _row(columns: list[str], row: list[str], label: str) -> dict[str, object]:
    """The row under its columns; bytes that are no UTF-8 go by the policy of ``decode``."""
    cells: dict[str, object] = {}
    for column, cell in zip(columns, row, strict=False):
        if _NO_UTF8.search(cell):
            cell = decode(cell.encode("utf-8", "surrogateescape"), label)
        cells[column] = cell
    return cells
