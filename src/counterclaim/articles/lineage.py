"""Whose copy an article is: the original of a group, and of each copy the one it was made from.

Evidence in this order: an article of the agency that the others credit; the earlier day; no credit
to anybody; the longer text; the order of input.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterclaim.articles.shingles import Shingles, shared
from counterclaim.model import Metadata, Record

_LAST_DAY = "9999"
_MOST_PARENTS = 12


class Copy(Record, frozen=True, kw_only=True):
    """An article that is a copy: of which one, how much of it is shared, and why that way round."""

    article: str
    of: str
    share: float
    """Part of the copy's three-word shingles that the other one has, 0 to 1."""
    exact: bool
    """Whether the texts are equal to the letter."""
    reason: str


class CopyGroup(Record, frozen=True, kw_only=True):
    """Articles that go back to one text. ``original`` is the one that the others come from."""

    original: str
    copies: tuple[Copy, ...]
    agency: str | None = None
    """The agency whose report it is, if any of them says so."""
    reason: str = ""
    """Why that article is taken for the original."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all, the original first."""
        return (self.original, *(copy.article for copy in self.copies))


@dataclass(frozen=True, slots=True)
class Member:
    """What the index keeps of an article."""

    id: str
    metadata: Metadata
    length: int
    """Characters of the text."""
    marks: Shingles


def trace(members: list[Member]) -> CopyGroup:
    """The lineage of a group of at least two copies, given in the order of input."""
    agency = _agency(members)
    ranked = sorted(members, key=lambda member: _rank(member, agency))
    original = ranked[0]
    copies = tuple(
        _copy(ranked[number], ranked[:number], agency) for number in range(1, len(ranked))
    )
    return CopyGroup(
        original=original.id,
        copies=copies,
        agency=agency,
        reason=_reason(original, ranked[1], agency),
    )


def _agency(members: list[Member]) -> str | None:
    """The agency that most of them credit; of equals the first by name."""
    named = Counter(member.metadata.agency for member in members if member.metadata.agency)
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _is_own(member: Member, agency: str | None) -> bool:
    """Whether it stands with the agency itself."""
    outlet = member.metadata.outlet
    return agency is not None and outlet is not None and outlet.casefold() == agency.casefold()


def _rank(member: Member, agency: str | None) -> tuple[bool, str, bool, int]:
    foreign = member.metadata.agency is not None and not _is_own(member, member.metadata.agency)
    return (not _is_own(member, agency), member.metadata.date or _LAST_DAY, foreign, -member.length)


def _reason(first: Member, second: Member, agency: str | None) -> str:
    """Why the first goes before the second."""
    one, two = _rank(first, agency), _rank(second, agency)
    if one[0] != two[0]:
        return f"it is the article of {agency}, whom the copy credits or repeats"
    if one[1] != two[1]:
        return "it is dated earlier" if second.metadata.date else "it is dated and the copy is not"
    if one[2] != two[2]:
        return f"the copy credits {second.metadata.agency}"
    return "it is longer" if one[3] != two[3] else "it was read first"


def _copy(member: Member, before: list[Member], agency: str | None) -> Copy:
    """The copy with the one before it that it shares most with; of equals the first."""
    shares = [_share(member, other) for other in before[:_MOST_PARENTS]]
    best = max(range(len(shares)), key=lambda number: (round(shares[number], 2), -number))
    parent = before[best]
    exact = member.metadata.hash == parent.metadata.hash
    return Copy(
        article=member.id,
        of=parent.id,
        share=round(shares[best], 4),
        exact=exact,
        reason=_reason(parent, member, agency),
    )


def _share(member: Member, other: Member) -> float:
    if member.metadata.hash == other.metadata.hash:
        return 1.0
    return len(shared(member.marks, other.marks)) / max(1, len(member.marks))
