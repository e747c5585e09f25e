"""Who does what to whom, as one clause tells it: doers, means, causes, victims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.comparison.sides import faceless
from counterclaim.comparison.tellings import named
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.notions import HARM
from counterclaim.incidents.opposites import values_of
from counterclaim.model import Span

COLLIDE = frozenset({"ram", "steer"})
FORCE = HARM | COLLIDE
"""Acts of force, and what leads to a collision."""
_VERB_FIRST = 12
"""Characters from the start of a clause within which its verb shows that it has no subject."""
_OF = re.compile(r"\s+(?:of|for)\b")
_BY = re.compile(r"\bby\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$")


def doers(a: Assertion, camps: Camps) -> frozenset[str]:
    """The camps that a clause names as doing its act: before the verb, behind "by", or accused."""
    acts = [hit.span for hit in a.hits if hit.kind == "act" and hit.notion in FORCE]
    named = camps.named(a.view, *a.span)
    if a.claim is not None and a.claim.statement.act == "accuse":
        accused = [c for span, c in named if _OF.match(a.view.text, span[1])]
        if accused:
            return frozenset(accused[:1])
    if not acts:
        return frozenset()
    before = [c for span, c in named if span[1] <= acts[0][0]]
    by = [c for span, c in named if _BY.search(a.view.text, max(0, span[0] - 40), span[0])]
    if not before and acts[0][0] - a.span[0] < _VERB_FIRST:  # "... crossed | and fired"
        start = a.sentence[0]
        start = next((s for s, e in _contents(a) if s <= a.span[0] < e), start)
        before = [c for _, c in camps.named(a.view, start, a.span[0])]
    return frozenset(by[:1] or before[:1])


def _contents(a: Assertion) -> tuple[Span, ...]:
    return a.claim.statement.content if a.claim else ()


def named_doers(a: Assertion) -> frozenset[str]:
    """Who does the force that a clause tells of, by the names or labels of its events."""
    if "doers" not in a.memo:
        a.memo["doers"] = frozenset(_named(a))
    found: frozenset[str] = a.memo["doers"]
    return found


def identified_doers(a: Assertion) -> frozenset[str]:
    """The same without words that tell no side: "gunmen" may be those of a group that is named."""
    return frozenset(name for name in named_doers(a) if name.lower() not in faceless())


def _named(a: Assertion) -> Iterator[str]:
    return (
        actor.name
        for telling in a.view.tellings
        if a.span[0] <= telling.event.trigger[0] < a.span[1] and telling.event.root == "ASSAULT"
        for actor in telling.event.actors
        if telling.event.status != "denied" and named((actor.name,))
    )


def by_means(a: Assertion) -> bool:
    """Whether a clause tells by what means force was used."""
    return any(v.field == "means" and not v.negated for v in values_of(a.text))


def one_harm(a: Assertion, b: Assertion) -> bool:
    """Whether two clauses may be of one harm: fire from the air and a blast, or a collision."""
    left, right = a.of("act"), b.of("act")
    if not left & FORCE:
        return True  # "accused Velmora of carrying it out"
    return bool(left & COLLIDE) == bool(right & COLLIDE)


def caused(a: Assertion) -> bool:
    """Whether a clause says what else it came of."""
    return went_off(a) or any(h.kind == "cause" and not a.negates(h) for h in a.hits)


def went_off(a: Assertion) -> bool:
    """Whether a clause says that arms went off by themselves."""
    acts = a.of("act", negated=False)
    return "blast" in acts and ("arms" in a.of("thing", negated=False) or "store" in acts)


def struck_armed(a: Assertion) -> bool:
    """Whether a clause says that those who bear arms were struck, and not by what went off."""
    acts = a.of("act", negated=False)
    return (
        bool(acts & {"strike", "fire"}) and "armed" in a.people and not a.rejects and not caused(a)
    )


def other_victims(a: Assertion, b: Assertion) -> bool:
    """Whether two clauses tell who was killed or hit, one those who bear arms, one those who do not."""
    return any("armed" in x.struck and "civil" in y.struck for x, y in ((a, b), (b, a)))


def same_people(n: Assertion, p: Assertion) -> bool:
    """Whether a denial that somebody was harmed is of those whom the other says were."""
    return not n.people or not p.people or bool(n.people & p.people)
