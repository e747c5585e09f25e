"""The queue: uncertain and disputed records first, in an order that is always the same."""

import random

import msgspec
import pytest

from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import Dispute, Side

from .made_up import TEXT, changed, incident, reading, span

WHO = {"reviewer": "Mira"}


def doubtful(name, chooser):
    """The reading with other confidences."""
    one = reading(name, text=TEXT + f" {name}", outlet=name)

    def shaken(part):
        return msgspec.structs.replace(part, confidence=round(chooser.random(), 2))

    return changed(
        one,
        statements=tuple(map(shaken, one.statements)),
        events=tuple(map(shaken, one.events)),
        disputes=tuple(map(shaken, one.disputes)),
    )


def whole(ledger, **filters):
    return list(ledger.queue(limit=10_000, **filters).items)


def test_what_is_unsure_and_disputed_comes_first_then_unsure_then_disputed(ledger):
    chooser = random.Random(5)
    for number in range(30):
        ledger.add(doubtful(f"n{number:02}", chooser))
    items = whole(ledger)
    rank = {("unsure", "disputed"): 0, ("unsure",): 1, ("disputed",): 2}
    keys = [(rank[item.because], item.confidence) for item in items]
    assert keys == sorted(keys)
    assert {key[0] for key in keys} == {0, 1, 2}
    for item in items:
        assert ("unsure" in item.because) == (item.confidence < 0.5)
        assert ledger.get(item.record).confidence == item.confidence
    assert {item.kind for item in items} == {"statement", "event", "dispute"}
    counts = ledger.queue_counts()
    assert counts["waiting"] == len(items) == ledger.queue().total
    assert counts["unsure"] == sum("unsure" in item.because for item in items)
    assert counts["disputed"] == sum("disputed" in item.because for item in items)


def test_pages_put_together_are_the_queue(ledger):
    chooser = random.Random(7)
    for number in range(12):
        ledger.add(doubtful(f"n{number}", chooser))
    items = whole(ledger)
    by_offset = [
        x for at in range(0, len(items), 7) for x in ledger.queue(limit=7, offset=at).items
    ]
    assert by_offset == items
    after, by_place = None, []
    while page := ledger.queue(limit=7, after=after).items:
        by_place += page
        after = page[-1].place
    assert by_place == items
    assert whole(ledger, kind="event") == [x for x in items if x.kind == "event"]
    assert whole(ledger, article="n3") == [x for x in items if x.article == "n3"]
    assert whole(ledger, because="unsure") == [x for x in items if "unsure" in x.because]
    assert whole(ledger, because="disputed") == [x for x in items if "disputed" in x.because]


def test_a_place_holds_when_its_item_was_judged(ledger):
    chooser = random.Random(9)
    for number in range(5):
        ledger.add(doubtful(f"n{number}", chooser))
    items = whole(ledger)
    ledger.reject(items[3].record, reason="x", **WHO)
    rest = whole(ledger, after=items[3].place)
    assert [x.record for x in rest][:1] == [items[4].record]


@pytest.mark.parametrize("after", ["", "x", "1:2", "a:b:c:d:e", "varnik/s1"])
def test_no_place(ledger, after):
    with pytest.raises(UsageError) as caught:
        ledger.queue(after=after)
    assert caught.value.code == "CC231"
    with pytest.raises(UsageError):
        ledger.queue(because="luck")


def test_conflicts_of_incidents_are_disputed_and_calm_pairs_are_not(ledger):
    one = changed(reading(), disputes=())
    ledger.add(one)
    assert [x.record for x in whole(ledger)] == ["varnik/s3"]
    calm = incident("varnik")
    ledger.put_incidents(
        [
            msgspec.structs.replace(
                calm, disputes=(msgspec.structs.replace(calm.disputes[0], type="scope"),)
            )
        ]
    )
    assert [x.because for x in whole(ledger)] == [("unsure",)]
    ledger.put_incidents([incident("varnik")])
    assert {x.record: x.because for x in whole(ledger)} == {
        "varnik/s3": ("unsure", "disputed"),
        "varnik/e1": ("disputed",),
    }
    ledger.accept("varnik/e1", **WHO)
    ledger.put_incidents([incident("varnik")])
    assert [x.record for x in whole(ledger)] == ["varnik/s3"]
    ledger.undo(1, **WHO)
    assert len(whole(ledger)) == 2
    ledger.put_incidents([])
    assert [x.because for x in whole(ledger)] == [("unsure",)]


def test_wordings_are_on_one_line_and_short(ledger):
    text = TEXT.replace(". ", ".\n\n") + "\n" + "word " * 400 + "end."
    one = reading(text=text)
    far = span(text, "end")
    dispute = Dispute(
        id="d2", type="number", a=Side(span=(0, far[1])), b=Side(span=far), confidence=0.1
    )
    ledger.add(changed(one, disputes=(*one.disputes, dispute)))
    items = {x.record: x for x in whole(ledger)}
    assert all(len(x.quote) <= 240 and "\n" not in x.quote for x in items.values())
    assert (
        items["varnik/e2"].quote.startswith("The army of Ostania denied")
        if ("varnik/e2" in items)
        else True
    )
    assert items["varnik/d1"].label == "occurrence"
    assert items["varnik/e1"].label == "ASSAULT attributed"
    assert items["varnik/e1"].quote.startswith("Shells hit a depot in Varnik")


def test_the_queue_is_the_same_whatever_order_verdicts_came_in(tmp_path):
    verdicts = [("n1/s1", "accept"), ("n2/s3", "reject"), ("n0/e1", "accept"), ("n3/d1", "reject")]
    pages = []
    for order in (verdicts, verdicts[::-1]):
        with Ledger(tmp_path / f"{len(pages)}.db") as ledger:
            chooser = random.Random(3)
            for number in range(4):
                ledger.add(doubtful(f"n{number}", chooser))
            for name, verdict in order:
                if verdict == "accept":
                    ledger.accept(name, **WHO)
                else:
                    ledger.reject(name, reason="x", **WHO)
            pages.append(whole(ledger))
    assert pages[0] == pages[1]
