"""JSON and JSONL to drafts. Nothing but the record at hand is kept in memory."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from counterclaim.articles.decoding import is_binary
from counterclaim.articles.fields import draft_from_record, stem
from counterclaim.articles.limits import MAX_IDLE, MAX_RECORD
from counterclaim.articles.lines import bounded_lines, nothing_more
from counterclaim.articles.problems import BINARY, ENCODING, MALFORMED, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.errors import InputError


def parse_json(data: bytes | str, name: str) -> Any:
    """The JSON value. Raises ``InputError`` CC104 if it is not UTF-8, CC106 if it is not JSON."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise problem(ENCODING, f"{name} is not UTF-8 (byte {error.start + 1})") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise problem(
            MALFORMED, f"{name} is not JSON: {error.msg} at character {error.pos + 1}"
        ) from None
    except RecursionError:
        raise problem(MALFORMED, f"{name} is nested too deeply") from None
    except ValueError as error:
        raise problem(MALFORMED, f"{name} is not JSON: {error}") from None


def read_jsonl(stream: BinaryIO, name: str, *, first: bytes = b"") -> Iterator[Draft | Failure]:
    """The records of a JSONL stream, one a line; a line that cannot be read fails alone."""
    base = stem(name)
    idle = 0
    for number, line in bounded_lines(stream, first):
        label = f"{name}:{number}"
        try:
            if line is None:
                raise problem(TOO_LARGE, f"{label} is longer than {MAX_RECORD:,} bytes")
            if number == 1 and is_binary(line):
                raise problem(BINARY, f"{name} is not text")
            idle += 1
            if idle > MAX_IDLE:
                raise nothing_more(label)
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                idle = 0
                yield draft_from_record(parse_json(line, label), label, f"{base}-{number}")
        except InputError as error:
            yield Failure(label, error)
            if error.code == BINARY or idle > MAX_IDLE:
                return


def read_json(stream: BinaryIO, name: str) -> Iterator[Draft | Failure]:
    """The records of a JSON file: one object, a list of them, or an object that holds such a list.

    A list is read element by element; the file may be of any size. Raises ``InputError`` CC106
    where it stops being JSON.
    """
    base = stem(name)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    for number, (value, listed) in enumerate(_values(text, name), start=1):
        label = f"{name}:{number}" if listed else name
        try:
            yield draft_from_record(value, label, f"{base}-{number}" if listed else base)
        except InputError as error:
            yield Failure(label, error)


_HOLDERS = ("articles", "items", "documents", "docs", "results", "data", "entries", "response")


def _values(text: TextIO, name: str) -> Iterator[tuple[Any, bool]]:
    """Each record and whether it stood in a list."""
    elements = _Elements(text, name)
    if elements.enter_list():
        yield from ((value, True) for value in elements)
        return
    value = elements.value()
    held = _held(value)
    if held is None:
        yield value, False
    else:
        yield from ((item, True) for item in held)


def _held(value: Any) -> list[Any] | None:
    """The list of records in an answer such as ``{"articles": [...]}``."""
    if isinstance(value, dict):
        for key in _HOLDERS:
            inner = value.get(key)
            if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
                return inner
    return None


class _Elements:
    """JSON values from a stream of characters, with no more than one value in memory."""

    _CHUNK = 65_536

    def __init__(self, text: TextIO, name: str) -> None:
        self._text = text
        self._name = name
        self._buffer = ""
        self._ended = False
        self._decoder = json.JSONDecoder()

    def _more(self, size: int) -> bool:
        if self._ended:
            return False
        try:
            part = self._text.read(size)
        except UnicodeDecodeError as error:
            raise problem(ENCODING, f"{self._name} is not UTF-8: {error.reason}") from None
        self._ended = not part
        self._buffer += part
        return not self._ended

    def _peek(self) -> str:
        """The next character that is not white space, left in the buffer; empty at the end."""
        while True:
            self._buffer = self._buffer.lstrip()
            if self._buffer or not self._more(self._CHUNK):
                return self._buffer[:1]

    def enter_list(self) -> bool:
        """Whether a list begins here; its bracket is taken."""
        if self._peek() != "[":
            return False
        self._buffer = self._buffer[1:]
        return True

    def value(self) -> Any:
        """The next value. Raises ``InputError`` CC105 or CC106."""
        self._peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer)
                if end < len(self._buffer) or not self._more(self._CHUNK):
                    self._buffer = self._buffer[end:]
                    return value
            except RecursionError:
                raise problem(MALFORMED, f"{self._name} is nested too deeply") from None
            except ValueError as error:
                if len(self._buffer) > MAX_RECORD:
                    raise problem(
                        TOO_LARGE, f"{self._name} holds a record over {MAX_RECORD:,} bytes"
                    ) from None
                if not self._more(max(self._CHUNK, len(self._buffer))):
                    raise problem(MALFORMED, f"{self._name} is not JSON: {error}") from None

    def __iter__(self) -> Iterator[Any]:
        if self._peek() == "]":
            return
        while True:
            yield self.value()
            mark = self._peek()
            self._buffer = self._buffer[1:]
            if mark == "]":
                return
            if mark != ",":
                raise problem(MALFORMED, f"{self._name} is not JSON: no comma between records")
