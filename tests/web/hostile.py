"""A ledger whose every field that holds text holds texts that would run a script."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "views"))

from payloads import PAYLOADS

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


def hostile() -> tuple[list[Reading], list[Incident]]:
    """One article for each payload in its metadata; the first has all in its text and records."""
    found = [_first()]
    for number, bad in enumerate(PAYLOADS[1:], 1):
        meta = Metadata(outlet=bad, title=bad, byline=bad, dateline=bad, date=bad, language="en",
                        url=bad, agency=bad)  # fmt: skip
        text = f"Varnik fell silent.\n{bad}"
        said = Statement(id="s1", cue=((0, 6),), content=((20, len(text)),), actors=(bad,))
        found.append(
            Reading(
                article=Article(id=f"a{number}", text=text, metadata=meta),
                statements=(said,),
                actors=(Actor(id="a1", name=bad, aliases=(bad,)),),
            )
        )
    return found, [_incident(number) for number in range(0, 200, 20)]


def _first() -> Reading:
    text = "\n".join(PAYLOADS)
    starts = [text.index(one) for one in PAYLOADS]
    statements, events, disputes = [], [], []
    for n, (bad, start) in enumerate(zip(PAYLOADS, starts, strict=True)):
        span = (start, start + len(bad))
        day = When(start=bad, end=bad)
        statements.append(
            Statement(id=f"s{n}", source=(span,), cue=(span,), content=(span,), actors=(bad,),
                      via=(bad,), date=day, method=bad, confidence=0.2)
        )  # fmt: skip
        who = Participant(name=bad, spans=(span,))
        events.append(
            Event(id=f"e{n}", trigger=span, root="ASSAULT", mode=bad, cameo=bad, date=day,
                  actors=(who,), targets=(who,), places=(PlaceMention(name=bad, span=span),),
                  statement=f"s{n}", method=bad)
        )  # fmt: skip
        side = Side(span=span, statement=f"s{n}", event=f"e{n}")
        disputes.append(
            Dispute(id=f"d{n}", type="blame", a=side, b=side, parties=((bad,), (bad,)), reason=bad)
        )
    article = Article(id="a0", text=text, metadata=Metadata(title=PAYLOADS[0], url=PAYLOADS[0]))
    return Reading(
        article=article,
        statements=tuple(statements),
        events=tuple(events),
        disputes=tuple(disputes[:40]),
    )


def _incident(number: int) -> Incident:
    bad = PAYLOADS[number]
    start = "\n".join(PAYLOADS).index(bad)
    side = IncidentSide(
        article="a0", span=(start, start + 1), party=bad, statement=f"s{number}", event=f"e{number}"
    )
    ref = EventRef(article="a0", event=f"e{number}")
    return Incident(
        id=f"i{number}",
        articles=("a0",),
        events=(ref,),
        root="ASSAULT",
        title=bad,
        place=bad,
        date=When(start=bad, end=bad),
        origins=(Origin(name=bad, articles=("a0",), reason=bad),),
        accounts=(
            Account(
                party=bad,
                statements=(StatementRef(article="a0", statement=f"s{number}"),),
                fields=AccountFields(blames=(bad,), target=(bad,), intent=bad, place=(bad,)),
            ),
        ),
        disputes=(IncidentDispute(type="blame", a=side, b=side, reason=bad),),
        links=(Link(a=ref, b=ref, score=0.5, reasons=(bad,)),),
    )
