"""Headings that attribute: "NATO: No ground troops". What the encoder leaves out, a rule finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.drafts import Draft

_HEADING = re.compile(
    r"^[ \t]*([^\n:,.!?\"“]{2,48}?)[ \t]*:[ \t]+(\S[^\n]*[\w\"”’)])[ \t]*$", re.MULTILINE
)


def heading_statements(
    text: str, speaks: Callable[[Span], bool], taken: Sequence[Span]
) -> list[Draft]:
    """Heading lines "X: what X says" where ``speaks`` knows X as somebody, outside ``taken`` spans."""
    found = []
    for match in _HEADING.finditer(text):
        if len(match.group()) > 140 or match.group().count(":") > 1:
            continue
        if any(start < match.end() and end > match.start() for start, end in taken):
            continue
        if speaks(match.span(1)):
            colon = text.index(":", match.end(1))
            found.append(
                Draft([match.span(1)], [(colon, colon + 1)], [match.span(2)], 0.6, "rule:heading")
            )
    return found
