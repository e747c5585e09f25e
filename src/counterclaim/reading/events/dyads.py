"""Dyads: one source, one target and a root an act, as the records of PLOVER and CAMEO code it.

An event of a reading names as doer or target only whom the clause names as such. Event records ask
for more: "agreed to withdraw its troops from Velm" is coded as done *to* Velm. So among the parties
of the sentence the likeliest source and target are chosen, by weights over the grammar between act
and party (``data/events/dyads.tsv``, made by ``training/fit_dyads.py``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.model import Span
from counterclaim.reading.events.nouns import is_actor, is_day
from counterclaim.reading.events.people import phrase
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_NOUNS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "poss", "agent", "appos",
                    "dative", "ROOT", "oprd", "dep", "nmod"))  # fmt: skip
_UNTOLD = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"))
_NAMES = frozenset(("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"))
_STEPS = 3


@dataclass(frozen=True)
class Party:
    """A noun phrase of a sentence that may be source or target."""

    head: int
    span: Span


def parties(parse: Parse, sentence: int) -> list[Party]:
    """The noun phrases and names of a sentence, in text order."""
    found: dict[Span, Party] = {}
    for token in parse.sentence_tokens(sentence):
        if not token.tag.startswith("NN") or token.dep not in _NOUNS or is_day(parse, token):
            continue
        entity = parse.entity(token.i)
        if entity is None or entity.label not in _UNTOLD:
            span = phrase(parse, token)
            found.setdefault(span, Party(token.i, span))
    for entity in parse.entities:
        if entity.label in _NAMES and parse.tokens[entity.first].sentence == sentence:
            span = (entity.start, entity.end)
            found.setdefault(span, Party(entity.last, span))
    return [found[span] for span in sorted(found)]


def grammar(
    parse: Parse, act: int, root: str, party: Party, ruled: Sequence[Span]
) -> Iterator[str]:
    """Names of what is true of a party beside the act of a token; ``ruled`` is whom the rules chose."""
    token, verb = parse.tokens[party.head], parse.tokens[act]
    path, up, down = _path(parse, verb, token)
    side = "after" if token.i > verb.i else "before"
    yield f"path={path}"
    yield f"root={root} path={path}"
    yield f"steps={min(up, 5)},{min(down, 5)}"
    yield f"side={side}"
    yield f"far={side},{min(7, int(math.log2(1 + abs(token.i - verb.i)) * 1.5))}"
    entity = parse.entity(token.i)
    yield f"entity={entity.label if entity else token.tag}"
    yield f"actor={is_actor(parse, token)}"
    yield f"dep={token.dep}"
    prep = parse.tokens[token.head] if token.dep == "pobj" else None
    if prep is not None:
        yield f"prep={prep.lower}"
        yield f"root={root} prep={prep.lower}"
    own = any(a < party.span[1] and party.span[0] < b for a, b in ruled)
    yield f"ruled={own if ruled else None}"
    if own and party.span in ruled:
        yield "ruled exactly"


def _path(parse: Parse, verb: Token, token: Token) -> tuple[str, int, int]:
    """The arcs from an act up to what it shares with a party, and down to the party."""
    above = [verb.i, *(t.i for t in parse.ancestors(verb.i))]
    down: list[str] = []
    node, seen = token, 0
    while node.i not in above and node.head != node.i and seen < 12:
        word = f":{node.lower}" if node.dep in ("prep", "agent") else ""
        down.append(node.dep + word)
        node, seen = parse.tokens[node.head], seen + 1
    if node.i not in above:
        return "far", 9, 9
    up = above.index(node.i)
    arcs = [parse.tokens[i].dep for i in above[:up]]
    if up > _STEPS or len(down) > _STEPS + 1:
        return "long", up, len(down)
    return ">".join(arcs) + "<" + "<".join(reversed(down)), up, len(down)


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {"source": {}, "target": {}}
    for row in rows("events", "dyads"):
        found[row["role"]][row["feature"]] = float(row["weight"])
    return found


def dyad(
    parse: Parse, trigger: Span, root: str, sources: Sequence[Span], targets: Sequence[Span]
) -> tuple[Span, Span] | None:
    """Source and target of an act with the parties that its event names; nothing if there are no two."""
    act = act_token(parse, trigger)
    if act is None:
        return None
    found = list(sources[:1]) or _likeliest(parse, act, root, "source", (), targets)
    if not found:
        return None
    others = _likeliest(parse, act, root, "target", targets, sources or found)
    return (found[0], others[0]) if others else None


def act_token(parse: Parse, trigger: Span) -> Token | None:
    """The word of a trigger that the others hang on."""
    tokens = parse.tokens_in(trigger)
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head == t.i or t.head not in inside), None)


def candidates(parse: Parse, act: Token, others: Sequence[Span]) -> list[Party]:
    """The parties of an act's sentence that are not among ``others``."""
    found = parties(parse, act.sentence)
    return [p for p in found if not any(a < p.span[1] and p.span[0] < b for a, b in others)]


def _likeliest(
    parse: Parse, act: Token, root: str, role: str, ruled: Sequence[Span], others: Sequence[Span]
) -> list[Span]:
    """The likeliest party in a role, as a list of at most one."""
    weights = _weights()[role]
    scored = [
        (sum(weights.get(name, 0.0) for name in grammar(parse, act.i, root, party, ruled)), party)
        for party in candidates(parse, act, others)
    ]
    return [max(scored, key=lambda one: one[0])[1].span] if scored else []
