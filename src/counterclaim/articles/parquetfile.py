"""Parquet to drafts, one a row, read a few rows at a time. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from counterclaim.articles.fields import draft_from_record, stem
from counterclaim.articles.problems import DAMAGED, NO_PARQUET, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.errors import InputError

_ROWS = 64
"""Rows that are taken out of the file at once."""


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Draft | Failure]:
    """The rows of a Parquet file, whose columns are named as the fields of JSON Lines are.

    A row that cannot be read fails alone. Raises ``InputError`` CC109 where the file as a whole is
    damaged, CC117 where pyarrow is not installed.
    """
    base = stem(name)
    for number, row in enumerate(_rows(stream, name), start=1):
        label = f"{name}:{number}"
        try:
            yield draft_from_record(row, label, f"{base}-{number}")
        except InputError as error:
            yield Failure(label, error)


def _rows(stream: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise problem(NO_PARQUET, f"{name} is Parquet, which pyarrow reads") from None
    try:
        for batch in ParquetFile(stream).iter_batches(batch_size=_ROWS):
            yield from batch.to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        raise problem(DAMAGED, f"{name} is damaged or no Parquet: {error}") from None
