"""Readings of an invented town, for the tests of the ledger."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import msgspec

from counterclaim.model import (
    Account,
    AccountFields,
    Actor,
    Article,
    Count,
    Dispute,
    Event,
    EventRef,
    Figure,
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

TEXT = (
    "Shells hit a depot in Varnik on Monday, killing up to 12 people, the Varnik News Agency "
    "quoted a military source as saying. The army of Ostania denied the attack. "
    "“We were not there — naïve talk,” Colonel Daval said."
)


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def reading(
    name: str = "varnik",
    *,
    text: str = TEXT,
    version: str = "1.0",
    outlet: str | None = "The Varnik Courier",
    title: str = "Depot hit near the harbour",
    **metadata: str | None,
) -> Reading:
    def at(words: str) -> tuple[int, int]:
        return span(text, words)

    said = at("Shells hit a depot in Varnik on Monday, killing up to 12 people")
    return Reading(
        version=version,
        article=Article(
            id=name,
            text=text,
            metadata=Metadata(
                outlet=outlet,
                title=title,
                hash=sha256(text.encode()).hexdigest(),
                **metadata,
            ),
        ),
        statements=(
            Statement(
                id="s1",
                source=(at("the Varnik News Agency"),),
                cue=(at("quoted"),),
                content=(said,),
                actors=("Varnik News Agency",),
                confidence=0.9,
            ),
            Statement(
                id="s2",
                source=(at("a military source"),),
                cue=(at("as saying"),),
                content=(said,),
                parent="s1",
                actors=("military source (unnamed)",),
                date=When(start="2020-01-07", end="2020-01-07", inferred=True),
                confidence=0.8,
            ),
            Statement(
                id="s3",
                source=(at("The army of Ostania"),),
                cue=(at("denied"),),
                content=(at("the attack"),),
                act="deny",
                actors=("Ostania (army)",),
                refers_to=("s1", "s2"),
                confidence=1 / 3,
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=at("hit"),
                root="ASSAULT",
                targets=(Participant(name="depot", spans=(at("a depot"),)),),
                agentless=True,
                places=(PlaceMention(name="Varnik", span=at("Varnik")),),
                date=When(start="2020-01-06", end="2020-01-06", span=at("Monday")),
                counts=(
                    Count(
                        role="killed",
                        unit="people",
                        low=None,
                        high=12,
                        approx=False,
                        span=at("up to 12 people"),
                    ),
                ),
                status="attributed",
                statement="s2",
            ),
            Event(id="e2", trigger=at("attack"), root="ASSAULT", status="denied", same_as="e1"),
        ),
        times=(TimeExpression(start=at("Monday")[0], end=at("Monday")[1], value="x", type="DATE"),),
        places=(
            Place(start=at("Varnik")[0], end=at("Varnik")[1], name="Varnik", lat=0.1, lon=-0.2),
        ),
        actors=(Actor(id="a1", name="Ostania (army)", mentions=(at("The army of Ostania"),)),),
        disputes=(
            Dispute(
                id="d1",
                type="occurrence",
                a=Side(span=said, statement="s2", event="e1"),
                b=Side(span=at("denied the attack"), statement="s3"),
                parties=(("military source (unnamed)",), ("Ostania (army)",)),
                reason="a denial of what s2 says",
            ),
        ),
    )


def incident(*names: str) -> Incident:
    text = TEXT
    refs = tuple(EventRef(article=name, event="e1") for name in names)
    side = IncidentSide(
        article=names[0], span=span(text, "denied"), party="Ostania", statement="s3"
    )
    other = IncidentSide(article=names[-1], span=span(text, "hit"), party="a source", event="e1")
    return Incident(
        id="i1",
        articles=names,
        events=refs,
        root="ASSAULT",
        title="Depot in Varnik",
        date=When(start="2020-01-06", end="2020-01-06"),
        origins=(Origin(name="military source", articles=names, reason="quoted by all"),),
        accounts=(
            Account(
                party="Ostania",
                statements=(StatementRef(article=names[0], statement="s3"),),
                fields=AccountFields(killed=Figure(high=12), denies=("s2",)),
            ),
        ),
        disputes=(IncidentDispute(type="occurrence", a=side, b=other, reason="a denial"),),
        links=tuple(Link(a=a, b=b, score=0.75, reasons=("same place",)) for a, b in pairwise(refs)),
    )


def changed(one: Reading, **fields: object) -> Reading:
    return msgspec.structs.replace(one, **fields)
