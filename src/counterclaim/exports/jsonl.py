"""JSON Lines: the article records as ``counterclaim read --jsonl`` prints them, written and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from counterclaim.articles.limits import MAX_RECORD
from counterclaim.articles.lines import bounded_lines
from counterclaim.articles.records import Failure
from counterclaim.errors import InputError
from counterclaim.exports.checks import decoded, opened, sound, too_large
from counterclaim.exports.source import Source
from counterclaim.model import Reading


def lines(source: Source) -> Iterator[bytes]:
    """One JSON object a line for each article (docs/data-model.md); nothing is lost or altered."""
    for reading in source.readings():
        yield msgspec.json.encode(reading.to_record()) + b"\n"


def read(path: Path) -> Iterator[Reading | Failure]:
    """The readings of a JSON Lines file, one at a time; a line that is none fails alone.

    Raises ``InputError`` CC101 where the file cannot be opened.
    """
    with opened(path) as stream:
        for number, line in bounded_lines(stream):
            label = f"{path}:{number}"
            try:
                if line is None:
                    raise too_large(label, MAX_RECORD)
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield sound(Reading.from_record, decoded(line, label), label)
            except InputError as error:
                yield Failure(label, error)
