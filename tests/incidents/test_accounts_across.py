"""Party against party between articles by the rules: each kind of dispute, and what is none."""

from __future__ import annotations

import pytest
from tests.comparison.invented import Story

from counterclaim.incidents import across, find_incidents
from counterclaim.model import NO_CONFLICT, Incident, IncidentDispute, Reading


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the layers that read both sentences, which ``test_weighing.py`` tests."""
    monkeypatch.setattr(across, "weighed", lambda found, *_: list(found))


DAY = ("2031-05-06", "2031-05-06")
_MORE = {
    "a": "The ferry Orlen lay at the quay of Lisk with its lamps on, and nobody was let aboard.\n",
    "b": "Grain for the mills of the coast waited beside the ferry Orlen under wet canvas.\n",
    "c": "A choir sang on the stairs of the old customs house, where the ferry Orlen is painted.\n",
}


def report(
    key: str, text: str, *said: tuple[str, str, str, str], date: str = "2031-05-07"
) -> Reading:
    """An article on the attack at Teral; ``said`` are party, source with cue, content and act."""
    story = Story(key, f"Attack at Teral\n{text}\n{_MORE[key]}", outlet=f"Paper {key}", date=date)
    story.actor("Ostrava", "Ostrava", "Ostravan", type="state", country="OST", sector="GOV")
    story.actor("Belmar", "Belmar", "Belmarian", type="state", country="BEL", sector="GOV")
    story.actor("Ana Tor", type="person")
    for who, source, content, act in said:
        name, _, cue = source.rpartition(" ")
        story.says(who, name, f" {cue}", content, act)
    story.happens("attack", targets=("ferry",), places=("Teral",), days=DAY)
    return story.reading()


def disputes(*readings: Reading) -> list[IncidentDispute]:
    """The conflicts of the incident between the articles."""
    found: Incident = find_incidents(readings)[0]
    assert len(found.articles) == len(readings)
    return [d for d in found.disputes if d.type not in NO_CONFLICT and d.a.article != d.b.article]


def kinds(*readings: Reading) -> set[str]:
    return {d.type for d in disputes(*readings)}


SHELLS = report(
    "a",
    "Belmarian boats shelled the ferry Orlen in the attack at Teral on Tuesday, Ostrava said. "
    "Belmarian boats shelled it deliberately, Ostrava added.",
    (
        "Ostrava",
        "Ostrava said",
        "Belmarian boats shelled the ferry Orlen in the attack at Teral",
        "accuse",
    ),
)


def test_a_party_says_that_not_one_shot_was_fired() -> None:
    fired = report(
        "a",
        "After the attack at Teral on Tuesday Ostrava said Belmarian boats opened fire on the ferry.",
        ("Ostrava", "Ostrava said", "Belmarian boats opened fire on the ferry", "accuse"),
    )
    none = report(
        "b",
        "After the attack at Teral on Tuesday Belmar said not one shot was fired by its boats.",
        ("Belmar", "Belmar said", "not one shot was fired by its boats", "state"),
    )
    assert kinds(fired, none) == {"occurrence"}
    own = report(
        "c",
        "After the attack at Teral on Tuesday Belmar said four warning shots were fired into the air.",
        ("Belmar", "Belmar said", "four warning shots were fired into the air", "confirm"),
        date="2031-05-09",
    )
    assert kinds(none, own) == {"change"}


def test_one_word_for_a_collision_denies_another() -> None:
    rammed = report(
        "a",
        "After the attack at Teral on Tuesday Ostrava said a Belmarian cutter rammed the ferry.",
        ("Ostrava", "Ostrava said", "a Belmarian cutter rammed the ferry", "accuse"),
    )
    touched = report(
        "b",
        "After the attack at Teral on Tuesday Belmar said no contact took place between the vessels.",
        ("Belmar", "Belmar said", "no contact took place between the vessels", "state"),
    )
    assert kinds(rammed, touched) == {"occurrence"}


def test_another_cause_is_another_blame() -> None:
    dump = report(
        "b",
        "After the attack at Teral on Tuesday "
        "Belmar said the blast was caused by an ammunition store aboard.",
        ("Belmar", "Belmar said", "the blast was caused by an ammunition store aboard", "explain"),
    )
    assert kinds(SHELLS, dump) == {"blame"}


def test_civilians_or_fighters_is_a_dispute_of_the_target() -> None:
    families = report(
        "a",
        "After the attack at Teral on Tuesday Ostrava said the shells hit families on deck.",
        ("Ostrava", "Ostrava said", "the shells hit families on deck", "accuse"),
    )
    fighters = report(
        "b",
        "After the attack at Teral on Tuesday Belmar said the shells hit a group of fighters.",
        ("Belmar", "Belmar said", "the shells hit a group of fighters", "state"),
    )
    assert kinds(families, fighters) == {"target"}
    fired = report(
        "c",
        "After the attack at Teral on Tuesday Belmar said fighters shelled the village.",
        ("Belmar", "Belmar said", "fighters shelled the village", "state"),
    )
    assert "target" not in kinds(families, fired)  # who does it is not who was hit


def test_meant_or_not() -> None:
    meant = report(
        "a",
        "After the attack at Teral on Tuesday Ostrava said it was a planned attack on travellers.",
        ("Ostrava", "Ostrava said", "it was a planned attack on travellers", "accuse"),
    )
    error = report(
        "b",
        "After the attack at Teral on Tuesday Belmar said the crew fired by mistake.",
        ("Belmar", "Belmar said", "the crew fired by mistake", "explain"),
    )
    assert "intent" in kinds(meant, error)


def test_sides_of_an_island_and_waters() -> None:
    east = report(
        "a",
        "After the attack at Teral on Tuesday "
        "Ostrava said the ferry was two miles east of Teral in Ostravan waters.",
        (
            "Ostrava",
            "Ostrava said",
            "the ferry was two miles east of Teral in Ostravan waters",
            "state",
        ),
    )
    west = report(
        "b",
        "After the attack at Teral on Tuesday "
        "Belmar said the ferry was a mile west of Teral inside Belmarian waters.",
        (
            "Belmar",
            "Belmar said",
            "the ferry was a mile west of Teral inside Belmarian waters",
            "state",
        ),
    )
    assert kinds(east, west) == {"place"}


def told(key: str, who: str, content: str, date: str = "2031-05-07") -> Reading:
    text = f"After the attack at Teral on Tuesday {who} said {content}."
    return report(key, text, (who, f"{who} said", content, "state"), date=date)


@pytest.mark.parametrize(
    ("a", "b", "number"),
    [
        ("nine children were killed", "six children were killed", True),
        ("14 people were killed", "at least ten people were killed", True),
        ("six soldiers were killed", "seven security personnel were killed", True),
        ("14 people were killed", "two women were killed", False),
        ("12 militants were killed", "14 people were killed", False),
        ("14 people were killed", "14 people were killed", False),
        ("14 people were killed", "two of its soldiers were killed", False),
        ("14 people were killed", "six people were killed a month after the truce", True),
        ("14 people were killed", "four of the people killed were shot at close range", False),
        (
            "14 people were killed",
            "30 people were killed between January and the end of March",
            False,
        ),
    ],
)
def test_figures_of_one_kind_are_compared(a: str, b: str, number: bool) -> None:
    assert ("number" in kinds(told("a", "Ostrava", a), told("b", "Ana Tor", b))) is number


def test_a_later_toll_is_no_dispute() -> None:
    first = told("a", "Ostrava", "14 people were killed")
    later = told("b", "Ana Tor", "16 people were killed", "2031-05-10")
    assert "number" not in kinds(first, later)
    own = told("c", "Ostrava", "16 people were killed", "2031-05-08")
    assert "number" not in kinds(first, own)


def strike(key: str, place: tuple[str, float, float], weekday: str, day: str) -> Reading:
    """A report of a strike on a village."""
    import msgspec

    from counterclaim.model import Place

    name, lat, lon = place
    story = Story(
        key,
        f"A strike on {name} on {weekday} killed five people, officials said. {_MORE[key]}\n",
        outlet=f"Paper {key}",
        date="2031-05-09",
        title=f"Strike on {name}",
    )
    story.says(
        "officials", "officials", "said", f"A strike on {name} on {weekday} killed five people"
    )
    story.happens("strike", targets=("people",), places=(name,), days=(day, day), statement="s1")
    at = story.at(name)
    found = Place(
        start=at[0], end=at[1], name=name, lat=lat, lon=lon, country="OS", precision="city"
    )
    return msgspec.structs.replace(story.reading(), places=(found,))


def test_a_like_strike_elsewhere_on_another_day_is_another_incident() -> None:
    teral = ("Teral", 40.0, 20.0)
    one = strike("a", teral, "Tuesday", "2031-05-06")
    same = strike("b", teral, "Tuesday", "2031-05-06")
    far = strike("c", ("Orvik", 42.0, 23.0), "Thursday", "2031-05-08")
    articles = sorted(incident.articles for incident in find_incidents([one, same, far]))
    assert articles == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("the quay was open as on any day", "the quay had been closed since Sunday", "occurrence"),
        ("the ferry was carrying flour and blankets", "it was loaded with rifles", "occurrence"),
        (
            "the ferry delivered its goods in full",
            "the ferry was forced to turn back",
            "occurrence",
        ),
        ("rockets hit the ferry", "there were no rockets", "occurrence"),
        ("two passengers were hurt", "nobody was hurt", "occurrence"),
        ("eight smugglers sat on deck", "the so-called smugglers were sailors", "label"),
        (
            "the blaze burned for nearly 20 minutes",
            "the blaze burned for about 90 minutes",
            "number",
        ),
    ],
)
def test_what_cannot_both_be_said_of_one_thing(a: str, b: str, kind: str) -> None:
    assert kind in kinds(told("a", "Ostrava", a), told("b", "Belmar", b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the quay was open as on any day", "the quay had been open since dawn"),
        ("the ferry was forced to turn back", "the ferry left without reaching Lisk"),
        ("no fewer than nine sailors sang", "sailors sang"),
        ("nobody was let aboard", "a fire broke out aboard"),
    ],
)
def test_like_accounts_are_no_dispute(a: str, b: str) -> None:
    assert "occurrence" not in kinds(told("a", "Ostrava", a), told("b", "Belmar", b))


@pytest.mark.parametrize(
    ("later", "days", "number"),
    [
        ("the number of dead rose to 17", "2031-05-08", False),
        ("the number of dead rose to 61", "2031-05-08", True),
        ("17 people were killed, among them 14 children", "2031-05-07", True),
    ],
)
def test_a_toll_grows_so_far_and_no_farther(later: str, days: str, number: bool) -> None:
    first = told("a", "Ostrava", "14 people were killed")
    assert ("number" in kinds(first, told("b", "Ana Tor", later, days))) is number
