"""One invented incident told by four outlets, and two that have nothing to do with it."""

from __future__ import annotations

from tests.comparison.invented import Story

from counterclaim.model import Reading

MINISTRY = "Ministry of the Interior (Ostrava)"
DAY = ("2031-05-06", "2031-05-06")
WIRE = (
    "A rocket hit the Orlen grain ferry at Teral on Tuesday, killing at least 12 "
    "people, the Ostravan "
    "interior ministry said, accusing Belmar of the attack.\n"
    "Belmar denied the accusation.\n"
    "Fishermen from the village of Lisk carried the wounded to the school, where a "
    "clinic had been set up.\n"
    "The ferry Orlen had sailed between Teral and Lisk since the bridge over the "
    "Sarn was closed in March.\n"
    "Grain from the upper valley is loaded there for the mills of the coast, a "
    "trade that both sides tax.\n"
)


def wire(key: str, outlet: str, first: str = "") -> Reading:
    """The report of the agency, as it stands with one outlet."""
    story = Story(
        key,
        first + WIRE,
        outlet=outlet,
        date="2031-05-07",
        title="Rocket hits ferry",
        agency="Norwire",
    )
    _cast(story)
    story.says(
        MINISTRY,
        "the Ostravan interior ministry",
        "said",
        "A rocket hit the Orlen grain ferry at Teral on Tuesday, killing at least 12 people",
    )
    story.says(
        MINISTRY, "the Ostravan interior ministry", "accusing", "Belmar of the attack", "accuse"
    )
    story.says("Belmar", "Belmar denied", "denied", "the accusation", "deny")
    story.happens(
        "hit",
        targets=("ferry",),
        places=("Teral",),
        days=DAY,
        statement="s1",
        counts=(("killed", "people", 12, None, "at least 12 people"),),
    )
    story.happens("attack", doers=("Belmar",), statement="s2", same_as="e1")
    return story.reading()


def hospital() -> Reading:
    """Another outlet, with a doctor's figure and no denial."""
    text = (
        "The clinic at Lisk counted eight dead after the rocket attack on the Orlen "
        "ferry at Teral on Tuesday.\n"
        "Belmar fired the rocket, Ostrava's interior ministry said.\n"
        "Eight people were killed, said Ana Tor, the doctor in charge.\n"
        "Families waited at the school of Lisk for the boats that still search the "
        "river Sarn for passengers.\n"
    )
    story = Story(
        "hospital", text, outlet="Lisk Courier", date="2031-05-07", title="Lisk counts its dead"
    )
    _cast(story)
    story.actor("Ana Tor", type="person")
    story.says(MINISTRY, "Ostrava's interior ministry", "said", "Belmar fired the rocket", "accuse")
    story.says("Ana Tor", "Ana Tor, the doctor in charge", "said Ana", "Eight people were killed")
    story.happens(
        "attack",
        targets=("ferry",),
        places=("Teral",),
        days=DAY,
        counts=(("killed", "people", 8, 8, "eight dead"),),
    )
    story.happens("fired the rocket", doers=("Belmar",), statement="s1", same_as="e1")
    story.happens(
        "killed", counts=(("killed", "people", 8, 8, "Eight people"),), statement="s2", same_as="e1"
    )
    return story.reading()


def update() -> Reading:
    """The agency a day later: the ministry raises its toll."""
    text = (
        "The Ostravan interior ministry raised the toll of the rocket attack on the "
        "Orlen ferry at Teral to 15 people.\n"
        "It was deliberate, the ministry said. Belmar said that the rocket had gone "
        "astray by mistake.\n"
        "Boats went on searching the Sarn between Teral and Lisk, where the ferry "
        "Orlen sank on Tuesday.\n"
    )
    story = Story(
        "update", text, outlet="Norwire", date="2031-05-08", title="Ferry toll raised to 15"
    )
    _cast(story)
    story.says(
        MINISTRY,
        "The Ostravan interior ministry",
        "raised",
        "the toll of the rocket attack on the Orlen ferry at Teral to 15 people",
    )
    story.says(MINISTRY, "the ministry", "said", "It was deliberate", "accuse")
    story.says(
        "Belmar", "Belmar said", "said that", "the rocket had gone astray by mistake", "explain"
    )
    story.happens(
        "attack",
        targets=("ferry",),
        places=("Teral",),
        days=DAY,
        statement="s1",
        counts=(("killed", "people", 15, 15, "15 people"),),
    )
    return story.reading()


def others() -> list[Reading]:
    """Two articles on other things: an older attack at the same place, and talks elsewhere."""
    old = Story(
        "old",
        "A shell hit a barn at Teral on Sunday, the mayor said. Nobody was hurt. Cows "
        "had been moved in time.\n",
        outlet="Lisk Courier",
        date="2031-04-14",
        title="Shell hits barn",
    )
    old.says("mayor", "the mayor", "said", "A shell hit a barn at Teral on Sunday")
    old.happens(
        "hit",
        targets=("barn",),
        places=("Teral",),
        days=("2031-04-13", "2031-04-13"),
        statement="s1",
    )
    talks = Story(
        "talks",
        "Ministers of Ostrava and Quell met in Dorn on Tuesday to discuss fishing "
        "quotas and a new lighthouse.\n",
        outlet="Quell Gazette",
        date="2031-05-07",
        title="Fishing talks",
    )
    talks.happens(
        "met",
        root="CONSULT",
        doers=("Ostrava", "Quell"),
        places=("Dorn",),
        days=DAY,
    )
    return [old.reading(), talks.reading()]


def all_readings() -> list[Reading]:
    """All six articles."""
    return [
        wire("wire", "Norwire"),
        wire("wire-copy", "Coast Times", "Our readers can follow the news on the ferry here.\n"),
        hospital(),
        update(),
        *others(),
    ]


def _cast(story: Story) -> None:
    story.actor("Ostrava", "Ostrava", type="state", sector="GOV")
    story.actor("Belmar", "Belmar", type="state", sector="GOV")
    story.actor(
        MINISTRY,
        "Ostravan interior ministry",
        "Ostrava's interior ministry",
        type="ministry",
        sector="GOV",
    )
