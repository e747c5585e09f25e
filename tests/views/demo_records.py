"""The demo articles with records made by hand: what the views are tested and drawn with."""

# ruff: noqa: E501 (wordings of the articles stand on one line)
from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from typing import Any

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
    Span,
    Statement,
    StatementRef,
    TimeExpression,
    When,
)

VMD, KMD = "Velmoran Ministry of Defence", "Kessari Ministry of Defence"
DOCTOR, SOURCE = "Doctor at Brenholt hospital (unnamed)", "Military source (unnamed)"
PACT, BRIGADES = "Ines Caldow (Littoral Pact)", "Marsh Brigades"
TUESDAY = "2025-10-14"
NOISE = ("Share this article", "SHARE THIS ARTICLE", "Adjust font size:", "Enditem")


class Notes:
    """Collects the records of one article; wordings are found in its text."""

    def __init__(self, identifier: str, agency: str | None = None) -> None:
        folder = files("counterclaim").joinpath("data", "demo")
        lines = folder.joinpath("metadata.jsonl").read_text("utf-8").splitlines()
        meta = next(m for m in map(json.loads, lines) if m.pop("id") == identifier or m.clear())
        self.text = folder.joinpath(f"{identifier}.txt").read_bytes().decode("utf-8")
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        noise = tuple(self.at(n) for n in NOISE if n in self.text)
        metadata = Metadata(**meta, language="en", agency=agency, hash=digest)
        self.article = Article(id=identifier, text=self.text, metadata=metadata, noise=noise)
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.disputes: list[Dispute] = []

    def at(self, wording: str, after: str = "") -> Span:
        start = self.text.index(wording, self.text.index(after) if after else 0)
        return start, start + len(wording)

    def near(self, wording: str, span: Span) -> Span:
        found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", self.text)]
        apart = [s for s in found if s[1] <= span[0] or s[0] >= span[1]]
        return min(apart, key=lambda s: max(span[0] - s[1], s[0] - span[1]))

    def has(self, *wordings: str) -> bool:
        return all(w in self.text for w in wordings)

    def say(self, source: str, cue: str, content: str, who: str, **more: Any) -> str:
        name = f"s{len(self.statements) + 1}"
        span = self.at(content)
        made = Statement(
            id=name,
            source=(self.near(source, span),) if source else (),
            cue=(self.near(cue, span),) if cue else (),
            content=(span,),
            actors=(who,) if who else (),
            confidence=more.pop("confidence", 0.91),
            **more,
        )
        self.statements.append(made)
        return name

    def event(self, trigger: str, root: Any, after: str = "", **more: Any) -> str:
        name = f"e{len(self.events) + 1}"
        counts = tuple(
            Count(
                role=role,
                unit=unit,
                low=low,
                high=high,
                approx=approx,
                span=self.at(wording, after),
            )
            for role, unit, low, high, approx, wording in more.pop("counts", ())
        )
        for key in ("actors", "targets"):
            more[key] = tuple(Participant(name=n) for n in more.pop(key, ()))
        places = tuple(PlaceMention(name=n, span=self.at(n, after)) for n in more.pop("places", ()))
        self.events.append(
            Event(
                id=name,
                trigger=self.at(trigger, after),
                root=root,
                counts=counts,
                places=places,
                confidence=more.pop("confidence", 0.86),
                **more,
            )
        )
        return name

    def reading(self) -> Reading:
        return Reading(
            article=self.article,
            statements=tuple(self.statements),
            events=tuple(self.events),
            disputes=tuple(self.disputes),
            version="0.1.0",
        )


def dead(low: int | None, high: int | None, wording: str, unit: str = "people") -> tuple[Any, ...]:
    return ("killed", unit, low, high, False, wording)


def wire(identifier: str) -> Notes:
    """The agency's report and its two copies; what was cut is left out."""
    n = Notes(identifier, "Meridian")
    day = When(start=TUESDAY, end=TUESDAY, span=n.at("on Tuesday"))
    s1 = n.say(
        "Velmora's defence ministry", "said", n.text.split(" - ", 1)[1].split(", Velmora's")[0], VMD
    )
    n.event(
        "strike",
        "ASSAULT",
        " - A missile",
        targets=["fuel and grain depot"],
        agentless=True,
        counts=[dead(14, None, "at least 14 people")],
        places=["Brenholt"],
        date=day,
        status="attributed",
        statement=s1,
    )
    n.say(
        "Velmora's defence ministry",
        "accusing",
        "Kessar of the deadliest attack since the two countries signed a truce in spring",
        VMD,
        act="accuse",
    )
    s3 = n.say(
        "ministry spokeswoman Lena Orvald",
        "told",
        '"Two Kessari jets crossed the Sarne river at dawn and fired four missiles at a civilian depot,"',
        "Lena Orvald (Velmoran Ministry of Defence)",
        form="direct",
        act="accuse",
    )
    n.event(
        "fired",
        "ASSAULT",
        actors=["Kessari armed forces"],
        targets=["civilian depot"],
        statement=s3,
        status="attributed",
        counts=[("munitions", "missiles", 4, 4, False, "four missiles")],
        same_as="e1",
    )
    n.say(
        "",
        "",
        '"This was deliberate."',
        "Lena Orvald (Velmoran Ministry of Defence)",
        form="direct",
        act="accuse",
    )
    s5 = n.say(
        "She",
        "said",
        "nine of the dead were lorry drivers who had been waiting to load fuel",
        "Lena Orvald (Velmoran Ministry of Defence)",
    )
    n.event(
        "dead",
        "ASSAULT",
        "She said",
        counts=[dead(9, 9, "nine", "lorry drivers")],
        statement=s5,
        status="attributed",
        agentless=True,
        same_as="e1",
    )
    if n.has("Kessar denied the accusation"):
        n.say("Kessar", "denied", "the accusation", "Kessar", act="deny", refers_to=("s2", "s3"))
        n.say(
            "Its defence ministry",
            "said",
            "none of its aircraft had been in the air over Brenholt",
            KMD,
            act="deny",
            refers_to=("s3",),
        )
        s8 = n.say(
            "Its defence ministry",
            "blamed",
            'a Velmoran air defence missile that "went astray and fell on the depot"',
            KMD,
            act="accuse",
            form="mixed",
        )
        n.event(
            "fell",
            "ASSAULT",
            "went astray",
            actors=["Velmoran armed forces"],
            targets=["depot"],
            statement=s8,
            status="attributed",
            same_as="e1",
        )
        s9 = n.say(
            "A doctor at Brenholt hospital, who asked not to be named because he was not authorised to speak to the press,",
            "said",
            "the hospital had received 22 bodies by Tuesday evening",
            DOCTOR,
        )
        n.event(
            "received",
            "AID",
            counts=[dead(22, 22, "22 bodies", "bodies")],
            statement=s9,
            status="attributed",
            confidence=0.44,
        )
        n.disputes.append(
            Dispute(
                id="d1",
                type="blame",
                a=Side(span=n.at("Two Kessari jets"), statement="s3"),
                b=Side(span=n.at("a Velmoran air defence missile"), statement="s8"),
                parties=((VMD,), (KMD,)),
                reason="two doers of one strike",
                confidence=0.83,
            )
        )
        n.disputes.append(
            Dispute(
                id="d2",
                type="occurrence",
                a=Side(span=n.at("Two Kessari jets crossed the Sarne river"), statement="s3"),
                b=Side(
                    span=n.at("none of its aircraft had been in the air over Brenholt"),
                    statement="s7",
                ),
                parties=((VMD,), (KMD,)),
                reason="a denial of the accusation",
                confidence=0.9,
            )
        )
    n.event(
        "violated",
        "MOBILIZE",
        actors=["Kessari armed forces"],
        targets=["Velmora"],
        status="attributed",
        date=When(start="2025-10-12", end="2025-10-12", span=n.at("Sunday")),
    )
    n.say(
        "Ines Caldow, secretary general of the Littoral Pact, a defence alliance of which Velmora is a member,",
        "said",
        'the incident "does not look like a technical fault to us"',
        PACT,
        form="mixed",
        act="accuse",
    )
    n.say("She", "urged", "Kessar to stop the flights", PACT, act="demand")
    return n


def barracks() -> Notes:
    n = Notes("kessar-today-barracks")
    text = "Up to 25 fighters of the Marsh Brigades were killed on Tuesday when a barracks in the Velmoran town of Brenholt was destroyed"
    n.say("the Kessari news agency Orin", "reported", text, "Orin")
    n.statements[-1] = Statement(
        id="s1",
        source=(n.at("the Kessari news agency Orin"),),
        cue=(n.at("reported"),),
        content=(n.at(text),),
        actors=("Orin",),
        confidence=0.9,
    )
    n.statements.append(
        Statement(
            id="s2",
            source=(n.at("state television channel Kessar One"),),
            cue=(n.at("citing"),),
            content=(n.at(text),),
            actors=("Kessar One",),
            parent="s1",
            confidence=0.87,
        )
    )
    n.statements.append(
        Statement(
            id="s3",
            source=(n.at("a military source"),),
            cue=(n.at("quoted"),),
            content=(n.at(text),),
            actors=(SOURCE,),
            parent="s2",
            via=("Kessar One",),
            confidence=0.81,
        )
    )
    day = When(start=TUESDAY, end=TUESDAY, span=n.at("on Tuesday"))
    n.event(
        "destroyed",
        "ASSAULT",
        "RUVASH",
        targets=["barracks", BRIGADES],
        agentless=True,
        counts=[dead(None, 25, "Up to 25 fighters", "fighters")],
        places=["Brenholt"],
        date=day,
        status="attributed",
        statement="s3",
    )
    n.say(
        "the source",
        "told",
        '"A barracks of the so-called Marsh Brigades was hit. Between 20 and 25 militants were killed,"',
        SOURCE,
        form="direct",
        via=("Kessar One",),
    )
    n.event(
        "hit",
        "ASSAULT",
        targets=["barracks", BRIGADES],
        agentless=True,
        counts=[dead(20, 25, "Between 20 and 25 militants", "militants")],
        status="attributed",
        statement="s4",
        same_as="e1",
    )
    n.say(
        "Kessar's defence ministry",
        "rejected",
        "Velmora's claim that Kessari jets attacked the town",
        KMD,
        act="deny",
    )
    n.say(
        "Colonel Davan Irsu, a spokesman for the ministry,",
        "said",
        '"Our air force did not fly any missions over the Sarne in the last 24 hours,"',
        "Davan Irsu (Kessari Ministry of Defence)",
        form="direct",
        act="deny",
    )
    n.say(
        "Irsu",
        "said",
        "The Velmoran army fired an air defence missile at the depot by mistake at dawn on Tuesday",
        "Davan Irsu (Kessari Ministry of Defence)",
        act="accuse",
    )
    n.event(
        "fired",
        "ASSAULT",
        actors=["Velmoran armed forces"],
        statement="s7",
        status="attributed",
        same_as="e1",
    )
    n.say(
        "it", "said", "A technical fault in the navigation system was to blame", KMD, act="explain"
    )
    n.event(
        "entered",
        "MOBILIZE",
        actors=["Kessari armed forces"],
        targets=["Velmora"],
        date=When(start="2025-10-12", end="2025-10-12", span=n.at("Sunday")),
        status="asserted",
    )
    n.disputes.append(
        Dispute(
            id="d1",
            type="compatible",
            a=Side(span=n.at("Up to 25 fighters"), statement="s3", event="e1"),
            b=Side(span=n.at("Between 20 and 25 militants"), statement="s4", event="e2"),
            parties=((SOURCE,), (SOURCE,)),
            reason="one source, a looser wording",
            confidence=0.8,
        )
    )
    return n


def hospital() -> Notes:
    n = Notes("brenholt-post-hospital")
    s1 = n.say(
        "Anka Brehm, director of Brenholt hospital",
        "said",
        '"They brought us 22 dead and 41 injured, and we have run out of beds,"',
        "Anka Brehm (Brenholt hospital)",
        form="direct",
    )
    n.event(
        "explosions",
        "ASSAULT",
        agentless=True,
        places=["Brenholt"],
        date=When(start=TUESDAY, end=TUESDAY),
        statement=None,
    )
    n.event(
        "dead",
        "ASSAULT",
        "They brought us 22 dead",
        counts=[dead(22, 22, "22 dead"), ("injured", "people", 41, 41, False, "41 injured")],
        statement=s1,
        status="attributed",
        same_as="e1",
        agentless=True,
    )
    s2 = n.say(
        "The mayor, Piet Aldersum,",
        "put",
        "the number of dead at 19",
        "Piet Aldersum (mayor of Brenholt)",
    )
    n.event(
        "dead",
        "ASSAULT",
        "the number of dead",
        counts=[dead(19, 19, "19")],
        statement=s2,
        status="attributed",
        same_as="e1",
        agentless=True,
    )
    n.say(
        "Jory Pell, who runs the ferry",
        "said",
        '"I saw two planes come in low over the river, then the tanks went up,"',
        "Jory Pell",
        form="direct",
    )
    s4 = n.say(
        "Another resident, who did not want to give his name,",
        "said",
        "a single missile had come from the hills behind the town",
        "Resident of Brenholt (unnamed)",
    )
    n.event(
        "come",
        "ASSAULT",
        "a single missile",
        counts=[("munitions", "missile", 1, 1, False, "a single missile")],
        statement=s4,
        status="attributed",
        same_as="e1",
    )
    n.say("The army", "denied", "this", "Velmoran armed forces", act="deny", refers_to=("s4",))
    n.say(
        "The Marsh Brigades, an armed group that is active on both banks of the Sarne,",
        "said in a statement",
        "none of its members had been in Brenholt",
        BRIGADES,
        act="deny",
    )
    return n


def pact() -> Notes:
    n = Notes("courier-pact")
    s1 = n.say(
        "President Aldo Revik",
        "told",
        'Kessar had planned the attack on the Brenholt depot "for weeks"',
        "Aldo Revik (Velmora)",
        form="mixed",
        act="accuse",
    )
    n.event(
        "attack",
        "ASSAULT",
        "planned the attack",
        actors=["Kessar"],
        targets=["Brenholt depot"],
        statement=s1,
        status="attributed",
    )
    s2 = n.say(
        "The president",
        "said",
        "17 people had died and more than 40 had been wounded",
        "Aldo Revik (Velmora)",
    )
    n.event(
        "died",
        "ASSAULT",
        counts=[dead(17, 17, "17 people"), ("injured", "people", 41, None, False, "more than 40")],
        statement=s2,
        status="attributed",
        same_as="e1",
        agentless=True,
    )
    n.say("She", "said", "the alliance had tracked two jets on Tuesday", PACT)
    return n


def update() -> Notes:
    n = Notes("meridian-update", "Meridian")
    s1 = n.say(
        "ministry spokeswoman Lena Orvald",
        "said",
        '"Seventeen people are confirmed dead and 43 are injured,"',
        VMD,
        form="direct",
        act="confirm",
    )
    n.event(
        "dead",
        "ASSAULT",
        "Seventeen",
        counts=[dead(17, 17, "Seventeen people"), ("injured", "people", 43, 43, False, "43")],
        statement=s1,
        status="attributed",
        date=When(start=TUESDAY, end=TUESDAY, inferred=True),
        agentless=True,
    )
    n.say(
        "Kessari Foreign Minister Mirel Tashan",
        "said",
        '"We did not fire on Brenholt,"',
        "Mirel Tashan (Kessar)",
        form="direct",
        act="deny",
    )
    n.say(
        "he",
        "said",
        '"The missile was Velmoran."',
        "Mirel Tashan (Kessar)",
        form="direct",
        act="accuse",
    )
    n.say(
        "Two diplomats in Halveth, speaking on condition of anonymity,",
        "said",
        "radar data held by the commission showed one aircraft, not two, near Brenholt at the time of the strike",
        "Diplomats in Halveth (unnamed)",
    )
    return n


def analysis() -> Notes:
    n = Notes("coast-times-analysis")
    n.say("Velmora", "says", "Kessari jets did it", "Velmora", act="accuse")
    n.say("Kessar", "denies", "this", "Kessar", act="deny", refers_to=("s1",))
    n.say(
        "A Velmoran security official, speaking on condition of anonymity,",
        "told",
        "the pilots might have mistaken the depot for a nearby army barracks",
        "Velmoran security official (unnamed)",
    )
    n.event(
        "explosions",
        "ASSAULT",
        agentless=True,
        targets=["fuel depot"],
        places=["Brenholt"],
        date=When(start=TUESDAY, end=TUESDAY, inferred=True),
    )
    return n


def notes() -> dict[str, Notes]:
    made = [
        wire("meridian-toll"),
        wire("coast-times-wire"),
        wire("courier-wire"),
        barracks(),
        hospital(),
        pact(),
        update(),
        analysis(),
    ]
    return {n.article.id: n for n in made}


def readings() -> list[Reading]:
    found = [n.reading() for n in notes().values()]
    first = found[0]
    text = first.article.text
    at = text.index("last Wednesday")
    times = (
        TimeExpression(
            start=at,
            end=at + 14,
            value="2025-10-08",
            type="DATE",
            first="2025-10-08",
            last="2025-10-08",
        ),
    )
    place = text.index("Brenholt")
    places = (Place(start=place, end=place + 8, name="Brenholt"),)
    actors = (Actor(id="a1", name=VMD, type="ministry"),)
    found[0] = Reading(
        article=first.article,
        statements=first.statements,
        events=first.events,
        disputes=first.disputes,
        times=times,
        places=places,
        actors=actors,
        version="0.1.0",
    )
    return found


def _side(
    all_notes: dict[str, Notes], article: str, wording: str, party: str, **ids: str
) -> IncidentSide:
    return IncidentSide(article=article, span=all_notes[article].at(wording), party=party, **ids)


def strike(all_notes: dict[str, Notes]) -> Incident:
    def side(article: str, wording: str, party: str) -> IncidentSide:
        return _side(all_notes, article, wording, party)

    def refs(*pairs: str) -> tuple[StatementRef, ...]:
        return tuple(
            StatementRef(article=p.split("/")[0], statement=p.split("/")[1]) for p in pairs
        )

    def dispute(kind: Any, a: IncidentSide, b: IncidentSide, why: str) -> IncidentDispute:
        return IncidentDispute(type=kind, a=a, b=b, reason=why, confidence=0.82)

    events = tuple(
        EventRef(article=a, event=e.id)
        for a, n in all_notes.items()
        for e in n.events
        if e.root in ("ASSAULT", "AID")
    )
    jets, astray = "Two Kessari jets", "a Velmoran air defence missile"
    fourteen = side("meridian-toll", "at least 14 people", VMD)
    return Incident(
        id="i1",
        title="Strike on a depot in Brenholt",
        articles=tuple(all_notes),
        events=events,
        root="ASSAULT",
        place="Brenholt",
        date=When(start=TUESDAY, end=TUESDAY),
        origins=(
            Origin(
                name="Meridian",
                articles=("meridian-toll", "coast-times-wire", "courier-wire"),
                reason="one wire report; two copies, one of them cut",
            ),
            Origin(
                name=SOURCE,
                articles=("kessar-today-barracks", "coast-times-analysis"),
                reason="relayed through Kessar One and Orin",
            ),
            Origin(name="Brenholt Post", articles=("brenholt-post-hospital",)),
            Origin(name=VMD, articles=("courier-pact", "meridian-update")),
        ),
        accounts=(
            Account(
                party=VMD,
                statements=refs(
                    "meridian-toll/s1",
                    "meridian-toll/s2",
                    "meridian-toll/s3",
                    "meridian-toll/s4",
                    "coast-times-wire/s1",
                    "coast-times-wire/s3",
                    "courier-wire/s1",
                    "courier-wire/s3",
                    "meridian-update/s1",
                ),
                fields={
                    "killed": {"low": 17, "high": 17},
                    "earlier": [{"field": "killed", "value": {"low": 14, "high": None}}],
                    "injured": {"low": 43, "high": 43},
                    "blames": ["Kessari armed forces"],
                    "target": ["civilian depot"],
                    "intent": "deliberate",
                    "munitions": {"low": 4, "high": 4},
                },
            ),
            Account(
                party=KMD,
                statements=refs(
                    "meridian-toll/s7",
                    "meridian-toll/s8",
                    "coast-times-wire/s7",
                    "coast-times-wire/s8",
                    "kessar-today-barracks/s5",
                ),
                fields={
                    "blames": ["Velmoran armed forces"],
                    "target": ["depot"],
                    "intent": "went astray",
                    "denies": ["meridian-toll/s3"],
                },
            ),
            Account(
                party=SOURCE,
                statements=refs("kessar-today-barracks/s3", "kessar-today-barracks/s4"),
                fields={
                    "killed": [{"low": None, "high": 25}, {"low": 20, "high": 25}],
                    "target": ["barracks", BRIGADES],
                },
            ),
            Account(
                party="Halveth Courier",
                fields={
                    "omits": [{"party": KMD, "article": "meridian-toll", "statement": "s7"}],
                },
            ),
            Account(
                party="Anka Brehm (Brenholt hospital)",
                statements=refs("brenholt-post-hospital/s1"),
                fields={"killed": {"low": 22, "high": 22}, "injured": {"low": 41, "high": 41}},
            ),
            Account(
                party="Piet Aldersum (mayor of Brenholt)",
                statements=refs("brenholt-post-hospital/s2"),
                fields={"killed": {"low": 19, "high": 19}},
            ),
            Account(
                party="Velmoran armed forces",
                statements=refs("brenholt-post-hospital/s5"),
            ),
            Account(party=BRIGADES, statements=refs("brenholt-post-hospital/s6")),
            Account(
                party="Aldo Revik (Velmora)",
                statements=refs("courier-pact/s1", "courier-pact/s2"),
                fields={
                    "killed": {"low": 17, "high": 17},
                    "blames": ["Kessar"],
                    "intent": "planned for weeks",
                },
            ),
            Account(party="Jory Pell", statements=refs("brenholt-post-hospital/s3")),
        ),
        disputes=(
            dispute(
                "number",
                fourteen,
                side("brenholt-post-hospital", "22 dead", "Anka Brehm (Brenholt hospital)"),
                "different tolls of one strike",
            ),
            dispute(
                "number",
                side(
                    "brenholt-post-hospital",
                    "the number of dead at 19",
                    "Piet Aldersum (mayor of Brenholt)",
                ),
                side("meridian-update", "Seventeen people", VMD),
                "different tolls of one strike",
            ),
            dispute(
                "target",
                side("meridian-toll", "a civilian depot", VMD),
                side("kessar-today-barracks", "a barracks in the Velmoran town", SOURCE),
                "depot or barracks",
            ),
            dispute(
                "blame",
                side("meridian-toll", jets, VMD),
                side(
                    "kessar-today-barracks",
                    "an air defence missile at the depot by mistake",
                    KMD,
                ),
                "two doers of one strike",
            ),
            dispute(
                "blame",
                side("coast-times-wire", jets, VMD),
                side("coast-times-wire", astray, KMD),
                "two doers of one strike",
            ),
            dispute(
                "intent",
                side("courier-pact", "planned the attack", "Aldo Revik (Velmora)"),
                side("meridian-toll", "went astray", KMD),
                "deliberate or stray",
            ),
            dispute(
                "occurrence",
                side(
                    "kessar-today-barracks",
                    "Up to 25 fighters of the Marsh Brigades were killed",
                    SOURCE,
                ),
                side(
                    "brenholt-post-hospital", "none of its members had been in Brenholt", BRIGADES
                ),
                "a denial of the losses",
            ),
            dispute(
                "update",
                fourteen,
                side("meridian-update", "Seventeen people", VMD),
                "the same ministry, two days later",
            ),
            dispute(
                "compatible",
                side("kessar-today-barracks", "Up to 25 fighters", SOURCE),
                side("kessar-today-barracks", "Between 20 and 25 militants", SOURCE),
                "one source, a looser wording",
            ),
        ),
        links=(
            Link(
                a=EventRef(article="meridian-toll", event="e1"),
                b=EventRef(article="kessar-today-barracks", event="e1"),
                score=0.78,
                reasons=("same place", "same day", "same kind"),
            ),
        ),
    )


def airspace(all_notes: dict[str, Notes]) -> Incident:
    def side(article: str, wording: str, party: str) -> IncidentSide:
        return _side(all_notes, article, wording, party)

    return Incident(
        id="i2",
        title="Kessari aircraft over Velmora",
        articles=("meridian-toll", "kessar-today-barracks"),
        events=(),
        root="MOBILIZE",
        date=When(start="2025-10-12", end="2025-10-12"),
        origins=(Origin(name="Meridian", articles=("meridian-toll",)),),
        accounts=(
            Account(
                party=PACT,
                statements=(StatementRef(article="meridian-toll", statement="s10"),),
                fields={"intent": "not a technical fault"},
            ),
            Account(
                party=KMD,
                statements=(StatementRef(article="kessar-today-barracks", statement="s8"),),
                fields={"intent": "technical fault"},
            ),
        ),
        disputes=(
            IncidentDispute(
                type="intent",
                a=side("meridian-toll", "does not look like a technical fault to us", PACT),
                b=side(
                    "kessar-today-barracks",
                    "A technical fault in the navigation system was to blame",
                    KMD,
                ),
                confidence=0.77,
                reason="deliberate or a fault",
            ),
        ),
    )


def incidents() -> list[Incident]:
    found = notes()
    return [strike(found), airspace(found)]
