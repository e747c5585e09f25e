"""Two parties' clauses that cannot both stand: whether, who, whom, why and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.tellings import sentence_of
from counterclaim.comparison.wording import dice
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.notions import HARM
from counterclaim.incidents.whereabouts import compare_whereabouts
from counterclaim.model import DisputeType, Span

_BROAD = frozenset({"kill", "injure"})
_PEOPLED = frozenset({"kill", "injure", "stay"})
_COMMON = frozenset({"strike", "blast"})
_MASS = frozenset({"blast", "strike", "fire", "ram", "kill", "injure", "down", "burn"})
_BY_FORCE = frozenset({"shot", "shrapnel", "burn", "gas", "blow"})
_DONE = frozenset(
    {"fire", "cross", "seize", "down", "burn", "poison", "mine", "cut", "supply", "block"}
)
"""Acts that each side may do for itself, so that who did it matters."""
_VERB_FIRST = 12
"""Characters from the start of a clause within which its verb shows that it has no subject."""
_OURS = re.compile(r"(?:our|we)\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for)\b")
_BY = re.compile(r"\bby\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$")


def compare_accounts(told: Sequence[Assertion], camps: Camps) -> Iterator[Difference]:
    """The differences between what two articles have of the parties' accounts."""
    spoken = [a for a in told if a.claim is not None and not a.aside and not a.of_media]
    spoken = [a for a in spoken if not (a.headline and _told_below(a, spoken))]
    for a, b in combinations(spoken, 2):
        if a.view is b.view or not (a.camps and b.camps):
            continue
        if a.camps & b.camps:
            yield from _changed(a, b, spoken, camps)
        else:
            yield from _contrary(a, b, camps)


def _told_below(a: Assertion, spoken: Sequence[Assertion]) -> bool:
    """Whether the same camp says more of what a headline says in the article below it."""
    return any(
        b.view is a.view and not b.headline and a.camps & b.camps and a.of("act") & b.of("act")
        for b in spoken
    )


def _contrary(a: Assertion, b: Assertion, camps: Camps) -> Iterator[Difference]:
    found = [
        _denied(a, b, camps),
        _denied(b, a, camps),
        _blamed(a, b, camps),
        _blamed(b, a, camps),
        _hit(a, b),
        _hit(b, a),
        _meant(a, b),
        _meant(b, a),
        _wounds(a, b),
        compare_whereabouts(a, b, camps),
    ]
    yield from (difference for difference in found if difference)


def _changed(
    a: Assertion, b: Assertion, spoken: Sequence[Assertion], camps: Camps
) -> Iterator[Difference]:
    """What one party says at one time and takes back at another."""
    person = not any(map(camps.is_party, a.camps & b.camps))
    if a.date == b.date and not person and not _at_another_time(a, b):
        return
    for one, other in ((a, b), (b, a)):
        found = _denied(one, other, camps)
        if found is None and _struck(one) and _went_off(other):
            found = _difference("blame", one, other, 0.5, "cause")
        if found is not None and not (found.topic in _DONE and _of_others(other, spoken, camps)):
            reason = f"{teller(one.parties)} and {teller(other.parties)} at different times"
            sure = round(found.confidence - 0.05, 3)
            yield Difference("change", found.a, found.b, sure, reason, found.topic)


def _of_others(a: Assertion, spoken: Sequence[Assertion], camps: Camps) -> bool:
    """Whether a clause tells what somebody else did, as the same camp says more fully elsewhere."""
    twins = (x for x in (a, *spoken) if x.camps & a.camps and dice(x.words, a.words) >= 0.4)
    return any(doers(x, camps) and not doers(x, camps) & x.camps for x in twins)


def _at_another_time(a: Assertion, b: Assertion) -> bool:
    return any(
        kind("earlier").search(x.view.text, *sentence_of(x.view.text, x.span)) for x in (a, b)
    )


# -- whether ---------------------------------------------------------------------------------------


def _denied(n: Assertion, p: Assertion, camps: Camps) -> Difference | None:
    """What one says is not so and the other says is."""
    if p.rejects or p.unsure or (n.unsure and not n.camps & p.camps):
        return None
    against, said = (
        n.of("act", negated=True),
        p.of("act", negated=False) - p.of("act", negated=True),
    )
    shared = against & said
    words = n.words & p.words
    likeness = dice(n.words, p.words)
    if not shared:
        loose = _negative(p) or n.camps & p.camps or len(words) < 2 or likeness < 0.3
        if loose or not _negative(n) or n.of("motive"):
            return None
    if n.answers is not None and not (shared - _COMMON - _BROAD and n.answers & p.camps):
        return None
    if shared and shared <= _PEOPLED and not _same_people(n, p, words):
        return None
    if shared and shared <= _COMMON | _BROAD and shared & _COMMON and not _addressed(n, p, camps):
        return None
    things = n.of("thing") & p.of("thing")
    special = shared - _COMMON - _BROAD
    if special <= _DONE and special and _other_doer(n, p, camps):
        return None
    sure = 0.35 + 0.15 * bool(shared) + 0.1 * bool(special) + 0.05 * bool(things)
    sure -= 0.1 * (n.answers is not None)
    sure -= 0.1 * bool(special and special <= _DONE and not doers(p, camps))
    sure -= 0.04 * min(2, len(n.of("act") - shared))  # a denial of just this says it best
    sure += min(0.1 if special else 0.25, likeness) + 0.05 * (_negative(n) and bool(special))
    own_part = bool(kind("part").search(n.text))
    topic = min(special or shared or {"words"})
    return _difference("blame" if own_part else "occurrence", n, p, sure, topic)


def _other_doer(n: Assertion, p: Assertion, camps: Camps) -> bool:
    """Whether what one did not do is what somebody else is said to have done."""
    own = p.camps if _OURS.match(p.text) else frozenset()
    did, did_not = doers(p, camps) or own, doers(n, camps) or n.camps
    return bool(did) and not did & did_not


def _negative(a: Assertion) -> bool:
    return a.rejects or any(hit.negated for hit in a.hits)


def _same_people(n: Assertion, p: Assertion, words: frozenset[str]) -> bool:
    """Whether a denial that somebody was harmed is of those whom the other says were."""
    shared = n.people & p.people
    if shared:
        return shared == {"armed"} or bool(n.matter & p.matter)
    return len(words) >= 2 and not (n.people and p.people)


def _addressed(n: Assertion, p: Assertion, camps: Camps) -> bool:
    """Whether a claim lays its act at the door of the camp that denies it.

    An armed group is often called by a label: "terrorists fired rockets".
    """
    if doers(p, camps) & n.camps:
        return True
    armed = [h for h in p.hits if h.notion == "armed" and not h.negated]
    return any(map(camps.is_group, n.camps)) and bool(armed) and "armed" not in p.struck


# -- who and what caused it ------------------------------------------------------------------------


def doers(a: Assertion, camps: Camps) -> frozenset[str]:
    """The camps that a clause names as doing its act: before the verb, behind "by", or accused."""
    acts = [hit.span for hit in a.hits if hit.kind == "act" and hit.notion in _MASS]
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
        start = sentence_of(a.view.text, a.span)[0]
        start = next((s for s, e in _contents(a) if s <= a.span[0] < e), start)
        before = [c for _, c in camps.named(a.view, start, a.span[0])]
    return frozenset(by[:1] or before[:1])


def _contents(a: Assertion) -> tuple[Span, ...]:
    return a.claim.statement.content if a.claim else ()


def _blamed(a: Assertion, b: Assertion, camps: Camps) -> Difference | None:
    """One lays it at somebody's door, the other says what else caused it, or who else did it."""
    if a.rejects or b.rejects:
        return None
    accused = doers(a, camps) - a.camps
    acts = a.of("act", negated=False) & _MASS
    if not accused or not (acts or (a.claim and a.claim.statement.act == "accuse")):
        return None
    cause = next((h for h in b.hits if h.kind == "cause" and not h.negated), None)
    if cause is not None or _went_off(b):
        behind = cause.span[1] if cause else b.span[0]
        causers = frozenset(c for _, c in camps.named(b.view, behind, b.span[1]))
        if causers & accused or not b.of("act") & _MASS | b.of("wound"):
            return None
        if not _one_harm(a, b):
            return None
        return _difference("blame", a, b, 0.6 + 0.1 * bool(accused & b.camps), "cause")
    others = doers(b, camps) - accused - b.camps
    same = acts & b.of("act", negated=False) - _BROAD
    if others and same and dice(a.words, b.words) >= 0.2:
        return _difference("blame", a, b, 0.5, "doer")
    return None


def _one_harm(a: Assertion, b: Assertion) -> bool:
    """Whether two clauses may be of one harm: fire from the air and a blast, or a collision."""
    ram = {"ram", "steer"}
    left, right = a.of("act"), b.of("act")
    if not left & _MASS:
        return True  # "accused Velmora of carrying it out"
    return bool(left & ram) == bool(right & ram)


def _went_off(a: Assertion) -> bool:
    """Whether a clause says that arms went off by themselves."""
    acts = a.of("act", negated=False)
    return "blast" in acts and ("arms" in a.of("thing", negated=False) or "store" in acts)


def _struck(a: Assertion) -> bool:
    acts = a.of("act", negated=False)
    return (
        bool(acts & {"strike", "fire"}) and "armed" in a.people and not a.rejects and not _caused(a)
    )


# -- whom, and with what intent --------------------------------------------------------------------


def _hit(a: Assertion, b: Assertion) -> Difference | None:
    """One says that those who were hit are civilians, the other that they bear arms."""
    if a.rejects or b.rejects or _caused(b):
        return None
    if "armed" not in b.struck or "civil" in b.struck:
        return None
    if a.people == {"armed"} and a.of("people", negated=True) & {"armed"}:
        return _difference("target", a, b, 0.5, "nobody armed")
    if "civil" not in a.struck or "armed" in a.people:
        return None
    met = a.of("act", negated=False) & b.of("act", negated=False) & HARM
    sure = 0.45 + 0.1 * bool(met) + 0.1 * (b.people == {"armed"} and a.people == {"civil"})
    return _difference("target", a, b, sure, "hit")


def _caused(a: Assertion) -> bool:
    return _went_off(a) or bool(a.of("cause"))


def _motive(a: Assertion) -> str:
    """``meant``, ``unmeant`` or ``defence``, as a clause says; else nothing.

    What is said of a claim ("the account is a provocation") is not said of the act.
    """
    if kind("anaphor").search(a.text):
        return ""
    for hit in a.hits:
        if hit.kind == "motive":
            turned = {"meant": "unmeant", "unmeant": "meant", "defence": ""}
            return turned[hit.notion] if a.negates(hit) else hit.notion
    return ""


def _meant(a: Assertion, b: Assertion) -> Difference | None:
    """One says that it was meant, the other that it was not, or why else it was done."""
    if (
        a.headline
        or b.headline
        or _motive(a) != "meant"
        or _motive(b) not in ("unmeant", "defence")
    ):
        return None
    return _difference("intent", a, b, 0.5 + 0.15 * (_motive(b) == "unmeant"), "intent")


def _wounds(a: Assertion, b: Assertion) -> Difference | None:
    """How somebody was hurt or died, in two ways."""
    left, right = a.of("wound", negated=False), b.of("wound", negated=False)
    causal = [b.of("cause", negated=False) & {"cause"}, a.of("cause", negated=False) & {"cause"}]
    hurt = [x.of("act") & _BROAD for x in (a, b)]
    if (left and right and not left & right) or (left & _BY_FORCE and causal[0] and hurt[1]):
        return _difference("intent", a, b, 0.5, "wound")
    if right & _BY_FORCE and causal[1] and hurt[0]:
        return _difference("intent", a, b, 0.5, "wound")
    return None


def _difference(
    type_: DisputeType, a: Assertion, b: Assertion, sure: float, topic: str
) -> Difference:
    sure += a.weight + b.weight - 0.02 * min(3, _days_between(a, b))
    sure *= min(1.0, 0.5 + 0.5 * min(_confidence(a), _confidence(b)) + 0.15)
    reason = f"“{_short(a)}” by {teller(a.parties)}, “{_short(b)}” by {teller(b.parties)}"
    return Difference(type_, _point(a), _point(b), round(min(0.95, sure), 3), reason, topic)


def _days_between(a: Assertion, b: Assertion) -> int:
    try:
        return abs((date.fromisoformat(a.date[:10]) - date.fromisoformat(b.date[:10])).days)
    except ValueError:
        return 0


def _confidence(a: Assertion) -> float:
    return a.claim.statement.confidence if a.claim else 0.5


def _short(a: Assertion, most: int = 60) -> str:
    words = " ".join(a.text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _point(a: Assertion, span: Span | None = None) -> Point:
    statement = a.claim.statement.id if a.claim else None
    return Point(a.view.id, span or a.shown, a.parties, statement, a.event)


def first_told(found: Iterable[Assertion]) -> list[Assertion]:
    """The assertions without those that repeat, in another article, what the same camp said before."""
    kept: list[Assertion] = []
    ordered = sorted(found, key=lambda a: (a.date, a.view.id, a.span, a.parties))
    for one in ordered:
        twin = any(
            one.view is not known.view
            and one.camps & known.camps
            and one.rejects == known.rejects
            and _repeats(one.words, known.words)
            for known in kept
        )
        if not twin:
            kept.append(one)
    return kept


def _repeats(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one clause says hardly more than the other."""
    fewest = min(len(a), len(b))
    return fewest >= 3 and len(a & b) >= 0.75 * fewest
