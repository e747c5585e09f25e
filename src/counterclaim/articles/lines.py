"""Lines of a binary stream within limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.articles.limits import MAX_IDLE, MAX_RECORD
from counterclaim.articles.problems import TOO_LARGE, problem
from counterclaim.errors import InputError

_SKIP = 1 << 20


def nothing_more(label: str) -> InputError:
    """The error that ends an input of which so many lines in a row gave no record."""
    message = f"{label}: {MAX_IDLE:,} lines in a row give no record; the rest was left alone"
    return problem(TOO_LARGE, message, hint="take the empty lines out")


def bounded_lines(stream: BinaryIO, first: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; ``None`` for one over ``MAX_RECORD``, which is passed over.

    ``first`` is what was read ahead of the stream.
    """
    number = 0
    while True:
        line = (
            first + stream.readline(MAX_RECORD + 1 - len(first))
            if not first.endswith(b"\n")
            else first
        )
        first = b""
        if not line:
            return
        number += 1
        if len(line) > MAX_RECORD and not line.endswith(b"\n"):
            while (part := stream.readline(_SKIP)) and not part.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
