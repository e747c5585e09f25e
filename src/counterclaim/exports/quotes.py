"""The words behind a record: quotes of spans, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.model import Span

_AROUND = 32
"""Characters before and after a quote that tell it from the same words elsewhere."""


def quote(text: str, span: Span) -> str:
    """The words of one span."""
    return text[span[0] : span[1]]


def quotes(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans, with an ellipsis where something is left out between them."""
    return " … ".join(quote(text, span) for span in spans)


def around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span, at most 32 characters each."""
    start, end = span
    return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
