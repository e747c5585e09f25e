"""Acts between two: who "each other" are, and whom "both sides" of a text means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from msgspec import structs

from counterclaim.model import Event, Participant
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import is_verb, joined
from counterclaim.reading.events.syntax import subjects
from counterclaim.reading.syntax import Parse, Token

_OTHER = {"other": ("each", "the"), "another": ("one",)}
_SIDES = word_set("side sides party parties government governments country countries neighbour neighbours "
                  "neighbor neighbors nation nations state states capital capitals belligerents combatants")  # fmt: skip
_FEW = word_set("two both warring rival opposing feuding neighbouring neighboring conflicting each either")
_BARE = frozenset(("sides", "parties", "party", "side"))
_STEPS = 4


def meant(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, "each other" replaced by the subjects of its verb."""
    found: list[Token] = []
    for token in tokens:
        found += _subjects_of(parse, token) if _is_other(parse, token) else [token]
    return found


def _is_other(parse: Parse, token: Token) -> bool:
    before = parse.tokens[token.i - 1].lower if token.i else ""
    return before in _OTHER.get(token.lower, ())


def _subjects_of(parse: Parse, token: Token) -> list[Token]:
    node = token
    for _ in range(_STEPS):
        node = parse.tokens[node.head]
        if is_verb(node):
            return joined(parse, subjects(parse, node))
    return []


def with_sides(events: Sequence[Event]) -> list[Event]:
    """The events, "both sides" and the like replaced by the two parties that act on each other most.

    Only where the text has such a pair: two named parties, in events before or after.
    """
    pair = _pair(events)
    if pair is None:
        return list(events)
    found = []
    for event in events:
        names = {p.name for p in (*event.actors, *event.targets)}
        if names & set(pair):
            found.append(event)
            continue
        actors, targets = _told(event.actors, pair), _told(event.targets, pair)
        found.append(structs.replace(event, actors=actors, targets=targets))
    return found


def _pair(events: Sequence[Event]) -> tuple[str, str] | None:
    """The two names that stand most often against or beside each other."""
    counted: Counter[tuple[str, str]] = Counter()
    for event in events:
        actors = [p.name for p in event.actors if _named(p.name)]
        targets = [p.name for p in event.targets if _named(p.name)]
        pairs = [(a, b) for a in actors for b in targets if a != b]
        if len(actors) == 2 and event.root in ("CONSULT", "AGREE", "ASSAULT", "ACCUSE"):
            pairs += combinations(actors, 2)
        counted.update({(min(p), max(p)) for p in pairs})
    best = counted.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _named(name: str) -> bool:
    return name[:1].isupper() and not _is_sides(name)


def _is_sides(name: str) -> bool:
    words = name.lower().split()
    if not words or words[-1] not in _SIDES:
        return False
    return len(words) == 1 or all(word in _FEW for word in words[:-1])


def _told(parties: tuple[Participant, ...], pair: tuple[str, str]) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for party in parties:
        if not _is_sides(party.name) or party.name.lower().split()[-1] not in _BARE:
            found.append(party)
            continue
        found += [Participant(name=name, spans=party.spans) for name in pair]
    return tuple(found)
