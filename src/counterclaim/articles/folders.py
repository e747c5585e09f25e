"""Folders: which files in them are read, in which order, with which metadata beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from counterclaim.articles.fields import has_text, sidecar_from_record
from counterclaim.articles.jsonfile import parse_json
from counterclaim.articles.lines import bounded_lines
from counterclaim.errors import InputError

SUFFIXES = (
    ".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
    ".parquet", ".warc", ".eml", ".rss", ".atom",
)  # fmt: skip
"""Endings of the files that are read in a folder, also with ``.gz`` behind them."""

SIDECAR = "metadata.jsonl"
"""In a folder: lines ``{"id": stem, "outlet": ..., "date": ...}`` for the files beside it."""


def suffix_of(path: Path) -> str:
    """The ending in lower case, without a final ``.gz``."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def walk(folder: Path) -> Iterator[Path]:
    """The files in a folder, at any depth, that are read: sorted by name, hidden ones left out.

    Links to files are followed, links to folders are not, so that no loop can arise.
    """
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith(".") or suffix_of(path) not in SUFFIXES:
                continue
            if path.exists() and not path.is_file():
                continue  # a pipe would keep the reader waiting
            if name != SIDECAR or not read_sidecar(path):
                yield path


def read_sidecar(path: Path) -> dict[str, dict[str, object]]:
    """What a metadata file says of each id; empty where it holds articles of its own.

    Lines that are no such record are passed over.
    """
    table: dict[str, dict[str, object]] = {}
    if not path.is_file():
        return table  # a pipe would keep the reader waiting
    try:
        with path.open("rb") as stream:
            for number, line in bounded_lines(stream):
                try:
                    record = parse_json(line or b"null", f"{path}:{number}")
                except InputError:
                    continue
                if isinstance(record, dict) and has_text(record):
                    return {}
                if entry := sidecar_from_record(record):
                    table[entry[0]] = entry[1]
    except OSError:
        return {}
    return table
