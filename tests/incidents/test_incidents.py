"""From readings to incidents: who is together, who says what, how many sources, what differs."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace
from tests.comparison.invented import Story

from counterclaim.incidents import by_article, find_incidents
from counterclaim.model import Account, Earlier, Figure, Incident, Reading

from .told import all_readings, hospital, others, wire


@pytest.fixture(scope="module")
def ferry() -> Incident:
    """The incident of the ferry."""
    return find_incidents(all_readings())[0]


def account(incident: Incident, party: str) -> Account:
    return next(a for a in incident.accounts if a.party == party)


def test_articles_on_one_happening_are_together_and_others_are_not(ferry: Incident) -> None:
    assert ferry.articles == ("hospital", "update", "wire", "wire-copy")
    assert ferry.root == "ASSAULT"
    assert ferry.place == "Teral"
    assert ferry.date is not None and ferry.date.start == "2031-05-06"
    rest = find_incidents(all_readings())[1:]
    assert {article for incident in rest for article in incident.articles} == {"old", "talks"}


def test_every_link_says_why(ferry: Incident) -> None:
    assert ferry.links
    assert all(link.reasons and 0 < link.score <= 1 for link in ferry.links)
    assert any("same day" in link.reasons for link in ferry.links)


def test_four_articles_have_two_origins(ferry: Incident) -> None:
    assert [(o.name, o.articles) for o in ferry.origins] == [
        ("Norwire", ("update", "wire", "wire-copy")),
        ("Lisk Courier", ("hospital",)),
    ]
    assert all(o.reason for o in ferry.origins)


def test_a_later_figure_updates_an_account_without_erasing_the_earlier_one(ferry: Incident) -> None:
    fields = account(ferry, "Ministry of the Interior (Ostrava)").fields
    assert fields["killed"] == {"low": 15, "high": 15}
    assert fields.killed == Figure(low=15, high=15)
    before = Earlier(field="killed", value={"low": 12, "high": None}, article="wire")
    assert before in fields.earlier or replace(before, article="wire-copy") in fields.earlier
    assert fields.blames == ("Belmar",)
    assert fields["intent"] == "deliberate"


def test_a_denial_stands_in_the_account_of_the_party(ferry: Incident) -> None:
    fields = account(ferry, "Belmar").fields
    assert "wire/s2" in fields["denies"]
    assert fields["intent"] in ("error", "misfire")


def test_what_an_article_leaves_out_is_an_omission_and_no_dispute(ferry: Incident) -> None:
    omits = account(ferry, "Lisk Courier").fields["omits"]
    assert [(row["party"], row["article"]) for row in omits] == [("Belmar", "wire")]
    assert not any(
        d.type == "occurrence" and "hospital" == d.a.article == d.b.article for d in ferry.disputes
    )


def test_disputes_across_articles(ferry: Incident) -> None:
    def parties(kind: str) -> set[frozenset[str]]:
        return {frozenset((d.a.party, d.b.party)) for d in ferry.disputes if d.type == kind}

    ministry = "Ministry of the Interior (Ostrava)"
    assert frozenset((ministry, "Ana Tor")) in parties("number")
    assert frozenset((ministry, "Belmar")) in parties("intent") & parties("occurrence")
    assert parties("number").isdisjoint({frozenset((ministry,))})


def test_copies_are_not_compared_with_each_other(ferry: Incident) -> None:
    assert not any({d.a.article, d.b.article} == {"wire", "wire-copy"} for d in ferry.disputes)


def test_spans_point_into_the_articles(ferry: Incident) -> None:
    texts = {r.article.id: r.article.text for r in all_readings()}
    for dispute in ferry.disputes:
        for side in (dispute.a, dispute.b):
            assert texts[side.article][slice(*side.span)].strip()


def test_the_order_of_reading_does_not_matter() -> None:
    readings = all_readings()
    expected = [i.to_record() for i in find_incidents(readings)]
    for seed in range(6):
        random.Random(seed).shuffle(readings)
        assert [i.to_record() for i in find_incidents(readings)] == expected


def test_an_id_stays_while_the_events_stay() -> None:
    few = find_incidents([wire("wire", "Norwire"), hospital()])
    more = find_incidents([wire("wire", "Norwire"), hospital(), *others()])
    assert few[0].id in {incident.id for incident in more}


def test_acts_of_speech_plans_and_mere_denials_make_no_incident() -> None:
    reading = wire("wire", "Norwire")
    events = [
        {"root": "ACCUSE"},
        {"status": "future"},
        {"status": "hypothetical"},
        {"status": "denied"},
    ]
    import msgspec

    for change in events:
        altered = tuple(msgspec.structs.replace(e, **change) for e in reading.events)
        assert find_incidents([msgspec.structs.replace(reading, events=altered)]) == ()


def test_an_article_without_events_goes_with_its_story() -> None:
    import msgspec

    bare = msgspec.structs.replace(
        wire("bare", "Inland Post"), events=(), statements=(), disputes=()
    )
    incidents = find_incidents([wire("wire", "Norwire"), hospital(), bare])
    assert "bare" in incidents[0].articles


def test_nothing_comes_of_nothing() -> None:
    assert find_incidents([]) == ()
    assert by_article([]) == {}


def test_by_article(ferry: Incident) -> None:
    assert by_article([ferry]) == dict.fromkeys(ferry.articles, (ferry.id,))


def test_two_parties_that_give_one_attack_two_days_dispute_the_time() -> None:
    found = find_incidents(
        [post("Rivers Guild", "Saturday", 3), post("Border Office", "Sunday", 4)]
    )
    assert len(found) == 1
    times = [d for d in found[0].disputes if d.type == "time"]
    assert {frozenset((d.a.party, d.b.party)) for d in times} == {
        frozenset(("Rivers Guild", "Border Office"))
    }
    alone = [post("Rivers Guild", "Saturday", 3), post("Border Office", "Friday", 16)]
    assert not any(d.type == "time" for i in find_incidents(alone) for d in i.disputes)


def post(who: str, weekday: str, day: int) -> Reading:
    """One party's report of the attack on the customs post."""
    text = (
        f"Raiders attacked the customs post in Orvik on {weekday} and killed four clerks, {who} said. "
        f"{_MORE[day % 2]}\n"
    )
    story = Story(
        f"post-{day}", text, outlet=f"Paper {day}", date="2031-05-20", title="Customs post"
    )
    story.actor(who, type="group")
    story.says(who, who, "said", f"Raiders attacked the customs post in Orvik on {weekday}")
    story.happens(
        "attacked",
        doers=("Raiders",),
        targets=("customs post",),
        places=("Orvik",),
        days=(f"2031-05-{day:02}", f"2031-05-{day:02}"),
        statement="s1",
        counts=(("killed", "clerks", 4, 4, "four clerks"),),
    )
    return story.reading()


_MORE = (
    "The house burnt down with all its ledgers, and the clerks who had gone to lunch saw smoke over "
    "the poplars. A cart with salted herring was left standing in the lane until the evening.",
    "Nobody knew where they had come from. Boats were searched along the reeds, and the lock keeper "
    "was asked for the names of all who had passed the weir since the frost.",
)
