"""Statements that the layout alone makes: transcripts, signed quotations, headings with a colon.

What the encoder reads in running text a rule reads here, because the lines are their own grammar:
``VELL: We never left.``, ``"We never left." - Ana Vell``, ``NATO: No ground troops``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.drafts import Draft

_NAME = r"[^\W\d_a-z][\w.’'-]*"
_SPEAKER = re.compile(
    r"^[ \t]*[\"“]?(?P<name>(?:[^\W\d_a-z][^\W\d_a-z.’'-]+)(?:[ .]+[^\W\d_a-z][^\W\d_a-z.’'-]*){0,3})"
    r"(?:,[^:\n]{2,60}|[ ]\([^:\n)]{1,40}\))?(?P<cue>:)[ \t]+(?P<said>\S[^\n]*)$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"(?P<said>“(?:[^“”\n]|“[^“”\n]*”){12,}”|\"[^\"\n]{12,}\")[^\S\n]*(?P<cue>[―—–]|--?)[^\S\n]*"
    rf"(?P<name>{_NAME}(?:[^\S\n](?:{_NAME}|de|van|von|al|bin|of|the)){{0,5}})(?:,[^\n.]{{2,60}})?[^\S\n]*$",
    re.MULTILINE,
)
_HEADING = re.compile(
    r"^[ \t]*+([^\n:,.!?\"“]{2,48}?)[ \t]*+:[ \t]+(\S[^\n]*[\w\"”’)])[ \t]*$", re.MULTILINE
)
GENRE = re.compile(
    r"(?:\w+ ){0,3}(?:analysis|analyses|explainer|explained|live|live blog|liveblog|updates?|latest|breaking|"
    r"exclusive|opinion|comment|editorial|commentary|factbox|timeline|profile|briefing|watch|video|report|"
    r"special report|feature|interview|news|newsletter|recap|review|q&a|as it happened|in pictures|"
    r"what we know|fact check|at a glance|dispatch)"
)
"""What stands before the colon of a headline and speaks for nobody."""
_LINE = re.compile(r"[^\s\n][^\n]*[^\s\n]")
_LONGEST_TURN = 3000
_FEWEST_TURNS = 2


def layout_statements(
    text: str, speaks: Callable[[Span], bool], drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts with those that the layout makes in place of what they overlap.

    ``speaks`` tells whether a span names somebody; a heading needs that, and yields to the encoder.
    """
    firm = _transcript(text) + _signed(text)
    kept = [draft for draft in drafts if not any(_inside(draft, new) for new in firm)]
    taken = [span for draft in [*kept, *firm] for span in [*draft.source, *draft.cue]]
    return [*kept, *firm, *_headings(text, speaks, taken)]


def _transcript(text: str) -> list[Draft]:
    """Speakers' turns: at least two lines that begin with a name in capitals and a colon."""
    turns = [m for m in _SPEAKER.finditer(text) if len(m.group("said")) > 20]
    if len(turns) < _FEWEST_TURNS:
        return []
    drafts = [_draft(turn, 0.8, "rule:transcript") for turn in turns]
    for k, turn in enumerate(turns[:-1]):
        drafts[k].content += _same_turn(text, turn, turns[k + 1].start())
    return drafts


def _same_turn(text: str, turn: re.Match[str], stop: int) -> list[Span]:
    """The paragraphs between two speakers that go on with the first one's words.

    Each begins with the quotation mark with which the turn's own line begins, as printed
    transcripts do; what stands in brackets ("(CROSSTALK)") is nobody's.
    """
    mark = turn.group().lstrip()[:1]
    if mark not in '"“' or stop - turn.end() > _LONGEST_TURN:
        return []
    found = []
    for line in _LINE.finditer(text, turn.end(), stop):
        if not line.group().startswith(mark):
            return []
        if not line.group()[1:].lstrip().startswith(("(", "[")):
            found.append(line.span())
    return found


def _signed(text: str) -> list[Draft]:
    return [_draft(match, 0.8, "rule:signature") for match in _SIGNED.finditer(text)]


def _draft(match: re.Match[str], confidence: float, method: str) -> Draft:
    return Draft(
        [match.span("name")], [match.span("cue")], [match.span("said")], confidence, method
    )


def _headings(text: str, speaks: Callable[[Span], bool], taken: Sequence[Span]) -> list[Draft]:
    found = []
    for match in _HEADING.finditer(text):
        if len(match.group()) > 140 or match.group().count(":") > 1:
            continue
        if any(start < match.end() and end > match.start() for start, end in taken):
            continue
        if speaks(match.span(1)) and not GENRE.fullmatch(match.group(1).lower()):
            colon = text.index(":", match.end(1))
            found.append(
                Draft([match.span(1)], [(colon, colon + 1)], [match.span(2)], 0.6, "rule:heading")
            )
    return found


def _inside(draft: Draft, new: Draft) -> bool:
    """Whether most of a draft's content lies in the span of the new one."""
    low = min(span[0] for span in [*new.source, *new.content])
    high = max(span[1] for span in [*new.source, *new.content])
    total = sum(end - start for start, end in draft.content)
    inside = sum(max(0, min(end, high) - max(start, low)) for start, end in draft.content)
    return 2 * inside > total
