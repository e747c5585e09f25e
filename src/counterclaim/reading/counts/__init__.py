"""Counts: how many, of what, in which role, with lower and upper bound as the text words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.model import Count, CountRole
from counterclaim.reading.counts.apart import figures_apart, quantities_of
from counterclaim.reading.counts.quantities import MONTHS, Quantity, kind_of
from counterclaim.reading.counts.roles import HUMAN, predicate_role, role_of
from counterclaim.reading.counts.singles import find_parts, find_singles
from counterclaim.reading.syntax import Parse

__all__ = ["HUMAN", "MONTHS", "Quantity", "as_count", "find_counts", "kind_of", "predicate_role"]

_RATES: dict[CountRole, CountRole] = {"killed": "killed_rate", "injured": "injured_rate"}
_BACK = 8
_AGO = 3
"""Sentences behind a figure in which another may stand for the same thing."""
_TALLIES = frozenset(("number", "figure", "total", "toll", "tally", "count"))
_KNOWN_BY = {
    "to": frozenset(("risen", "rose", "climbed", "grown", "increased", "jumped")),
    "of": frozenset(("know", "knows", "knew")),
}
"""Verbs before a bare figure by the preposition that ties it: "had risen to 17", "knows of 19"."""
_COUNTING = frozenset(("count", "document", "record", "register", "tally", "list", "verify"))
_PARTS = ("including", "whom", "them", "among")


def find_counts(parse: Parse) -> tuple[Quantity, ...]:
    """The quantities of a text with their roles, in text order.

    A thing or person without a numeral counts as one where it is destroyed, damaged, killed or
    injured ("a depot was destroyed"). Quantities without a known role have the role ``other``.
    """
    found: list[Quantity] = []
    told_apart = {one.quantity.core: one.base.core for one in figures_apart(parse)}
    before: Quantity | None = None
    for quantity in quantities_of(parse):
        whole, before = _counted_whole(parse, quantity, before), quantity
        if (base := _base(told_apart.get(quantity.core), found)) is not None:
            found.append(replace(quantity, role=base.role, anchor=quantity.core, apart=True))
            continue
        role, anchor = role_of(parse, quantity, whole)
        if whole is not None and whole.some_of and not _told_of(parse, quantity, role):
            continue  # the fifteen of "12 of 15 drones were downed"
        part = _is_part(parse, quantity)
        if _is_question(parse, quantity):
            continue
        if part and role == "other" and (whole := _whole(parse, quantity, found)) is not None:
            role, anchor = whole.role, whole.anchor
        if role == "other" and quantity.head is None:
            if (again := _retold(parse, quantity, found)) is not None:
                found.append(again)
                continue
            if not _is_party(parse, quantity):
                continue
        if quantity.low == 0 == quantity.high and role not in _TOLLS:
            continue
        if quantity.vague and role == "other" and parse.tokens[quantity.pivot].tag[:2] != "PR":
            continue
        role = _rate(parse, quantity, role)
        if role in _CASUALTIES and not quantity.unit:
            quantity = replace(quantity, unit=_numbered(parse, quantity))
        found.append(replace(quantity, role=role, anchor=anchor, part=part))
    found += find_parts(parse, found)
    taken = {i for q in found for i in range(q.first, q.last + 1)}
    found += [single for single in find_singles(parse) if single.head not in taken]
    return tuple(sorted(found, key=lambda q: q.first))


def _counted_whole(parse: Parse, quantity: Quantity, before: Quantity | None) -> Quantity | None:
    """The figure before whose noun this one counts: "80 of them", "of which 80", or of "12 of 15"."""
    if before is None or before.head is None:
        return None
    apart = parse.tokens[quantity.first].sentence - parse.tokens[before.first].sentence
    if before.some_of and before.head == quantity.head and before.first < quantity.first:
        return before
    words = [token.lower for token in parse.tokens[max(0, quantity.first - 2) : quantity.first]]
    behind = quantity.head is None and words in (["of", "which"], ["of", "them"], ["of", "these"])
    pronoun = quantity.head is not None and parse.tokens[quantity.head].lower in ("them", "these")
    return before if apart <= 1 and (behind or pronoun) else None


def _is_party(parse: Parse, quantity: Quantity) -> bool:
    """Such as "Two escaped", "to free 900 detainees and the government 650"."""
    token = parse.tokens[quantity.core]
    return token.dep in ("nsubj", "nsubjpass", "dobj") and not quantity.vague and token.tag == "CD"


def _retold(parse: Parse, quantity: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """A bare figure for what was counted just before: "put the number at 41", "had risen to 17"."""
    first = parse.sentences[parse.tokens[quantity.first].sentence][0]
    before = parse.tokens[max(first, quantity.first - _BACK) : quantity.first]
    words = [token.lower for token in before]
    anchor = None
    if words[-1:] == ["at"]:
        anchor = next((token for token in reversed(before) if token.lower in _TALLIES), None)
    elif len(words) > 1 and words[-1] in _KNOWN_BY and words[-2] in _KNOWN_BY[words[-1]]:
        anchor = before[-2]
    elif before and before[-1].lemma.lower() in _COUNTING and before[-1].tag[:1] == "V":
        anchor = before[-1]
    if anchor is None:
        return None
    sentence = parse.tokens[quantity.first].sentence
    for other in reversed(found):
        if sentence - parse.tokens[other.first].sentence > _AGO:
            return None
        if other.role in _CASUALTIES and not other.part:
            return replace(quantity, role=other.role, anchor=anchor.i, retold=True)
    return None


def _told_of(parse: Parse, quantity: Quantity, role: CountRole) -> bool:
    """Whether something is said of a whole itself: "15 drones launched", "the four detained villagers"."""
    following = parse.tokens[quantity.last + 1 : quantity.last + 2]
    return role == "detained" or any(token.tag == "VBN" for token in following)


def _base(core: int | None, found: list[Quantity]) -> Quantity | None:
    """The figure that tells what another speaker's figure counts, if its role is known."""
    known = (q for q in found if q.core == core and q.role in _CASUALTIES)
    return next(known, None)


_TOLLS = frozenset(("killed", "injured", "killed_or_injured"))
_CASUALTIES = frozenset(
    ("killed", "injured", "killed_or_injured", "missing", "detained", "damaged")
)


def as_count(quantity: Quantity) -> Count:
    """The record of a quantity, as events carry it."""
    return Count(
        role=quantity.role,
        unit=quantity.unit,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        span=quantity.span,
    )


def _is_question(parse: Parse, quantity: Quantity) -> bool:
    return quantity.first > 0 and parse.tokens[quantity.first - 1].lower == "how"


def _is_part(parse: Parse, quantity: Quantity) -> bool:
    """Such as "including three children", "three of whom", "among them two women"."""
    tokens = parse.tokens
    around = [token.lower for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    if quantity.head is not None and tokens[quantity.head].lower in ("whom", "them", "those"):
        return True
    joined = around[-1:] == ["and"] and _earlier_including(parse, quantity)
    return any(word in _PARTS for word in around) or joined


def _earlier_including(parse: Parse, quantity: Quantity) -> bool:
    words = [token.lower for token in parse.tokens[max(0, quantity.first - 6) : quantity.first]]
    return "including" in words and not any(
        token.tag.startswith("VB") and token.lower != "including"
        for token in parse.tokens[max(0, quantity.first - 6) : quantity.first]
    )


def _whole(parse: Parse, quantity: Quantity, found: list[Quantity]) -> Quantity | None:
    """The figure that this one is a part of: the nearest before it in the sentence with a role."""
    sentence = parse.tokens[quantity.first].sentence
    for other in reversed(found):
        if parse.tokens[other.first].sentence != sentence:
            return None
        if other.role in ("killed", "injured", "killed_or_injured", "detained", "missing"):
            return other
    return None


def _numbered(parse: Parse, quantity: Quantity) -> str:
    """The noun of "the number of injured officers at 14", where the figure itself has none."""
    sentence = parse.tokens[quantity.first].sentence
    before = parse.tokens[max(0, quantity.first - _BACK) : quantity.first]
    words = [token.lower for token in before]
    if "number" not in words or before[words.index("number")].sentence != sentence:
        return ""
    nouns = [t for t in before[words.index("number") + 1 :] if t.tag == "NNS"]
    return nouns[-1].text if nouns and kind_of(nouns[-1]) in ("person", "force") else ""


def _rate(parse: Parse, quantity: Quantity, role: CountRole) -> CountRole:
    """Such as "one every hour", "12 a day": a rate, which its unit tells."""
    if role not in _RATES:
        return role
    after = parse.tokens[quantity.last + 1 : quantity.last + 4]
    for joint, unit in pairwise(after):
        if joint.lower in ("every", "per", "each", "a") and unit.lemma in (
            "hour",
            "day",
            "week",
            "minute",
        ):
            return _RATES[role]
    return role
