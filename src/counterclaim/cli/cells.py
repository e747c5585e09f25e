"""``counterclaim explain INCIDENT/FIELD``: what each party says of one question, and why it is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.cli import talk
from counterclaim.cli.tables import card
from counterclaim.errors import UsageError
from counterclaim.model import Incident

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger
    from counterclaim.views.library import Library
    from counterclaim.views.rows import Row

_STATES = {
    "disputed": "in an open dispute",
    "differs": "another account has another value, though nobody disputes it",
    "same": "no other account has another value",
    "earlier": "what the party said before",
}


def cell_of(ledger: Ledger, identifier: str, party: str | None) -> tuple[Incident, str] | None:
    """The incident and the field that an id names, ``""`` for all fields; ``None`` for other ids.

    A field is named as in ``incidents --jsonl`` (``killed``) or as on the page (``Done by``). With
    ``party`` an incident's own id stands for all fields of that party. Raises ``UsageError`` CC204
    where a party is given with another record.
    """
    from counterclaim.views import words

    whole = _incident(ledger, identifier) if party is not None else None
    if whole is not None:
        return whole, ""
    head, _, name = identifier.rpartition("/")
    known = {label.casefold(): field for field, label in words.FIELDS.items()}
    known |= {field: field for field in (*words.FIELDS, "denies")}
    field = known.get(name.casefold())
    incident = _incident(ledger, head) if head and field else None
    if incident is not None and field is not None:
        return incident, field
    if party is not None:
        raise UsageError(
            f"{identifier} is no incident and no cell of one",
            code="CC204",
            hint="--party goes with INCIDENT or INCIDENT/killed; counterclaim incidents prints the ids",
        )
    return None


def _incident(ledger: Ledger, name: str) -> Incident | None:
    try:
        found = ledger.get(name)
    except UsageError:
        return None
    return found if isinstance(found, Incident) else None


def show_cells(
    ledger: Ledger, incident: Incident, field: str, party: str | None, jsonl: bool
) -> None:
    """Prints the cells of a field, or of all, with their sentences and the disputes about them."""
    from counterclaim.views.incident import incident_title
    from counterclaim.views.library import Library
    from counterclaim.views.rows import incident_rows

    sides = [side.article for one in incident.disputes for side in (one.a, one.b)]
    names = dict.fromkeys((*incident.articles, *sides))
    readings = [found for name in names if (found := ledger.reading(name)) is not None]
    library = Library(readings, [incident])
    rows = [
        row
        for row in incident_rows(library, incident.id)
        if (not field or row["field"] == field) and _named(str(row["party"]), party)
    ]
    if jsonl:
        for row in rows:
            talk.data({"incident": incident.id, **row})
        return
    title = f"{incident.id}/{field}" if field else incident.id
    fields = [("incident", incident_title(incident)), *_said(rows, not field)]
    if not rows:
        parties = ", ".join(account.party for account in incident.accounts)
        fields.append(("nothing", f"no account fills this; parties: {parties or 'none'}"))
    card(title, [*fields, *_disputes(library, incident, field, party)])


def _named(name: str, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in name.casefold()


def _said(rows: list[Row], every: bool) -> Iterator[tuple[str, str]]:
    """Each value with its state and, below it, its sentence."""
    from counterclaim.views import words

    for row in rows:
        value = str(row["value"] or "denies")
        if every and row["field"] != "denies":
            value = f"{words.field_words(str(row['field']))}: {value}"
        state = _STATES.get(str(row["state"] or ""), "")
        yield str(row["party"]), f"{value} ({state})" if state else value
        if row["wording"]:
            record = str(row["record"]).lower()
            at = f"{row['article']}/{record}" if record else row["article"]
            yield str(row["party"]), f"  {words.quoted(str(row['wording']), 400)}  [{at}]"


def _disputes(
    library: Library, incident: Incident, field: str, party: str | None
) -> Iterator[tuple[str, str]]:
    """The disputes about the field, or about what the party says, with their reasons."""
    from counterclaim.views import words
    from counterclaim.views.evidence import fields_of

    for number, one in enumerate(incident.disputes, 1):
        about = fields_of(library, one)
        denied = field == "denies" and one.type == "occurrence"
        if field and field not in about and not denied:
            continue
        if not any(_named(side.party, party) for side in (one.a, one.b)):
            continue
        state = "waits for review" if words.waits(one.type, one.confidence) else one.type
        told = f"{incident.id}/d{number} {state}: {one.a.party} against {one.b.party}"
        yield "dispute", f"{told}; {one.reason}" if one.reason else told
