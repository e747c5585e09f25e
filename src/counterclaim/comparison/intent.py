"""Meant or not, and by what cause: statements about one happening that differ in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.comparison.differences import Difference, of_claim, teller
from counterclaim.comparison.lexicon import UNINTENDED, Intent, intents, opposed
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, Telling, View, other_party, sentence_of
from counterclaim.comparison.wording import dice, rarity, stem, terms
from counterclaim.model import Span

_NO_CLAIM = frozenset({"demand", "promise_offer", "warn_threaten", "express_concern", "no_comment"})
_NEAR = 6
"""Statements between which, in one article, a shared subject need not be named again."""

Motive = tuple[Claim, Intent]
"""A claim with one wording of intention or cause in it."""


def motives(view: View) -> list[Motive]:
    """The claims of an article that say whether something was meant, or what caused it."""
    if "motives" not in view.memo:  # an article may be part of many incidents
        view.memo["motives"] = _motives(view)
    return view.memo["motives"]


def _motives(view: View) -> list[Motive]:
    found: list[Motive] = []
    seen: set[Span] = set()
    inner_first = sorted(
        view.claims.values(),
        key=lambda c: (sum(e - s for s, e in c.statement.content), c.statement.id),
    )
    for claim in inner_first:
        if claim.statement.act in _NO_CLAIM or not claim.parties:
            continue
        for start, end in claim.statement.content:
            explains = claim.statement.act == "explain"
            for hit in intents(view.text, start, end, explains=explains):
                if hit.span not in seen:
                    seen.add(hit.span)
                    found.append((claim, hit))
    return sorted(found, key=lambda motive: (motive[1].span, motive[0].statement.id))


def compare_motives(a: Sequence[Motive], b: Sequence[Motive], sides: Sides) -> Iterable[Difference]:
    """Differences between the motives of two articles (or of one with itself)."""
    for left in a:
        for right in b:
            if (left[0].view is right[0].view and left[1].span >= right[1].span) or left is right:
                continue
            if (difference := _compare(left, right, sides)) is not None:
                yield difference


def _compare(left: Motive, right: Motive, sides: Sides) -> Difference | None:
    (claim, hit), (other, second) = left, right
    if not other_party(claim.parties, other.parties, sides):
        return None
    against = opposed(hit, second)
    causes = {hit.about, second.about} <= UNINTENDED and hit.about != second.about
    if not against and not causes:
        return None
    subject = _one_subject(claim, other, sides)
    if not subject:
        return None
    sure = (0.75 if against else 0.4) * min(1.0, 0.35 + subject)
    sure -= 0.02 * (hit.negated + second.negated)  # the plain wording before the negated one
    reason = f"{hit.about} by {teller(claim.parties)}, {second.about} by {teller(other.parties)}"
    sides_of = of_claim(claim, _clause(claim, hit)), of_claim(other, _clause(other, second))
    topic = f"intent: {sorted((claim.parties, other.parties))}"
    return Difference("intent", *sides_of, round(min(0.9, sure), 3), reason, topic)


def _one_subject(a: Claim, b: Claim, sides: Sides) -> float:
    """How likely two claims speak of one happening: by words, events, nearness; 0 if not."""
    words = dice(_subject(a), _subject(b))
    linked = _linked(a, b, sides)
    near = 0.0
    if a.view is b.view:
        order = [s.id for s in sorted(a.view.reading.statements, key=lambda s: s.content or s.cue)]
        between = abs(order.index(a.statement.id) - order.index(b.statement.id))
        near = 0.3 if between <= _NEAR else 0.0
    return 0.0 if words + linked + near < 0.2 else words + linked + near


def _linked(a: Claim, b: Claim, sides: Sides) -> float:
    """Whether the two claims, or their sentences, hold events of one kind and doer."""
    best = 0.0
    for x in _events(a):
        for y in _events(b):
            if x.event.root == y.event.root and x.real and y.real:
                doer = sides.meet(x.doers, y.doers)
                best = max(best, 0.3 + 0.2 * doer + 0.2 * (x.chain == y.chain and x.view is y.view))
    return best


def _events(claim: Claim) -> list[Telling]:
    sentence = sentence_of(claim.view.text, claim.whole)
    return [
        t
        for t in claim.view.tellings
        if (t.claim is claim or sentence[0] <= t.event.trigger[0] < sentence[1])
        and t.event.root in ("ASSAULT", "COERCE", "MOBILIZE")
    ]


def _subject(claim: Claim) -> frozenset[str]:
    sentence = sentence_of(claim.view.text, claim.whole)
    words = frozenset(
        stem(w) for w in terms(claim.view.text[slice(*sentence)]) if len(w) > 2 and rarity(w) >= 2.2
    )
    return words - claim.view.names


def _clause(claim: Claim, hit: Intent) -> Span:
    """The clause of the wording: from the last stop, comma or conjunction to the next."""
    text = claim.view.text
    content = next((s for s in claim.statement.content if s[0] <= hit.span[0] < s[1]), claim.span)
    start, end = content[0], content[1]
    for mark in (". ", "; ", ", and ", ", but ", " that ", " which ", "— "):
        at = text.rfind(mark, start, hit.span[0])
        start = max(start, at + len(mark)) if at >= 0 else start
    for mark in (". ", "; ", ", ", " and we ", " but ", "—"):
        at = text.find(mark, hit.span[1], end)
        end = min(end, at) if at >= 0 else end
    while start < end and text[start] in "\"“'‘ ":
        start += 1
    while end > start and text[end - 1] in "\"”'’ .,":
        end -= 1
    return start, end
