"""Tables of a corpus run: Parquet or JSON Lines, on a disk or in an object store, written whole or not.

A name with ``://`` in it is an address of fsspec ("s3://bucket/folder"); any other is a path.
"""

from __future__ import annotations

import io
import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.errors import UsageError

Row = dict[str, Any]
Columns = Mapping[str, type]
"""Names and types (``str`` or ``int``) of a table's columns, in order."""

NO_ENGINE = "CC282"


def table_format() -> str:
    """``parquet`` where pyarrow is installed, else ``jsonl``."""
    return "parquet" if find_spec("pyarrow") else "jsonl"


class Store:
    """A folder of tables. Raises ``UsageError`` CC282 for an address without fsspec.

    Every write is seen whole or not at all, so that a run that is killed leaves no half table.
    """

    def __init__(self, folder: str) -> None:
        self._far: Any = _file_system(folder) if "://" in folder else None
        # Whole, because the processes of an engine may work in another folder.
        self.folder = folder if self._far is not None else str(Path(folder).absolute())

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        if self._far is not None:
            return bool(self._far.exists(posixpath.join(self.folder, name)))
        return Path(self.folder, name).exists()

    def read(self, name: str) -> bytes:
        """A file's content. Raises ``OSError`` where it cannot be read."""
        if self._far is not None:
            return bytes(self._far.cat_file(posixpath.join(self.folder, name)))
        return Path(self.folder, name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place. Raises ``OSError`` where it cannot be written."""
        if self._far is not None:
            self._far.pipe_file(posixpath.join(self.folder, name), data)
            return
        path = Path(self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, whose format its ending tells."""
        data = self.read(name)
        if name.endswith(".jsonl"):
            yield from (msgspec.json.decode(line) for line in data.splitlines())
            return
        from pyarrow.parquet import ParquetFile

        for batch in ParquetFile(io.BytesIO(data)).iter_batches(batch_size=64):
            yield from batch.to_pylist()

    def write_rows(self, name: str, columns: Columns, rows: Sequence[Row]) -> None:
        """Put a table in place; its format is told by the ending."""
        if name.endswith(".jsonl"):
            lines = [msgspec.json.encode({key: row[key] for key in columns}) for row in rows]
            self.write(name, b"".join(line + b"\n" for line in lines))
            return
        import pyarrow
        from pyarrow.parquet import write_table

        kinds = {str: pyarrow.large_string(), int: pyarrow.int64()}
        schema = pyarrow.schema([(key, kinds[kind]) for key, kind in columns.items()])
        buffer = io.BytesIO()
        write_table(
            pyarrow.Table.from_pylist(list(rows), schema=schema), buffer, compression="zstd"
        )
        self.write(name, buffer.getvalue())


def _file_system(folder: str) -> Any:
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            f"{folder} is an address, which needs fsspec",
            code=NO_ENGINE,
            hint="install it with: pip install 'counterclaim[cluster]'",
        ) from None
    return fsspec.core.url_to_fs(folder)[0]
