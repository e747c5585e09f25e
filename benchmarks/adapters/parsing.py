"""The parse that the adapters read: one place to exchange who makes it."""

from __future__ import annotations

from counterclaim.reading.encoder import default_encoder
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.syntax import Parse


def parse(text: str) -> Parse:
    """The shipped encoder's parse of a text."""
    return to_parse(default_encoder().encode(text))
