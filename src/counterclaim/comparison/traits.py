"""What a statement that may answer and one that may be answered are like, as figures for the learned judge.

``learned.py`` reads them; ``training/answers.py`` fits what it reads them with. A figure is a count, a share
or a yes (1); none depends on which party is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from counterclaim.comparison.answering import BAR, NEGATION, Kind, cue_of, kind_of, negative
from counterclaim.comparison.denials import anaphoric, denies, negates, rebuts, rejects
from counterclaim.comparison.fitting import NUMBER, Scene, score
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.likeness import (
    accusing,
    in_sentence,
    keys_of,
    names_another,
    names_party,
    negated_words,
    same_speaker,
    text_of,
    topic,
)
from counterclaim.comparison.sides import alike, body_of
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import content_words, rarity, terms

BACK, AHEAD = 8, 2
"""How many statements before and after one are looked at."""
_ACTS = ("state", "accuse", "condemn", "deny", "demand", "confirm", "explain", "no_comment")
_NO_CLAIM = frozenset({"demand", "promise_offer", "no_comment"})
"""Acts of statements that cannot be untrue."""
_STOP = re.compile(r"[.?!][\"”]?\s")
_EARLY, _BEFORE = 40, 40
_TELLING, _RAREST = 3.0, 8.0
_CUES = ("deny", "call", "reply")
_OPEN_KINDS = frozenset({Kind.COUNTER, None})


class Traits:
    """The figures of the claims of an article, each worked out once."""

    def __init__(self, scene: Scene, links: Sequence[tuple[str, str]]) -> None:
        self._scene = scene
        self._links = frozenset(links)
        self._of = [_One(claim) for claim in scene.ordered]
        self._named: dict[tuple[tuple[str, ...], str, bool], float] = {}

    def candidates(self, i: int) -> list[int]:
        """The claims that the one at ``i`` may answer, none if nothing in it answers anybody."""
        if not self._of[i].may_answer:
            return []
        ordered = self._scene.ordered
        near = range(max(0, i - BACK), min(len(ordered), i + AHEAD + 1))
        return [j for j in near if j != i and self._may_be_answered(ordered[j], ordered[i])]

    def sentence(self, i: int) -> str:
        """The sentence of the claim at ``i``."""
        return self._of[i].sentence

    def _may_be_answered(self, other: Claim, by: Claim) -> bool:
        """Whether somebody else claims something."""
        if not other.statement.content or not other.parties:
            return False
        if other.statement.act in _NO_CLAIM or same_speaker(by, other, self._scene.sides):
            return False
        if names_another(by, other, self._scene.sides):
            return False
        bodies = [{body_of(name) or name for name in one.parties} for one in (by, other)]
        return not any(alike(a, b) for a in bodies[0] for b in bodies[1])

    def rows(self, i: int, among: Sequence[int]) -> list[list[float]]:
        """A row of figures for each of some candidates: of both claims, the pair, and its rank."""
        pairs = [list(self._pair(i, j)) for j in among]
        rows = []
        for pair, j in zip(pairs, among, strict=True):
            ranks = [float(sum(other[n] > pair[n] for other in pairs)) for n in _RANKED]
            behind = [pair[n] - max(other[n] for other in pairs) for n in _RANKED]
            rows.append([*self._of[i].figures, *self._of[j].figures, *pair, *ranks, *behind])
        return rows

    def _pair(self, i: int, j: int) -> Iterator[float]:
        scene, one, other = self._scene, self._of[i], self._of[j]
        a, b, sides = one.claim, other.claim, scene.sides
        there, back = topic(a, b), topic(b, a)
        # The figures by which candidates are ranked stand first (``_RANKED``).
        yield self._by_rule(i, j)
        yield there.value
        yield sum(min(_RAREST, rarity(w)) for w in one.telling & other.telling)
        yield float((a.statement.id, b.statement.id) in self._links)
        yield float(b.whole < a.whole)
        between = a.view.text[slice(*sorted((a.whole[0], b.whole[0])))]
        yield float(len(_STOP.findall(between)))
        yield float(between.count("\n"))
        yield float(abs(i - j))
        yield from map(float, (there.words, there.overlap, there.acts, there.things, back.overlap))
        yield float(len(one.negated & other.keys))
        yield float(len(one.negated & other.keys_around))
        yield self._names(a, b)
        yield self._names(a, b, content=True)
        yield self._names(b, a)
        yield float(in_sentence(a, b, sides))
        yield float(text_of(a, b))
        yield float(len(one.words & other.around))
        yield float(len(one.around & other.around))
        yield float(len(other.words & one.around))
        inside = range(min(i, j) + 1, max(i, j))
        yield float(sum(accusing(scene.ordered[k]) for k in inside))
        yield float(sum(sides.meet(scene.ordered[k].parties, a.parties) for k in inside))

    def _names(self, a: Claim, b: Claim, *, content: bool = False) -> float:
        """Whether a claim names the party of another; one party has many claims."""
        key = a.parties, b.statement.id, content
        if key not in self._named:
            self._named[key] = float(names_party(a, b, self._scene.sides, content=content))
        return self._named[key]

    def _by_rule(self, i: int, j: int) -> float:
        """What the rules think of it, in units of what an answer of its kind needs."""
        how = self._of[i].kind
        if how is None:
            return 0.0
        ordered = self._scene.ordered
        return score(ordered[i], ordered[j], abs(i - j), how, self._scene) / BAR[how]


_RANKED = (0, 1, 2)


class _One:
    """One claim with its figures."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.kind = kind_of(claim)

    @cached_property
    def may_answer(self) -> bool:
        """Whether anything in it tells that it answers: its kind, a negation, its cue, "but"."""
        if not self.claim.statement.content:
            return False
        return self.kind not in _OPEN_KINDS or any(self._signs[:5])

    @cached_property
    def figures(self) -> list[float]:
        """What the claim is like by itself."""
        claim, statement = self.claim, self.claim.statement
        signs = (
            *(self.kind is one for one in Kind),
            *(statement.act == act for act in _ACTS),
            *(sign(claim) for sign in (denies, negates, rejects, rebuts, anaphoric)),
            *self._signs,
            bool(NEGATION.search(claim.text[:_EARLY])),
            bool(NUMBER.search(claim.text)),
            bool(claim.parties),
            statement.form == "direct",
            statement.parent is not None,
        )
        size = (len(claim.text), statement.confidence, claim.whole[0])
        return [*map(float, signs), *map(float, size)]

    @cached_property
    def _signs(self) -> list[bool]:
        claim = self.claim
        start = claim.whole[0]
        before = claim.view.text[max(0, start - _BEFORE) : start + _BEFORE // 2]
        return [
            *(bool(kind(name).search(cue_of(claim))) for name in _CUES),
            negative(claim),
            bool(kind("otherwise").search(before)),
            bool(kind("anaphor").search(claim.text)),
        ]

    @cached_property
    def sentence(self) -> str:
        """The sentence that it stands in."""
        return self.claim.view.text[slice(*sentence_of(self.claim.view.text, self.claim.whole))]

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its content, names among them."""
        return content_words(self.claim.text)

    @cached_property
    def around(self) -> frozenset[str]:
        """The same of its sentence."""
        return content_words(self.sentence)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The rare words of its content."""
        return frozenset(w for w in terms(self.claim.text) if rarity(w) >= _TELLING)

    @cached_property
    def negated(self) -> frozenset[str]:
        """The words that its negation is of."""
        return negated_words(self.claim.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What a negation of another claim may be of."""
        return keys_of(self.claim.text)

    @cached_property
    def keys_around(self) -> frozenset[str]:
        """The same of its sentence."""
        return keys_of(self.sentence)
