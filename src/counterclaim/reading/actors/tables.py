"""The tables of actors: TSV files with `#` comments and a header line, cells parted by `|`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from counterclaim.errors import ModelError


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/actors/<name>.tsv``, each by its column names.

    Raises ``ModelError`` CC410 where the file is missing, is not UTF-8 or has a row of another width.
    """
    try:
        text = (files("counterclaim") / "data" / "actors" / f"{name}.tsv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(name, str(error)) from error
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not lines:
        raise _broken(name, "it is empty")
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise _broken(name, f"the row {cells[0]!r} has {len(cells)} cells of {len(header)}")
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def several(cell: str) -> tuple[str, ...]:
    """The wordings of a cell, which ``|`` parts."""
    return tuple(part for part in cell.split("|") if part)


def _broken(name: str, why: str) -> ModelError:
    return ModelError(
        "CC410",
        f"The table of actors {name}.tsv cannot be read: {why}.",
        "Install counterclaim again: a file of the package is missing or was changed.",
    )
