"""The table of accounts: parties as columns, fields as rows, each cell with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.model import Account, Incident
from counterclaim.views import words
from counterclaim.views.differing import differ
from counterclaim.views.evidence import (
    Evidence,
    as_list,
    evidence,
    fields_of,
    name_of,
    of_statement,
    statements_of,
    values_of,
)
from counterclaim.views.library import Library

_APART = frozenset({"denies", "omits", "earlier"})
"""Fields that are no row of their own: denials, omissions and what a later figure replaced."""

_BLAMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Roots of acts that one is blamed for; of an agreement or of aid one only says whose it is."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one wording says of a cell's question: one value, or several names."""

    words: str
    evidence: Evidence | None
    earlier: bool = False
    """Whether the party gave another value later."""
    again: bool = False
    """Whether its wording is shown in the same column already."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party says of a field; ``state`` is ``disputed``, ``differs``, ``same`` or ``""``."""

    party: str
    values: list[Value]
    state: str
    updated: bool
    """Whether the party gave a later figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field over all accounts."""

    field: str
    words: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of a party, what it answers, and where else it is told in the same words."""

    evidence: Evidence
    answers: list[str]
    also: list[Evidence]


def rows(library: Library, incident: Incident) -> list[Row]:
    """The rows of the table, in the order of ``words.FIELDS``; denials have a row of their own."""
    present = {field for account in incident.accounts for field in account.fields} - _APART
    if not any(account.fields.get("occurred") is False for account in incident.accounts):
        present.discard("occurred")  # that it happened is worth a row only where somebody denies it
    known = [field for field in words.FIELDS if field in present]
    fields = (*known, *sorted(present - set(known)))
    return _once([_row(library, incident, field) for field in fields])


def _once(found: list[Row]) -> list[Row]:
    """The rows with each wording noted that a column has in a cell above."""
    seen: set[tuple[int, str]] = set()
    made = []
    for row in found:
        cells = []
        for at, cell in enumerate(row.cells):
            values = []
            for value in cell.values:
                told = (at, value.evidence.wording if value.evidence else "")
                values.append(replace(value, again=told in seen))
                seen.add(told)
            cells.append(replace(cell, values=values))
        made.append(replace(row, cells=cells))
    return made


def denials(library: Library, account: Account) -> list[Denial]:
    """What the party denies, one entry for each wording."""
    denied = {str(x) for x in as_list(account.fields.get("denies"))}
    found: dict[str, Denial] = {}
    for book, statement in statements_of(library, account):
        answered = [book.statements[i] for i in statement.refers_to if i in book.statements]
        named = {f"{book.article.id}/{s.id}" for s in (statement, *answered)}
        if statement.act == "deny" or named & denied:
            shown = of_statement(book, statement)
            quotes = [q for s in answered if (q := book.text(s.content))]
            same = found.setdefault(shown.wording, Denial(shown, quotes, []))
            if same.evidence != shown:
                same.also.append(shown)
    return list(found.values())


def _row(library: Library, incident: Incident, field: str) -> Row:
    said = [_values(library, incident, account, field) for account in incident.accounts]
    disputed = _parties(library, incident, field, words.is_open)
    updated = _parties(library, incident, field, lambda kind, _: kind == "update")
    told = [account.fields.get(field) for account in incident.accounts]
    cells = []
    for at, (account, values) in enumerate(zip(incident.accounts, said, strict=True)):
        others = [value for n, value in enumerate(told) if n != at and said[n]]
        unlike = any(differ(told[at], value) for value in others)
        state = ("differs" if unlike else "same") if values else ""
        if field == "occurred" and told[at]:
            state = "same"  # what differs is the denial
        name = name_of(library, account)
        known = {account.party, name}
        state = "disputed" if values and known & disputed else state
        newer = bool(known & updated) or any(value.earlier for value in values)
        cells.append(Cell(name, values, state, bool(values) and newer))
    neutral = field == "blames" and incident.root not in _BLAMED
    return Row(field, "Says who did it" if neutral else words.field_words(field), cells)


def _values(library: Library, incident: Incident, account: Account, field: str) -> list[Value]:
    """The values of one cell, those that the party replaced later first."""
    told = values_of(account, field)
    before = len(told) - len(as_list(account.fields.get(field)))
    found: list[Value] = []
    for number, item in enumerate(told):
        text = _words(field, item)
        shown = evidence(library, incident, account, field, item)
        last = found[-1] if found else None
        if last and shown and last.evidence and last.evidence.wording == shown.wording:
            again = text in last.words.split(", ")
            told_before = last.earlier and number < before
            both = last.words if again else f"{last.words}, {text}"
            found[-1] = replace(last, words=both, earlier=told_before)
        elif text:
            found.append(Value(text, shown, number < before))
    return found


def _words(field: str, value: Any) -> str:
    if field == "means":
        return words.means_words(str(value))
    if field == "intent":
        return words.CAUSES.get(str(value), str(value))
    return words.value_words(value)


def _parties(
    library: Library, incident: Incident, field: str, wanted: Callable[[str, float], bool]
) -> set[str]:
    """The parties whose value of this field stands in a dispute that is wanted.

    Who speaks together has one name there and an account each: "doctors and the mayor".
    """
    return {
        name
        for dispute in incident.disputes
        if wanted(dispute.type, dispute.confidence) and field in fields_of(library, dispute)
        for side in (dispute.a, dispute.b)
        for name in (side.party, *side.party.split(" and "))
    }
