"""Word lists of this room: tab-separated files with a header line under ``data/comparison``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from counterclaim.errors import ModelError


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/comparison/<name>.tsv``, each a mapping from column to cell.

    Lines that start with ``#`` are comments. Raises ``ModelError`` (CC401) if the file is missing or
    has no header.
    """
    path = files("counterclaim") / "data" / "comparison" / f"{name}.tsv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"the table comparison/{name}.tsv cannot be read: {error}") from error
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not lines:
        raise ModelError(f"the table comparison/{name}.tsv is empty")
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:])
