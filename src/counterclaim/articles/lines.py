"""Lines of a binary stream within limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.articles.limits import MAX_RECORD

_SKIP = 1 << 20


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
