"""Each party's telling of an incident: which fields it fills, and with which statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from counterclaim.comparison.denials import denies
from counterclaim.comparison.happening import grants_the_act
from counterclaim.comparison.numbers import interval, is_part
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, Telling, named
from counterclaim.incidents.members import Part
from counterclaim.incidents.placing import is_name
from counterclaim.model import (
    Account,
    AccountFields,
    CountRole,
    Days,
    Earlier,
    Figure,
    Omission,
    StatementRef,
)

Value = bool | str | Figure | Days

COUNTED: tuple[CountRole, ...] = (
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "detained",
    "displaced",
    "damaged",
    "destroyed",
    "aircraft",
    "munitions",
    "incursions",
    "sorties",
    "targets",
)
"""Roles of counts that accounts give, in the order in which they are shown."""


class _Draft:
    """An account while it is filled in the order of time: the later supersedes, nothing is lost."""

    def __init__(self, party: str) -> None:
        self.party = party
        self.refs: dict[StatementRef, None] = {}
        self.values: dict[str, tuple[Value, str]] = {}
        self.lists: dict[str, dict[Any, None]] = defaultdict(dict)
        self.earlier: list[Earlier] = []

    def add_ref(self, claim: Claim | None) -> None:
        if claim is not None:
            self.refs[StatementRef(article=claim.view.id, statement=claim.statement.id)] = None

    def put(self, field: str, value: Value, article: str) -> None:
        """Set a field; a value that it had before is kept under ``earlier``."""
        if field in self.values and self.values[field][0] != value:
            before, source = self.values[field]
            plain = msgspec.to_builtins(before)
            self.earlier.append(Earlier(field=field, value=plain, article=source))
        self.values[field] = (value, article)

    def extend(self, field: str, values: Iterable[str | Omission]) -> None:
        self.lists[field].update(dict.fromkeys(values))

    def account(self) -> Account:
        said: dict[str, Any] = {name: value for name, (value, _) in self.values.items()}
        said |= {name: tuple(values) for name, values in self.lists.items()}
        fields = AccountFields(**said, earlier=tuple(self.earlier))
        return Account(party=self.party, statements=tuple(self.refs), fields=fields)


def accounts(parts: Sequence[Part], sides: Sides) -> tuple[Account, ...]:
    """The accounts of the parties of an incident, in the order in which they first speak.

    A party is whoever is named as the speaker, or the outlet where nobody is. Later articles update
    an account; the value before stands under ``earlier``. What an article leaves out of another
    party's denial is recorded under ``omits`` in the account of its outlet: it is no dispute.
    """
    drafts: dict[str, _Draft] = {}

    def draft(name: str) -> _Draft:
        party = sides.party(name)
        return drafts.setdefault(party, _Draft(party))

    for part in sorted(parts, key=_time):
        for telling in part.tellings:
            for party in telling.parties:
                _from_event(draft(party), telling, sides)
                if telling.event.status == "denied" and _denied(telling, parts, sides):
                    draft(party).put("occurred", False, telling.view.id)
        for claim in part.claims:
            for party in claim.parties:
                _from_claim(draft(party), claim)
        for claim, hit in part.motives:
            for party in claim.parties:
                draft(party).put("intent", hit.about, claim.view.id)
    for outlet, omitted in _omissions(parts, sides).items():
        draft(outlet).extend("omits", omitted)
    return tuple(d.account() for d in drafts.values())


def writer(part: Part) -> str:
    """The party that answers for what an article says in its own voice."""
    return part.view.writer[0] if part.view.writer else part.view.id


def _time(part: Part) -> tuple[str, str]:
    return part.view.reading.article.metadata.date or "9999", part.view.id


def _from_event(draft: _Draft, telling: Telling, sides: Sides) -> None:
    draft.add_ref(telling.claim)
    event, article = telling.event, telling.view.id
    if event.status == "denied":
        return  # whether that denies the incident is told by ``_denied``
    draft.put("occurred", True, article)
    whole = [count for count in event.counts if not is_part(telling, count)]
    for role in COUNTED:
        if (figure := interval(whole, role)) is not None:
            draft.put(role, figure, article)
    doers = [d for d in named(telling.doers) if not sides.meet((d,), (draft.party,))]
    draft.extend("blames" if doers else "doers", doers or list(named(telling.doers)))
    draft.extend("target", list(telling.targets))
    if places := sorted(
        p for p in telling.places if is_name(p, [a.name for a in telling.view.reading.actors])
    ):
        draft.extend("place", places)
    if telling.event.date and (telling.event.date.start or telling.event.date.end):
        date = Days(start=telling.event.date.start, end=telling.event.date.end)
        draft.put("date", date, article)
    if event.mode:
        draft.put("means", event.mode, article)


def _denied(denied: Telling, parts: Sequence[Part], sides: Sides) -> bool:
    """Whether a denied mention denies the incident: its kind of act, by the doer that others name.

    Who says that an attack "did not target" somebody grants the attack.
    """
    for part in parts:
        for stated in part.tellings:
            if stated.event.status not in ("asserted", "attributed"):
                continue
            if stated.event.root != denied.event.root or grants_the_act(denied, stated, sides):
                continue
            if denied.doers and stated.doers and sides.meet(denied.doers, stated.doers):
                return True
    return False


def _from_claim(draft: _Draft, claim: Claim) -> None:
    draft.add_ref(claim)
    if denies(claim):
        answered = [f"{claim.view.id}/{ref}" for ref in claim.statement.refers_to]
        draft.extend("denies", answered or [f"{claim.view.id}/{claim.statement.id}"])


def _omissions(parts: Sequence[Part], sides: Sides) -> dict[str, list[Omission]]:
    """By outlet: the denials, found elsewhere, of what its article tells and that it never gives."""
    found: dict[str, list[Omission]] = defaultdict(list)
    denials = [claim for part in parts for claim in part.claims if denies(claim) and claim.parties]
    heard_at: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        heard_at[writer(part)].update(p for c in part.claims if denies(c) for p in c.parties)
    for part in parts:
        accused = {d for t in part.tellings if t.event.status != "denied" for d in named(t.doers)}
        heard = heard_at[writer(part)]
        told: list[tuple[str, ...]] = []
        for claim in sorted(denials, key=lambda c: (c.view.id, c.whole)):
            if claim.view is part.view or not sides.meet(accused, claim.parties):
                continue
            if sides.meet(heard, claim.parties) or any(sides.meet(p, claim.parties) for p in told):
                continue
            told.append(claim.parties)
            omitted = Omission(
                party=claim.parties[0], article=claim.view.id, statement=claim.statement.id
            )
            found[writer(part)].append(omitted)
    return found
