"""Parquet: the tables of the CSV export with types and with the texts, nothing altered."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from counterclaim.errors import UsageError
from counterclaim.exports.sinks import whole_file
from counterclaim.exports.source import Source
from counterclaim.exports.tables import TABLES, Row, article_rows, incident_rows

_ROWS = 5_000
"""Rows that are gathered before a row group is written."""
_CHARACTERS = 20_000_000
"""Characters of text after which a row group is written although it has fewer rows."""


def write(source: Source, out: Path) -> None:
    """Writes ``articles.parquet``, ``statements.parquet`` … into a folder; older ones are replaced.

    Raises ``UsageError`` CC271 where pyarrow is not installed.
    """
    arrow = _pyarrow()
    with ExitStack() as open_files:
        tables = {}
        for name in TABLES:
            stream = open_files.enter_context(whole_file(out / f"{name}.parquet"))
            tables[name] = open_files.enter_context(_Table(arrow, stream, name))
        for reading in source.readings():
            for name, row in article_rows(reading):
                tables[name].add(row)
        for incident in source.incidents():
            for name, row in incident_rows(incident, source.reading):
                tables[name].add(row)


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "the Parquet export needs pyarrow, which is not installed",
            code="CC271",
            hint="install it with: pip install 'counterclaim[parquet]', or use the format csv",
        ) from error
    return pyarrow


class _Table:
    """One Parquet file, written in row groups."""

    def __init__(self, arrow: Any, stream: IO[bytes], name: str) -> None:
        kinds = {
            "text": arrow.string(),
            "long": arrow.large_string(),
            "int": arrow.int64(),
            "float": arrow.float64(),
            "bool": arrow.bool_(),
            "list": arrow.list_(arrow.string()),
        }
        self._arrow = arrow
        self._columns = TABLES[name]
        self._schema = arrow.schema(
            [(column, kinds[kind]) for column, kind in TABLES[name].items()]
        )
        self._writer = arrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Adds one row; a row group is written when enough have come together."""
        self._rows.append({column: row.get(column) for column in self._columns})
        self._characters += len(row.get("text") or "")
        if len(self._rows) >= _ROWS or self._characters > _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            table = self._arrow.Table.from_pylist(self._rows, schema=self._schema)
            self._writer.write_table(table)
        self._rows, self._characters = [], 0
