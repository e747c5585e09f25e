"""Readings and incidents that are empty, broken or hostile."""

# ruff: noqa: E501
from __future__ import annotations

from payloads import PAYLOADS

from counterclaim.model import (
    Account,
    Actor,
    Article,
    Count,
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
    Place,
    PlaceMention,
    Reading,
    Side,
    Statement,
    StatementRef,
    TimeExpression,
    When,
)


def hostile() -> tuple[list[Reading], list[Incident]]:
    """Every payload in every field that holds text."""
    text = "\n".join(PAYLOADS)
    starts = [text.index(p) for p in PAYLOADS]
    spans = [(a, a + len(p)) for a, p in zip(starts, PAYLOADS, strict=True)]
    statements, events, disputes, times, places = [], [], [], [], []
    for n, (bad, span) in enumerate(zip(PAYLOADS, spans, strict=True)):
        day = When(start=bad, end=bad)
        statements.append(
            Statement(id=bad, source=(span,), cue=(span,), content=(span,), actors=(bad,), via=(bad,),
                      parent=PAYLOADS[n - 1], refers_to=(PAYLOADS[n - 1],), date=day, method=bad)
        )  # fmt: skip
        events.append(
            Event(id=bad, trigger=span, root="ASSAULT", mode=bad, cameo=bad, date=day, statement=bad,
                  actors=(Participant(name=bad, spans=(span,)),), targets=(Participant(name=bad),),
                  places=(PlaceMention(name=bad, span=span),), method=bad, same_as=PAYLOADS[n - 1],
                  counts=(Count(role="killed", unit=bad, low=n, high=None, approx=False, span=span),))
        )  # fmt: skip
        side = Side(span=span, statement=bad, event=bad)
        parties = ((bad,), (bad,))
        disputes.append(Dispute(id=bad, type="number", a=side, b=side, parties=parties, reason=bad))
        times.append(
            TimeExpression(start=span[0], end=span[1], value=bad, type="DATE", first=bad, last=bad)
        )
        places.append(Place(start=span[0], end=span[1], name=bad, lat=1.0, lon=1.0, precision=bad))
    found: list[Reading] = []
    for n, bad in enumerate(PAYLOADS):
        meta = Metadata(outlet=bad, title=bad, byline=bad, dateline=bad, date=bad, language=bad,
                        url=bad, agency=bad, hash=bad)  # fmt: skip
        article = Article(id=bad, text=bad if n else text, metadata=meta, noise=(spans[0],))
        found.append(
            Reading(article=article, version=bad, actors=(Actor(id=bad, name=bad),))
            if n
            else Reading(article=article, statements=tuple(statements), events=tuple(events),
                         disputes=tuple(disputes), times=tuple(times), places=tuple(places), version=bad)
        )  # fmt: skip
    return found, [
        _hostile_incident(bad, span) for bad, span in list(zip(PAYLOADS, spans, strict=True))[::50]
    ]


def _hostile_incident(bad: str, span: tuple[int, int]) -> Incident:
    first = PAYLOADS[0]
    side = IncidentSide(article=first, span=span, party=bad, statement=bad, event=bad)
    ref = EventRef(article=first, event=bad)
    return Incident(
        id=bad,
        articles=(first, bad),
        events=(ref,),
        root="ASSAULT",
        title=bad,
        place=bad,
        date=When(start=bad, end=bad),
        origins=(Origin(name=bad, articles=(first, bad), reason=bad),),
        accounts=(
            Account(
                party=bad,
                statements=(StatementRef(article=first, statement=bad),),
                fields={bad: bad, "killed": {"low": 1, bad: bad}, "blames": [bad], "denies": [bad]},
            ),
        ),
        disputes=(IncidentDispute(type="number", a=side, b=side, reason=bad),),
        links=(Link(a=ref, b=ref, score=0.5, reasons=(bad,)),),
    )


def odd() -> tuple[list[Reading], list[Incident]]:
    """Empty articles, spans outside the text, loops, references that lead nowhere."""
    nowhere = Side(span=(9_000, 9_010), statement="none", event="none")
    loop = (Statement(id="s1", parent="s2", content=((5, 2),)), Statement(id="s2", parent="s1"))
    readings = [
        Reading(article=Article(id="", text="", metadata=Metadata())),
        Reading(article=Article(id="blank", text=" \n\t\r\n", metadata=Metadata(date="not a day"))),
        Reading(article=Article(id="lone", text="A \ud800 surrogate\x00.", metadata=Metadata())),
        Reading(article=Article(id="fr", text="Une phrase.", metadata=Metadata(language="fr"))),
        Reading(
            article=Article(id="rtl", text="قال المتحدث إن الضربة قتلت 14 شخصا.\nWHO?", metadata=Metadata(outlet="أخبار"))
        ),
        Reading(
            article=Article(id="loop", text="Short text.", metadata=Metadata()),
            statements=(*loop, Statement(id="s3", parent="s3", refers_to=("s9",), source=((-4, 900),))),
            events=(
                Event(id="e1", trigger=(500, 900), root="AID", statement="s9", same_as="e9"),
                Event(id="e2", trigger=(-3, -1), root="AID", date=When()),
            ),
            disputes=(Dispute(id="d1", type="change", a=nowhere, b=nowhere),),
        ),
    ]  # fmt: skip
    gone = IncidentSide(article="gone", span=(1, 2), party="")
    outside = IncidentSide(article="loop", span=(90, 99), party="")
    incidents = [
        Incident(id="", articles=(), events=(), root="AID"),
        Incident(
            id="x",
            articles=("gone", "loop", "rtl"),
            events=(EventRef(article="gone", event="e1"), EventRef(article="loop", event="e9")),
            root="ASSAULT",
            origins=(Origin(name="", articles=("gone",)), Origin(name="none", articles=())),
            accounts=(
                Account(party="", statements=(StatementRef(article="gone", statement="s1"),)),
                Account(
                    party="loop",
                    statements=(StatementRef(article="loop", statement="s1"),),
                    fields={"killed": None, "target": [], "note": {"deep": [1, {"low": None}]}, "place": 3},
                ),
            ),
            disputes=(
                IncidentDispute(type="number", a=gone, b=outside),
                IncidentDispute(type="agree", a=outside, b=outside),
            ),
            links=(Link(a=EventRef(article="gone", event="e"), b=EventRef(article="loop", event="e1"), score=0.1),),
        ),
    ]  # fmt: skip
    return readings, incidents
