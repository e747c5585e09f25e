"""Two parties' clauses that cannot both stand: whether, who, whom, why, how and where.

What one clause denies and the other affirms is found by their terms (``terms``), what is said of one
thing in two ways by fields (``opposites``), who and what is made responsible by the camps that a
clause names. All of it is of words and roles; nothing here names a party.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.comparison.differences import Difference, teller
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.sides import alike
from counterclaim.comparison.wording import dice, stem, terms
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.clausepairs import difference, first_told
from counterclaim.incidents.culprits import (
    COLLIDE,
    FORCE,
    by_means,
    caused,
    doers,
    identified_doers,
    named_doers,
    one_harm,
    other_victims,
    same_people,
    struck_armed,
    went_off,
)
from counterclaim.incidents.notions import find, says
from counterclaim.incidents.prospects import Prospects
from counterclaim.incidents.terms import Story, Terms
from counterclaim.incidents.whereabouts import compare_whereabouts
from counterclaim.model import DisputeType

_BROAD = frozenset({"kill", "injure"})
_COMMON = frozenset({"strike", "blast"})
_BY_FORCE = frozenset({"shot", "shrapnel", "burn", "gas", "blow"})
_DONE = frozenset(
    {"fire", "cross", "seize", "down", "burn", "poison", "mine", "cut", "supply", "block"}
)
"""Acts that each side may do for itself, so that who did it matters."""
_SHARED, _COVER = 1.1, 0.28
"""What a denial and a claim share at least, by weight, and as a share of what is denied."""
_TELLING = 4
"""Terms of a denial by which its share is measured: the weightiest ones."""
_CALLED = 4
"""Words behind "so-called" that may be the label."""
_SUBJECT = 1.2
"""What two clauses share at least that give one thing two values."""
_ONE_THING = 3.5
"""What clauses share at least of which one tells of another place or day."""
_MOST_CLAUSES = 250
_BY_OR_OF = re.compile(r"\b(?:by|of)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_OURS = re.compile(r"(?:our|we)\b", re.IGNORECASE)
_FIELDS: Mapping[str, tuple[DisputeType, float]] = {
    "plan": ("intent", 0.5),
    "means": ("occurrence", 0.4),
    "cargo": ("occurrence", 0.55),
    "who": ("target", 0.46),
    "site": ("target", 0.36),
    "mission": ("occurrence", 0.42),
    "outcome": ("occurrence", 0.45),
    "ammo": ("occurrence", 0.45),
}
"""The types of differences in a field, and how sure they are at least; of others 0.4."""
_BY_ITSELF = frozenset({"stored", "fault"})
_STATES = frozenset({"open", "crowd", "motion", "course"})
"""Fields whose words are seldom said of anything else, so that the incident's own thing will do."""
_PLAIN = 0.4
_OWN_FIELDS = frozenset({"means", "cargo", "plan", "ammo", "mission", "outcome", "inside"})
"""Fields of which one party does not give two values unless its account changes."""
_OF_ACT = frozenset({"plan", "means", "site", "ammo"})
"""Fields that say something of an act of force, so that two clauses need share no subject."""


def compare_accounts(story: Story, camps: Camps) -> Iterator[Difference]:
    """The differences between what two articles have of the parties' accounts."""
    spoken = [
        t
        for t in story.clauses
        if not t.of.aside and not (t.of.claim is not None and t.of.of_media)
    ]
    spoken = [t for t in spoken if not (t.of.headline and _told_below(t.of, spoken))]
    spoken = first_told(spoken)[:_MOST_CLAUSES]
    pairing = _Pairing(story, camps, [t.of for t in spoken])
    prospects = Prospects(story, camps, pairing.doers).of(spoken)
    for (a, of_a), (b, of_b) in combinations(zip(spoken, prospects, strict=True), 2):
        if not of_a.may_differ(of_b) or a.of.view is b.of.view or not (a.of.camps and b.of.camps):
            continue
        if a.of.elsewhere != b.of.elsewhere and story.shared(a.all, b.all) < _ONE_THING:
            continue
        if a.of.camps & b.of.camps:
            yield from pairing.changed(a, b)
        else:
            yield from pairing.contrary(a, b)


def _told_below(a: Assertion, spoken: Sequence[Terms]) -> bool:
    """Whether the same camp says more of what a headline says in the article below it."""
    return any(
        b.of.view is a.view
        and not b.of.headline
        and a.camps & b.of.camps
        and a.of("act") & b.of.of("act")
        for b in spoken
    )


class _Pairing:
    """The comparison of two clauses of a story."""

    def __init__(self, story: Story, camps: Camps, spoken: Sequence[Assertion]) -> None:
        self._story, self._camps, self._spoken = story, camps, spoken
        self._did: dict[int, frozenset[str]] = {}
        self._sentences: dict[object, dict[str, float]] = {}
        for one in story.clauses:
            self._sentences.setdefault(_place(one.of), {}).update(one.all)

    def contrary(self, a: Terms, b: Terms) -> Iterator[Difference]:
        """What two parties say that cannot both stand."""
        found = [
            self._denied(a, b),
            self._denied(b, a),
            self._blamed(a.of, b.of),
            self._blamed(b.of, a.of),
            self._labelled(a, b),
            self._labelled(b, a),
            self._other_doers(a, b),
            self._other_label(a, b),
            self._other_label(b, a),
            *self._fields(a, b),
            self._both_meant(a, b),
            _wounds(a.of, b.of),
            compare_whereabouts(a.of, b.of, self._camps),
        ]
        cause = any(d is not None and d.topic == "cause" for d in found)
        yield from (d for d in found if d is not None and not (cause and d.topic == "means"))

    def changed(self, a: Terms, b: Terms) -> Iterator[Difference]:
        """What one party says at one time and takes back at another."""
        person = not any(map(self._camps.is_party, a.of.camps & b.of.camps))
        same = set(a.of.parties) & set(b.of.parties)
        if a.of.date == b.of.date and not person and not _at_another_time(a.of, b.of):
            return
        found = [self._denied(a, b), self._denied(b, a)]
        for one, other in ((a.of, b.of), (b.of, a.of)):
            if struck_armed(one) and went_off(other):
                found.append(difference("blame", one, other, 0.5, "cause"))
        if same:  # of one camp others may know it otherwise
            found += [d for d in self._fields(a, b) if d.topic in _OWN_FIELDS]
        for d in found:
            if d is not None and not (d.topic in _DONE and self._of_others(b.of)):
                reason = f"{teller(a.of.parties)} and {teller(b.of.parties)} at different times"
                sure = round(d.confidence - 0.05 + 0.1 * bool(same), 3)
                yield Difference("change", d.a, d.b, sure, reason, d.topic)

    def _of_others(self, a: Assertion) -> bool:
        """Whether a clause tells what others did, as the same camp says more fully elsewhere."""
        twins = (
            x for x in (a, *self._spoken) if x.camps & a.camps and dice(x.words, a.words) >= 0.4
        )
        return any(self.doers(x) and not self.doers(x) & x.camps for x in twins)

    def doers(self, a: Assertion) -> frozenset[str]:
        """The camps that a clause names as doing its act."""
        if id(a) not in self._did:
            self._did[id(a)] = doers(a, self._camps)
        return self._did[id(a)]

    def opposed(self, a: Assertion, b: Assertion) -> bool:
        """Whether two parties of the story speak, and none is a witness."""
        return any(map(self._camps.is_party, a.camps)) and any(map(self._camps.is_party, b.camps))

    # -- whether -----------------------------------------------------------------------------------

    def _denied(self, n: Terms, p: Terms) -> Difference | None:
        """What one says is not so and the other says is."""
        if not n.denied or p.of.unsure or (n.of.unsure and not n.of.camps & p.of.camps):
            return None
        if n.of.answers is not None and not n.of.answers & p.of.camps:
            return None
        told = n.denied.keys() & p.said.keys()
        acts = frozenset(t.partition(":")[2] for t in told if t.startswith("act:"))
        shared = self._story.shared(n.denied, p.said)
        known = self._story.told_elsewhere(n.denied)
        whole = sum(sorted(known, reverse=True)[:_TELLING])
        cover = min(1.0, shared / max(1.5, whole))
        broad = self._of_force(n, p) or self._unharmed(n.of, p.of)
        if not broad and (shared < _SHARED or cover < _COVER):
            return None
        if acts and acts <= _BROAD and not same_people(n.of, p.of):
            return None
        only_common = told and acts and len(told) == len(acts) and acts <= _COMMON | _BROAD
        if only_common and acts & _COMMON and not broad and not n.of.camps & p.of.camps:
            return None
        rest = {t for t in n.denied if t[0].isalnum() and ":" not in t}
        if (
            acts <= _COMMON | _BROAD
            and n.of.camps & p.of.camps
            and rest
            and not rest & p.said.keys()
        ):
            return None  # "denied bombing the market" is no change of "struck a depot"
        special = acts - _COMMON - _BROAD
        if special and special <= _DONE and self._other_doer(n.of, p.of):
            return None
        sure = 0.34 + 0.26 * cover + 0.04 * min(4.0, shared) + 0.12 * broad
        sure -= 0.1 * (n.of.answers is not None)
        if not acts and not _head_denied(n, told):
            return None
        sure -= 0.12 * (not acts and not _NONE.search(n.of.text))
        own_part = bool(kind("part").search(n.of.text))
        topic = min(special or acts or told or {"words"})
        return difference("blame" if own_part else "occurrence", n.of, p.of, sure, topic)

    def _of_force(self, n: Terms, p: Terms) -> bool:
        """Whether one denies all force and the other lays force at its door, or the same party tells it."""
        acts = n.of.of("act", negated=True) & FORCE
        told = p.of.of("act", negated=False) & FORCE
        near = acts & told or (acts & {"strike", "fire", "blast"} and told & {"strike", "fire"})
        return bool(near) and bool((self.doers(p.of) or p.of.camps) & n.of.camps)

    def _unharmed(self, n: Assertion, p: Assertion) -> bool:
        """Whether one says that nobody was hurt and the other that somebody was."""
        met = n.of("act", negated=True) & p.of("act", negated=False) & _BROAD
        return bool(met) and (says("nobody", n.text) or n.rejects) and not n.people - {"civil"}

    def _other_doer(self, n: Assertion, p: Assertion) -> bool:
        """Whether what one did not do is what somebody else is said to have done."""
        own = p.camps if _OURS.match(p.text) else frozenset()
        did, did_not = self.doers(p) or own, self.doers(n) or n.camps
        return bool(did) and not did & did_not

    # -- who and what caused it --------------------------------------------------------------------

    def _blamed(self, a: Assertion, b: Assertion) -> Difference | None:
        """One lays it at somebody's door, the other says what else caused it, or who else did it."""
        if a.rejects or b.rejects:
            return None
        accused = self.doers(a) - a.camps
        if not accused and not caused(b):
            return None
        acts = a.of("act", negated=False) & FORCE
        told_by_accused = bool(accused & b.camps)
        told = accused or named_doers(a) or by_means(a)
        if caused(b) and told and (acts or accused) and not caused(a):
            causers = frozenset(c for _, c in self._camps.named(b.view, *b.span))
            if causers & accused or not b.of("act") & FORCE | b.of("wound") or not one_harm(a, b):
                return None
            sure = 0.42 + 0.1 * bool(accused) + 0.1 * told_by_accused
            return difference("blame", a, b, sure, "cause")
        if not accused or not (acts or (a.claim and a.claim.statement.act == "accuse")):
            return None
        others = self.doers(b) - accused - b.camps
        if says("bears", b.text) and told_by_accused and not self.doers(b) & accused:
            return difference("blame", a, b, 0.55, "responsible")
        met = b.of("act", negated=False) & FORCE
        one = acts & met - _BROAD or (acts & COLLIDE and met & COLLIDE)
        if others and one:
            sure = 0.45 + 0.1 * bool(others & a.camps and told_by_accused)
            return difference("blame", a, b, sure, "doer")
        return None

    # -- what is said of one thing in two ways -------------------------------------------------------

    def _fields(self, a: Terms, b: Terms) -> list[Difference]:
        """Fields of which the one gives one value and the other another."""
        met = a.values.keys() & b.values.keys()
        if not met or a.of.headline or b.of.headline:
            return []
        shared = self._story.shared(self.around(a), self.around(b))
        found = []
        for field in sorted(met):
            left, right = a.values[field], b.values[field]
            if left & right or (len(left) > 1 and len(right) > 1):
                continue
            type_, least = _FIELDS.get(field, ("occurrence", 0.4))
            if not self._comparable(field, a.of, b.of, shared):
                continue
            topic = field
            if field == "who" and not other_victims(a.of, b.of):
                type_ = "label"
            if field == "means" and any(side <= _BY_ITSELF for side in (left, right)):
                type_, topic = "blame", "cause"  # shells, or a store that went up by itself
            sure = least + 0.05 * min(4.0, shared) + 0.04 * self.opposed(a.of, b.of)
            sure += 0.22 * (field in _STATES)
            found.append(difference(type_, a.of, b.of, sure, topic))
        return found

    def around(self, a: Terms) -> Mapping[str, float]:
        """The terms of the sentence of a clause: what its verb is said of may stand before it."""
        return self._sentences.get(_place(a.of), a.all)

    def _comparable(self, field: str, a: Assertion, b: Assertion, shared: float) -> bool:
        """Whether two clauses that differ in a field speak of one thing."""
        if field in _OF_ACT:
            if kind("anaphor").search(a.text) or kind("anaphor").search(b.text):
                return shared >= _SUBJECT
            force = [x.of("act", negated=False) & FORCE for x in (a, b)]
            short = field == "plan" and not a.elsewhere and not b.elsewhere
            return short or bool(force[0] and force[1]) or shared >= 1.7 * _SUBJECT
        if field == "who":
            return other_victims(a, b) or (shared >= 2 * _SUBJECT and not (a.struck or b.struck))
        if field == "cargo" or (field == "outcome" and self.opposed(a, b)):
            return True
        return shared >= (_PLAIN if field in _STATES else _SUBJECT)

    def _both_meant(self, a: Terms, b: Terms) -> Difference | None:
        """Each of two opposed parties says that the other meant it."""
        meant = all(
            t.values.get("plan", frozenset()) == {"yes"} and not t.of.headline for t in (a, b)
        )
        if not meant or not self.opposed(a.of, b.of) or self.doers(a.of) & self.doers(b.of):
            return None
        return difference("intent", a.of, b.of, 0.5, "meant")

    def _other_doers(self, a: Terms, b: Terms) -> Difference | None:
        """Two clauses give one act of force to two doers, as their words name them."""
        if a.of.rejects or b.of.rejects:
            return None
        left, right = identified_doers(a.of), identified_doers(b.of)
        met = a.of.of("act", negated=False) & b.of.of("act", negated=False) & FORCE - _BROAD
        if not left or not right or not met or any(alike(x, y) for x in left for y in right):
            return None
        camps = [frozenset(self._camps.camp(n, x.of.view) for n in names)
                 for x, names in ((a, left), (b, right))]  # fmt: skip
        shared = self._story.shared(a.all, b.all)
        if camps[0] & camps[1] or shared < _SHARED:
            return None
        return difference("blame", a.of, b.of, 0.36 + 0.04 * min(4.0, shared), "doer")

    def _other_label(self, a: Terms, b: Terms) -> Difference | None:
        """One names the doer, the other calls it by a label: "militias", "the junta's gangs"."""
        if a.of.rejects or b.of.rejects or not self.doers(a.of) - a.of.camps - b.of.camps:
            return None
        if not (b.of.of("act", negated=False) & FORCE or says("crime", b.of.text)):
            return None
        text = b.of.view.text
        match = find("agent", text, *b.of.span)
        if match is None or not _BY_OR_OF.search(text, b.of.span[0], match.start()):
            return None
        if self._camps.named(b.of.view, *match.span()):
            return None
        return difference("label", a.of, b.of, 0.42, "doer")

    def _labelled(self, a: Terms, b: Terms) -> Difference | None:
        """One says that those whom the other names are only called so."""
        match = find("label", a.of.view.text, *a.of.span) if says("label", a.of.text) else None
        if match is None:
            return None
        behind = terms(a.of.view.text[match.end() : a.of.span[1]])[:_CALLED]
        label = {stem(word) for word in behind}
        named_so = [self._story.weight(t.lstrip("=")) for t in b.said if t.lstrip("=") in label]
        if not named_so or max(named_so) < _SUBJECT:
            return None
        return difference("label", a.of, b.of, 0.52, "label")


_NO = re.compile(r"\b(?:no|any|not an?|neither)\s+(?:[\w-]+\s+){0,2}[\w-]+", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|nobody|no one|no-one|none|never|nowhere|neither|not (?:an?|any|one))\b", re.I
)


def _head_denied(n: Terms, told: Collection[str]) -> bool:
    """Whether what a clause denies is a thing that the other has, not a word beside it.

    "There was no convoy"; not "nobody was let aboard" beside "a store aboard".
    """
    if len(told) > 1 or n.of.rejects:
        return True
    governed = {stem(word) for m in _NO.finditer(n.of.text) for word in terms(m.group())}
    return any(t.lstrip("=").rpartition(":")[2] in governed or ":" in t for t in told)


def _place(a: Assertion) -> object:
    return a.view.id, a.parties, a.sentence


def _at_another_time(a: Assertion, b: Assertion) -> bool:
    return any(kind("earlier").search(x.view.text, *x.sentence) for x in (a, b))


def _wounds(a: Assertion, b: Assertion) -> Difference | None:
    """How somebody was hurt or died, in two ways."""
    left, right = a.of("wound", negated=False), b.of("wound", negated=False)
    causal = [b.of("cause", negated=False) & {"cause"}, a.of("cause", negated=False) & {"cause"}]
    hurt = [x.of("act") & _BROAD for x in (a, b)]
    if (left and right and not left & right) or (left & _BY_FORCE and causal[0] and hurt[1]):
        return difference("intent", a, b, 0.5, "wound")
    if right & _BY_FORCE and causal[1] and hurt[0]:
        return difference("intent", a, b, 0.5, "wound")
    return None
