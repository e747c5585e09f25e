"""On whose word an event stands: the statement that carries it, and its status."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span, Statement, Status
from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.spoken import SPOKEN
from counterclaim.reading.events.syntax import surface_subjects
from counterclaim.reading.syntax import Parse

_SPEECH = SPOKEN | {"CONCEDE"}
_FIRST_PERSON = frozenset(("i", "we"))


def carrier(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The innermost statement whose content holds the span, ``None`` in the writer's own voice."""
    depth = {statement.id: statement.parent for statement in statements}
    best: tuple[int, int, Statement] | None = None
    for statement in statements:
        if any(start <= span[0] and span[1] <= end for start, end in statement.content):
            rank = (
                -_depth(depth, statement.id),
                sum(end - start for start, end in statement.content),
            )
            if best is None or rank < best[:2]:
                best = (*rank, statement)
    return None if best is None else best[2]


def _depth(parents: dict[str, str | None], key: str) -> int:
    steps, seen = 0, {key}
    while (above := parents.get(key)) is not None and above not in seen:
        seen.add(above)
        key, steps = above, steps + 1
    return steps


def performed(parse: Parse, head: int, root: str, statement: Statement | None) -> bool:
    """Whether a quotation performs a speech act itself: "We call upon you to ..."."""
    if statement is None or root not in _SPEECH or statement.form == "indirect":
        return False
    token = parse.tokens[head]
    if token.tag not in ("VBP", "VB", "VBG") or modality(parse, head) != "asserted":
        return False
    return any(noun.lower in _FIRST_PERSON for noun in surface_subjects(parse, token))


def status_of(parse: Parse, head: int, statement: Statement | None) -> Status:
    """The status of the act that token ``head`` names, carried by a statement or by the writer."""
    mood = modality(parse, head)
    if mood == "asserted":
        return "asserted" if statement is None else "attributed"
    if statement is not None and statement.act == "deny":
        if mood == "hypothetical" and any(c.lower == "any" for c in parse.children(head, "det")):
            return "denied"  # "denied that any airstrike had taken place"
        if mood == "attributed":
            return "hypothetical"
    return mood
