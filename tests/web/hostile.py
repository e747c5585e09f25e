"""A ledger whose every field that holds text holds texts that would run a script."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "views"))

from payloads import FIELDS, tagged

from counterclaim.model import (
    Account,
    AccountFields,
    Actor,
    Article,
    Dispute,
    Event,
    EventRef,
    Incident,
    IncidentDispute,
    IncidentSide,
    Link,
    Metadata,
    Origin,
    Participant,
    PlaceMention,
    Reading,
    Side,
    Statement,
    StatementRef,
    When,
)

OF = {field: tagged(field) for field in FIELDS}
"""Two hundred payloads for each kind of words."""
_TEXT = "\n".join(OF["text"])


def hostile(step: int = 20) -> tuple[list[Reading], list[Incident]]:
    """An article for each payload; the first has all in its text and records.

    Every ``step``-th payload has an incident.
    """
    found = [_first(), *map(_further, range(1, 200))]
    return found, [_incident(number) for number in range(0, 200, step)]


def _bad(number: int) -> tuple[str, ...]:
    """The payloads with this number, in the order of ``FIELDS``."""
    return tuple(OF[field][number] for field in FIELDS)


def _further(number: int) -> Reading:
    bad, title, url, speaker, label, note = _bad(number)
    if not url.lower().startswith(("javascript:", "data:")):
        url = f"https://varnik.example/{url}"  # others are shown on no page
    meta = Metadata(outlet=speaker, title=title, byline=speaker, dateline=label, date=label,
                    language="en", url=url, agency=speaker)  # fmt: skip
    text = f"Varnik fell silent.\n{bad}"
    said = Statement(
        id="s1", cue=((0, 6),), content=((20, len(text)),), actors=(speaker,), method=note
    )
    return Reading(
        article=Article(id=f"a{number}", text=text, metadata=meta),
        statements=(said,),
        actors=(Actor(id="a1", name=speaker, aliases=(label,)),),
    )


def _first() -> Reading:
    statements, events, disputes = [], [], []
    for n in range(200):
        bad, _, _, speaker, label, note = _bad(n)
        start = _TEXT.index(bad)
        span = (start, start + len(bad))
        day = When(start=label, end=label)
        statements.append(
            Statement(id=f"s{n}", source=(span,), cue=(span,), content=(span,), actors=(speaker,),
                      via=(speaker,), date=day, method=note, confidence=0.2)
        )  # fmt: skip
        who = Participant(name=label, spans=(span,))
        events.append(
            Event(id=f"e{n}", trigger=span, root="ASSAULT", mode=label, cameo=label, date=day,
                  actors=(who,), targets=(who,), places=(PlaceMention(name=label, span=span),),
                  statement=f"s{n}", method=note)
        )  # fmt: skip
        side = Side(span=span, statement=f"s{n}", event=f"e{n}")
        parties = ((speaker,), (label,))
        disputes.append(
            Dispute(id=f"d{n}", type="blame", a=side, b=side, parties=parties, reason=note)
        )
    data = Metadata(title=OF["title"][0], url=OF["url"][0])
    return Reading(
        article=Article(id="a0", text=_TEXT, metadata=data),
        statements=tuple(statements),
        events=tuple(events),
        disputes=tuple(disputes[:40]),
    )


def _incident(number: int) -> Incident:
    bad, title, _, speaker, label, note = _bad(number)
    start = _TEXT.index(bad)

    def side(party: str) -> IncidentSide:
        span = (start, start + len(bad))
        name = str(number)
        return IncidentSide(
            article="a0", span=span, party=party, statement=f"s{name}", event=f"e{name}"
        )

    ref = EventRef(article="a0", event=f"e{number}")
    fields = AccountFields(blames=(label,), target=(label,), intent=label, place=(label,))
    said = (StatementRef(article="a0", statement=f"s{number}"),)
    return Incident(
        id=f"i{number}",
        articles=("a0",),
        events=(ref,),
        root="ASSAULT",
        title=title,
        place=label,
        date=When(start=label, end=label),
        origins=(Origin(name=speaker, articles=("a0",), reason=note),),
        accounts=(Account(party=speaker, statements=said, fields=fields),),
        disputes=(IncidentDispute(type="blame", a=side(speaker), b=side(label), reason=note),),
        links=(Link(a=ref, b=ref, score=0.5, reasons=(note,)),),
    )
