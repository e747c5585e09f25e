"""Bytes to text, by a fixed policy: UTF-8 unchanged, UTF-16 and UTF-32 by their mark, plain cp1252.

Nothing is guessed from statistics: a text that fits none of these fails with CC104, for a wrong
guess would put words into the ledger that nobody wrote.
"""

from __future__ import annotations

import codecs
import re

from counterclaim.articles.problems import BINARY, ENCODING, problem

_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\x00",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"\x1f\x8b",
)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_PROBE = 65_536
_MAX_CONTROL_SHARE = 0.01
_MAX_HIGH_SHARE = 0.10
_VALID_UTF8 = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: a known file signature, or more than 1% control characters."""
    if wide_encoding(data):
        return False
    if data.startswith(_MAGIC):
        return True
    probe = data[:_PROBE]
    controls = len(probe) - len(probe.translate(None, _CONTROL))
    return controls > _MAX_CONTROL_SHARE * len(probe)


def wide_encoding(data: bytes) -> str | None:
    """``utf-16`` or ``utf-32`` where the bytes begin with its mark; the longer mark is asked first."""
    if data.startswith(_UTF32):
        return "utf-32"
    return "utf-16" if data.startswith(_UTF16) else None


def decode(data: bytes, name: str) -> str:
    """The text of the bytes; ``name`` is what error messages call them.

    UTF-8 is decoded unchanged, a byte order mark included (it stays as U+FEFF). UTF-16 and UTF-32
    need their mark. Windows-1252 is taken if at most one byte in ten is not ASCII and no UTF-8
    sequence stands in the text. Raises ``InputError`` CC103 for binary data, CC104 for any other encoding.
    """
    if is_binary(data):
        raise problem(BINARY, f"{name} is not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, name, error)


def _decode_other(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    try:
        if wide := wide_encoding(data):
            text = data.decode(wide)
            if is_binary(text[:_PROBE].encode("utf-8", "replace")):
                raise problem(BINARY, f"{name} is not text")
            return text
        if _plausible_cp1252(data):
            return data.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise problem(ENCODING, f"{name} is not UTF-8 (byte {error.start + 1} is not valid)")


def _plausible_cp1252(data: bytes) -> bool:
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return high <= _MAX_HIGH_SHARE * len(data) and not _VALID_UTF8.search(data)


def storable(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot store, replaced by U+FFFD.

    JSON can escape such halves of characters. One code point stands for one, so that no offset
    moves.
    """
    return _SURROGATE.sub("\ufffd", text)
