"""Tables of the counts and events rooms: TSV with ``#`` comments, a header line and a source column."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from counterclaim.errors import ModelError


@lru_cache(maxsize=32)
def rows(folder: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<folder>/<name>.tsv``, each by its column names.

    Raises ``ModelError`` CC420 where the file is missing, is not UTF-8 or has a row of another width.
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
            why = f"the row {cells[0]!r} has {len(cells)} cells instead of {len(header)}"
            raise _broken(folder, name, why)
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """What a noun (singular, lower case) stands for: ``person``, ``force``, ``vehicle``, ``time`` ..."""
    return {row["noun"]: row["kind"] for row in rows("counts", "units")}


def _broken(folder: str, name: str, why: str) -> ModelError:
    return ModelError(
        f"The table {folder}/{name}.tsv cannot be read: {why}.",
        code="CC420",
        hint="Install counterclaim again: a file of the package is missing or was changed.",
    )
