"""Readings for the tests of exports: generated ones, and the story of an invented harbour."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from counterclaim.ledger import Ledger
from counterclaim.model import (
    Act,
    Actor,
    ActorType,
    Article,
    Count,
    CountRole,
    Dispute,
    DisputeType,
    Event,
    Form,
    Incident,
    Metadata,
    Participant,
    Place,
    PlaceMention,
    Reading,
    Root,
    Side,
    Span,
    Statement,
    Status,
    TimeExpression,
    TimexType,
    When,
)

# -- generated ------------------------------------------------------------------------------------

ODD = "\t\n\r\v\f\x00\x1c\x85\u2028\u2029\ufeff\u200b\u202e\"',;=+-@|\\/<>&{}[]😀e\u0301ä "
_texts = st.text(
    st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60
)
_names = st.text(
    st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12
)
_maybe = st.none() | _names
_days = st.none() | st.dates().map(lambda day: day.isoformat())
_sure = st.floats(0, 1)
_whole = st.none() | st.integers(-(2**40), 2**40)


def one_of(kind: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind))


def few(of: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


def whens(text: str) -> st.SearchStrategy[When | None]:
    made = st.builds(
        When, start=_days, end=_days, span=st.none() | spans(text), inferred=st.booleans()
    )
    return st.none() | made


@st.composite
def statements(draw: st.DrawFn, text: str) -> tuple[Statement, ...]:
    made: list[Statement] = []
    for number in range(draw(st.integers(0, 3))):
        earlier = st.sampled_from([one.id for one in made]) if made else st.nothing()
        parts = {n: draw(few(spans(text), 2)) for n in ("source", "cue", "content", "addressee")}
        made.append(
            Statement(
                id=f"s{number + 1}",
                **parts,
                form=draw(one_of(Form)),
                act=draw(one_of(Act)),
                actors=draw(few(_names)),
                parent=draw(st.none() | earlier),
                via=draw(few(_names)),
                date=draw(whens(text)),
                refers_to=draw(few(earlier)) if made else (),
                confidence=draw(_sure),
            )
        )
    return tuple(made)


@st.composite
def events(draw: st.DrawFn, text: str, said: Sequence[Statement]) -> tuple[Event, ...]:
    people = few(st.builds(Participant, name=_names, spans=few(spans(text), 2)), 2)
    carriers = st.none() | (st.sampled_from([one.id for one in said]) if said else st.nothing())
    counts = st.builds(
        Count,
        role=one_of(CountRole),
        unit=_names,
        low=_whole,
        high=_whole,
        approx=st.booleans(),
        span=spans(text),
    )
    made: list[Event] = []
    for number in range(draw(st.integers(0, 3))):
        earlier = st.sampled_from([one.id for one in made]) if made else st.nothing()
        made.append(
            Event(
                id=f"e{number + 1}",
                trigger=draw(spans(text)),
                root=draw(one_of(Root)),
                mode=draw(_maybe),
                cameo=draw(_maybe),
                actors=draw(people),
                targets=draw(people),
                agentless=draw(st.booleans()),
                places=draw(few(st.builds(PlaceMention, name=_names, span=spans(text)), 2)),
                date=draw(whens(text)),
                counts=draw(few(counts, 2)),
                status=draw(one_of(Status)),
                statement=draw(carriers),
                same_as=draw(st.none() | earlier),
                confidence=draw(_sure),
            )
        )
    return tuple(made)


@st.composite
def lone(draw: st.DrawFn, text: str) -> dict[str, tuple[object, ...]]:
    """Times, places, actors and disputes."""
    times, places = [], []
    for start, end in draw(few(spans(text))):
        times.append(
            TimeExpression(
                start=start,
                end=end,
                value=draw(_names),
                type=draw(one_of(TimexType)),
                first=draw(_days),
                last=draw(_days),
            )
        )
    for start, end in draw(few(spans(text))):
        lat, lon = (
            draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))) or (None,) * 2
        )
        place = {"name": draw(_names), "lat": lat, "lon": lon, "geonameid": draw(_whole)}
        places.append(Place(start=start, end=end, **place, precision=draw(_maybe)))
    actors = tuple(
        Actor(
            id=f"a{number + 1}",
            name=draw(_names),
            aliases=draw(few(_names)),
            type=draw(one_of(ActorType)),
            country=draw(_maybe),
            mentions=mentions,
        )
        for number, mentions in enumerate(draw(few(few(spans(text)))))
    )
    side = st.builds(Side, span=spans(text))
    disputes = tuple(
        Dispute(
            id=f"d{number + 1}",
            type=draw(one_of(DisputeType)),
            a=draw(side),
            b=draw(side),
            parties=(draw(few(_names)), draw(few(_names))),
            reason=draw(_names),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return {"times": tuple(times), "places": tuple(places), "actors": actors, "disputes": disputes}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any sound reading, mostly of odd texts."""
    text = draw(_texts)
    said = draw(statements(text))
    data = {name: draw(_maybe) for name in ("outlet", "title", "byline", "url", "agency")}
    hashed = draw(st.sampled_from(["", sha256(text.encode()).hexdigest()]))
    return Reading(
        version=draw(st.sampled_from(["", "0.1.0"])),
        article=Article(
            id=draw(_names),
            text=text,
            metadata=Metadata(**data, date=draw(_days), hash=hashed),
            noise=draw(few(spans(text), 2)),
        ),
        statements=said,
        events=draw(events(text, said)),
        **draw(lone(text)),
    )


# -- a story --------------------------------------------------------------------------------------

ONE = (
    "Shells hit the harbour of Varnik on Monday. The ministry of Ostania said that at least 14 people "
    "were killed in the strike by Belmark. The army of Belmark said that a mine of Ostania hit the "
    "harbour.\nDozens were injured, a doctor said."
)
TWO = (
    "The ministry of Ostania said on Wednesday that 17 people were killed when shells hit the harbour. "
    "The mayor said that 19 people were killed. Nine of the dead were sailors, he said."
)
THREE = (
    "A union said that up to 25 people were killed when shells hit the harbour. It named nobody."
)


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def killed(text: str, words: str, low: int | None, high: int | None, **more: object) -> Count:
    return Count(
        **{"role": "killed", "unit": "people", "approx": False, **more},
        low=low,
        high=high,
        span=at(text, words),
    )


def article(name: str, text: str, day: str, outlet: str | None = "") -> Article:
    outlet = f"The {name.title()}" if outlet == "" else outlet
    hashed = sha256(text.encode()).hexdigest()
    url = f"https://{name}.example/harbour"
    return Article(id=name, text=text, metadata=Metadata(outlet=outlet, title=f"Harbour, by {name}",
                   date=day, url=url, language="en", hash=hashed))  # fmt: skip


def speaker(
    number: int, text: str, source: str, content: str, name: str, **more: object
) -> Statement:
    return Statement(
        id=f"s{number}",
        source=(at(text, source),),
        cue=(at(text, "said", int(more.pop("cue", 0))),),
        content=(at(text, content),),
        actors=(name,),
        confidence=0.9,
        **more,
    )


OSTANIA = Actor(id="a1", name="Ostania", type="state", country="OST", sector="GOV")
MINISTRY = Actor(id="a2", name="Ministry of Ostania", type="ministry", country="OST", sector="GOV")
BELMARK = Actor(id="a3", name="Belmark", type="state", country="BLM", sector="GOV")
ARMY = Actor(id="a4", name="Army of Belmark", type="military", country="BLM", sector="MIL")


def first() -> Reading:
    """Monday: at least 14 killed, Belmark blamed, Ostania blamed; dozens injured."""
    varnik = PlaceMention(name="Varnik", span=at(ONE, "Varnik"))
    start, end = varnik.span
    monday = When(start="2025-03-03", end="2025-03-03", span=at(ONE, "Monday"))
    harbour = (Participant(name="harbour", spans=(at(ONE, "the harbour"),)),)
    return Reading(
        version="0.1.0",
        article=article("courier", ONE, "2025-03-04"),
        statements=(
            speaker(1, ONE, "The ministry of Ostania", "at least 14 people were killed in the strike "
                    "by Belmark", MINISTRY.name, act="accuse"),
            speaker(2, ONE, "The army of Belmark", "a mine of Ostania hit the harbour", ARMY.name,
                    cue=1, act="deny", refers_to=("s1",)),
            speaker(3, ONE, "a doctor", "Dozens were injured", "doctor (unnamed)", cue=2),
        ),
        events=(
            Event(id="e1", trigger=at(ONE, "hit"), root="ASSAULT", mode="heavy-weapons",
                  targets=harbour, agentless=True, places=(varnik,), date=monday, confidence=0.9),
            Event(id="e2", trigger=at(ONE, "killed"), root="ASSAULT", status="attributed",
                  statement="s1", same_as="e1", confidence=0.9,
                  actors=(Participant(name="Belmark", spans=(at(ONE, "Belmark"),)),),
                  counts=(killed(ONE, "at least 14 people", 14, None),)),
            Event(id="e3", trigger=at(ONE, "hit", 1), root="ASSAULT", status="attributed",
                  statement="s2", confidence=0.9,
                  actors=(Participant(name="Ostania", spans=(at(ONE, "Ostania", 1),)),)),
            Event(id="e4", trigger=at(ONE, "injured"), root="ASSAULT", status="attributed",
                  statement="s3", agentless=True, confidence=0.9,
                  counts=(killed(ONE, "Dozens", 24, None, role="injured", approx=True),)),
        ),
        places=(Place(start=start, end=end, name="Varnik", lat=-12.5, lon=40.25, geonameid=7,
                      country="OS", precision="city"),),
        actors=(OSTANIA, MINISTRY, BELMARK, ARMY),
        disputes=(
            Dispute(id="d1", type="blame", a=Side(span=at(ONE, "Belmark"), statement="s1"),
                    b=Side(span=at(ONE, "Ostania", 1), statement="s2"),
                    parties=((MINISTRY.name,), (ARMY.name,)), reason="different doers"),
        ),
    )  # fmt: skip


def second() -> Reading:
    """Wednesday: the ministry gives 17, the mayor 19; nine of them sailors."""
    says = "17 people were killed when shells hit the harbour"
    return Reading(
        version="0.1.0",
        article=article("herald", TWO, "2025-03-06"),
        statements=(
            speaker(1, TWO, "The ministry of Ostania", says, MINISTRY.name,
                    date=When(start="2025-03-05", end="2025-03-05", span=at(TWO, "Wednesday"))),
            speaker(2, TWO, "The mayor", "19 people were killed", "mayor (unnamed)", cue=1),
        ),
        events=(
            Event(id="e1", trigger=at(TWO, "killed"), root="ASSAULT", status="attributed",
                  statement="s1", confidence=0.9, counts=(killed(TWO, "17 people", 17, 17),)),
            Event(id="e2", trigger=at(TWO, "killed", 1), root="ASSAULT", status="attributed",
                  statement="s2", confidence=0.9, counts=(killed(TWO, "19 people", 19, 19),)),
            Event(id="e3", trigger=at(TWO, "dead"), root="ASSAULT", status="attributed",
                  confidence=0.9, counts=(killed(TWO, "Nine of the dead", 9, 9),)),
        ),
        actors=(MINISTRY,),
    )  # fmt: skip


def third() -> Reading:
    """A union: up to 25."""
    return Reading(
        version="0.1.0",
        article=article("gull", THREE, "2025-03-05"),
        statements=(
            speaker(1, THREE, "A union", "up to 25 people were killed when shells hit the harbour",
                    "union (unnamed)"),
        ),
        events=(
            Event(id="e1", trigger=at(THREE, "killed"), root="ASSAULT", status="attributed",
                  statement="s1", confidence=0.9, counts=(killed(THREE, "up to 25 people", None, 25),)),
        ),
    )  # fmt: skip


def incident(*, origins: Sequence[Sequence[str]] = (("courier",), ("herald", "gull"))) -> Incident:
    """All three articles' events as one happening."""
    from counterclaim.model import EventRef, Origin

    made = (first(), second(), third())
    return Incident(
        id="i1",
        articles=("courier", "gull", "herald"),
        events=tuple(EventRef(article=r.article.id, event=e.id) for r in made for e in r.events),
        root="ASSAULT",
        title="Strike in Varnik",
        place="Varnik",
        date=When(start="2025-03-03", end="2025-03-03"),
        origins=tuple(Origin(name=f"origin of {o[0]}", articles=tuple(o)) for o in origins),
    )


def fill(path: Path) -> Ledger:
    """A ledger with the story."""
    ledger = Ledger(path)
    for reading in (first(), second(), third()):
        ledger.add(reading)
    ledger.put_incidents([incident()])
    return ledger
