"""Acts that only the events show: a plain "said" that lays a violent act at another party's door accuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from counterclaim.model import Event, Statement

_WRONGS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_WRONG_BY_NAME = re.compile(r"violat|breach|intru|incur|harass|massacr|abduct|tortur|execut", re.I)


def settle_acts(
    statements: Sequence[Statement], events: Sequence[Event], text: str
) -> tuple[Statement, ...]:
    """Statements whose act was "state" become "accuse" where they name another's violent act as done."""
    accusing: set[str] = set()
    speakers = {statement.id: set(statement.actors) for statement in statements}
    for event in events:
        if event.statement is None or event.root not in _WRONGS or event.status != "attributed":
            continue
        doers = {actor.name for actor in event.actors}
        targets = {target.name for target in event.targets}
        said = speakers.get(event.statement, set())
        # One's own acts, and acts against nobody in particular, are reports.
        wrong = _WRONG_BY_NAME.search(text, *event.trigger) is not None
        if doers and not doers & said and (wrong or _related(said, targets)):
            accusing.add(event.statement)
    return tuple(
        replace(s, act="accuse") if s.act == "state" and s.id in accusing else s for s in statements
    )


def _related(said: set[str], targets: set[str]) -> bool:
    """Whether the speaker, or civilians, suffer the act."""
    words = {word for name in said for word in name.lower().split()}
    return any("civilian" in name.lower() or words & set(name.lower().split()) for name in targets)
