"""HTTP content codings (gzip, deflate), unpacked in pieces so that no bomb fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from counterclaim.articles.limits import FREE_GROWTH, MAX_RATIO, MAX_TEXT
from counterclaim.articles.problems import COMPRESSION, problem

_PIECE = 65_536


class Inflate:
    """Unpacks a body as it comes; call it with each piece. ``of`` chooses by the coding's name."""

    def __init__(self, coding: str, label: str) -> None:
        """``coding`` is ``gzip``, ``deflate`` or empty; ``label`` names the body in errors."""
        self._label = label
        self._deflate = coding == "deflate"
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS) if coding == "gzip" else None

    @classmethod
    def of(cls, header: str, label: str) -> Inflate:
        """The one for a Content-Encoding header. Raises ``InputError`` CC108 for others."""
        coding = header.strip().lower().removeprefix("x-")
        if coding not in ("", "identity", "gzip", "deflate"):
            raise problem(COMPRESSION, f"{label} is compressed as {coding[:40]}, which is not read")
        return cls("" if coding == "identity" else coding, label)

    def __call__(self, data: bytes) -> Iterator[bytes]:
        """The pieces, of at most 64 kB each, that a piece of the body gives."""
        if self._deflate and data:
            # "deflate" comes with a zlib header or, from some servers, without: byte one tells
            self._inflate = zlib.decompressobj(
                zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS
            )
            self._deflate = False
        if self._inflate is None:
            yield data
            return
        while data and not self._inflate.eof:
            try:
                piece = self._inflate.decompress(data, _PIECE)
            except zlib.error as error:
                raise problem(COMPRESSION, f"{self._label} is damaged: {error}") from None
            data = self._inflate.unconsumed_tail
            if piece:
                yield piece

    def rest(self) -> Iterator[bytes]:
        """The pieces that are still held back when the body has ended."""
        while self._inflate is not None and not self._inflate.eof:
            piece = self._inflate.decompress(b"", _PIECE)
            if not piece:
                return
            yield piece


def unpack(data: bytes, header: str, label: str) -> bytes:
    """A whole body under its Content-Encoding, within 20 MB and a 100-fold growth.

    An archive may keep the header and store the body unpacked: what is no gzip is returned as it
    is. Raises ``InputError`` CC108.
    """
    if header.strip() and not data.startswith((b"\x1f\x8b", b"\x78")):
        return data
    inflate = Inflate.of(header, label)
    limit = min(MAX_TEXT, FREE_GROWTH + MAX_RATIO * len(data))
    parts: list[bytes] = []
    size = 0
    for source in (inflate(data), inflate.rest()):
        for piece in source:
            parts.append(piece)
            size += len(piece)
            if size > limit:
                raise problem(COMPRESSION, f"{label} unpacks to more than {limit:,} bytes")
    return b"".join(parts)
