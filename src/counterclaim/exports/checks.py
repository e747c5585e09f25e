"""What is imported is verified before it is believed: form, spans, references, days, numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from counterclaim.articles.jsonfile import parse_json
from counterclaim.articles.limits import MAX_TEXT
from counterclaim.errors import InputError
from counterclaim.ledger.faults import faults
from counterclaim.model import Reading, When

UNSOUND = "CC141"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_LARGEST = 2**63


def unsound(label: str, why: str) -> InputError:
    """CC141: a record that is none of ours, or that contradicts itself or its text."""
    return InputError(
        f"{label} is no record of Counterclaim: {why}",
        code=UNSOUND,
        hint="export it again, or mend what the message names; the other records were read",
    )


def too_large(label: str, limit: int) -> InputError:
    """CC105: more than an import takes, in bytes."""
    return InputError(
        f"{label} is larger than {limit:,} bytes",
        code="CC105",
        hint="one article may hold 20 MB of text; split the input",
    )


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file for reading. Raises ``InputError`` CC101 where there is none."""
    try:
        if path.exists() and not path.is_file():
            raise OSError("it is not a regular file")
        stream = path.open("rb")
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        raise _missing(path, getattr(error, "strerror", None) or str(error)) from error
    with stream:
        yield stream


def content(path: Path, limit: int = MAX_TEXT) -> bytes:
    """The content of a file. Raises ``InputError`` CC101, or CC105 over ``limit`` bytes."""
    with opened(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(str(path), limit)
    return data


def decoded(data: bytes, label: str) -> dict[str, Any]:
    """The JSON object. Raises ``InputError`` CC104, CC106, or CC141 if it is another value."""
    value = parse_json(data, label)
    if not isinstance(value, dict):
        raise unsound(label, "it is no JSON object")
    return value


def sound(make: Callable[[Any], Reading], given: Any, label: str) -> Reading:
    """``make(given)``, if what comes out is sound. Raises ``InputError`` CC141."""
    try:
        reading = make(given)
        wrong = next(_faults(reading), None)
        msgspec.json.encode(reading)  # half characters have no UTF-8 form
    except InputError:
        raise
    except (
        msgspec.ValidationError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        StopIteration,
    ) as error:
        raise unsound(label, _told(error)) from error
    except (RecursionError, OverflowError) as error:
        raise unsound(label, "it is nested too deeply, or a number is too large") from error
    if wrong is not None:
        raise unsound(label, wrong)
    return reading


def _told(error: Exception) -> str:
    told = f"there is no {error}" if isinstance(error, KeyError) else str(error)
    return told[:300] or type(error).__name__


def _faults(reading: Reading) -> Iterator[str]:
    if len(reading.article.text.encode("utf-8", "replace")) > MAX_TEXT:
        yield f"the text is larger than {MAX_TEXT:,} bytes"
    yield from faults(reading)
    for name, day in _days(reading):
        if day is not None and not _is_day(day):
            yield f"{name}: {day[:40]!r} is no day such as 2025-10-14"
    for name, number in _numbers(reading):
        if number is not None and not (math.isfinite(number) and abs(number) < _LARGEST):
            yield f"{name}: a number is too large"


def _days(reading: Reading) -> Iterator[tuple[str, str | None]]:
    yield "metadata", reading.article.metadata.date
    dated: list[tuple[str, When | None]] = [(one.id, one.date) for one in reading.statements]
    dated += [(one.id, one.date) for one in reading.events]
    for name, when in dated:
        if when is not None:
            yield name, when.start
            yield name, when.end
    for time in reading.times:
        yield "times", time.first
        yield "times", time.last


def _is_day(day: str) -> bool:
    try:
        return bool(_DAY.match(day)) and bool(date.fromisoformat(day))
    except ValueError:
        return False


def _numbers(reading: Reading) -> Iterator[tuple[str, float | None]]:
    for event in reading.events:
        for count in event.counts:
            yield event.id, count.low
            yield event.id, count.high
    for place in reading.places:
        yield "places", place.geonameid
        yield "places", place.lat
        yield "places", place.lon


def files_of(path: Path, suffix: str) -> list[Path]:
    """The file itself, or the files of this suffix in a folder, by name.

    Raises ``InputError`` CC101 where there is none.
    """
    try:
        if not path.is_dir():
            with opened(path):
                return [path]
        found = sorted(file for file in path.iterdir() if file.suffix == suffix and file.is_file())
    except OSError as error:
        raise _missing(path, error.strerror or str(error)) from error
    if not found:
        raise _missing(path, f"the folder has no {suffix} files")
    return found


def _missing(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} cannot be read: {why}", code="CC101", hint="check the path and its permissions"
    )
