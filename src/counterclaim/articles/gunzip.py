"""A gzip reader that refuses bombs: data may not grow without measure."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from counterclaim.articles.limits import FREE_GROWTH, MAX_RATIO
from counterclaim.articles.problems import COMPRESSION, problem

_CHUNK = 65_536
_GZIP = 16 + zlib.MAX_WBITS


class Gunzip(io.RawIOBase):
    """The decompressed bytes of a gzip stream, of any number of members, as a raw stream.

    Raises ``InputError`` CC108 when the data are damaged, cut off, or grow by more than
    ``MAX_RATIO``. Memory stays near 128 kB whatever the data hold.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Read from ``stream``; ``name`` is what error messages call it."""
        super().__init__()
        self._stream = stream
        self._name = name
        self._inflate = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._taken = 0
        self._given = 0
        self._inside = False

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; returns the number of bytes, 0 at the end."""
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(_CHUNK)
                self._taken += len(self._waiting)
            ended = not self._waiting
            data = self._step(min(len(buffer), _CHUNK)) if self._inside or not ended else b""
            if data:
                buffer[: len(data)] = data
                return len(data)
            if ended:
                return self._end()

    def _step(self, size: int) -> bytes:
        try:
            data = self._inflate.decompress(self._waiting, size)
        except zlib.error as error:
            raise problem(COMPRESSION, f"{self._name} is damaged gzip data: {error}") from None
        self._inside = True
        self._waiting = self._inflate.unconsumed_tail
        self._given += len(data)
        if self._given > FREE_GROWTH + MAX_RATIO * self._taken:
            raise problem(COMPRESSION, f"{self._name} grows more than {MAX_RATIO}-fold unpacked")
        if self._inflate.eof:
            self._waiting = self._inflate.unused_data.lstrip(b"\0")
            self._inflate = zlib.decompressobj(_GZIP)
            self._inside = False
        return data

    def _end(self) -> int:
        if self._inside:
            raise problem(COMPRESSION, f"{self._name} is cut off: the gzip data do not end")
        return 0


def gunzip(stream: BinaryIO, name: str) -> io.BufferedReader:
    """A buffered binary stream of what a gzip stream holds; errors as of ``Gunzip``."""
    return io.BufferedReader(Gunzip(stream, name), _CHUNK)
