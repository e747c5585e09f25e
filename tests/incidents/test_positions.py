"""Who stands how toward whom."""

from __future__ import annotations

from tests.comparison.invented import Story

from counterclaim.incidents import dyad, positions


def stories() -> list[Story]:
    first = (
        Story(
            "a",
            "Ostrava accused Belmar of arson. Belmar offered Ostrava talks.",
            date="2031-05-07",
        )
        .actor("Ostrava", type="state", sector="GOV")
        .actor("Belmar", type="state", sector="GOV")
        .says("Ostrava", "Ostrava", "accused", "Belmar of arson", "accuse")
        .says("Belmar", "Belmar offered", "offered", "Ostrava talks", "promise_offer")
    )
    second = (
        Story("b", "Ostrava expelled Belmar's envoy. Quell praised Ostrava.", date="2031-05-05")
        .actor("Ostrava", type="state", sector="GOV")
        .actor("Belmar", type="state", sector="GOV")
        .actor("Quell", type="state", sector="GOV")
        .happens("expelled", root="SANCTION", doers=("Ostrava",), targets=("Belmar",))
        .happens("praised", root="SUPPORT", doers=("Quell",), targets=("Ostrava",))
    )
    return [first, second]


def test_positions_count_words_and_deeds() -> None:
    found = {(p.actor, p.toward): p for p in positions(s.reading() for s in stories())}
    against = found["Ostrava", "Belmar"]
    assert against.stances == {"against": 2}
    assert (against.first, against.last) == ("2031-05-05", "2031-05-07")
    assert [s.statement for s in against.statements] == ["s1"]
    assert [e.event for e in against.events] == ["e1"]
    assert found["Belmar", "Ostrava"].stances == {"offers": 1}
    assert found["Quell", "Ostrava"].stances == {"for": 1}


def test_a_dyad_is_told_in_order_of_days() -> None:
    told = dyad((s.reading() for s in stories()), "Belmar", "Ostrava")
    assert [(m.actor, m.kind) for m in told] == [
        ("Ostrava", "SANCTION"),
        ("Ostrava", "accuse"),
        ("Belmar", "promise_offer"),
    ]


def test_no_readings_no_positions() -> None:
    assert positions([]) == ()
