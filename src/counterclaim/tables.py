"""The package's tables: TSV files with ``#`` comments, a header line and a source column."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from counterclaim.errors import ModelError


# Reading keeps what it makes of a table: all tables as rows would hold 10 MB beside that.
@lru_cache(maxsize=12)
def rows(folder: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<folder>/<name>.tsv``, each by its column names.

    Raises ``ModelError`` CC403 where the file is missing, is not UTF-8 or has a row of another
    width.
    """
    try:
        text = (files("counterclaim") / "data" / folder / f"{name}.tsv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(folder, name, str(error)) from error
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not lines:
        raise _broken(folder, name, "it is empty")
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise _broken(folder, name, f"{cells[0]!r} has {len(cells)} cells, not {len(header)}")
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def several(cell: str) -> tuple[str, ...]:
    """The wordings of a cell, which ``|`` parts."""
    return tuple(part for part in cell.split("|") if part)


def _broken(folder: str, name: str, why: str) -> ModelError:
    return ModelError(f"the table {folder}/{name}.tsv cannot be used: {why}", code="CC403")
