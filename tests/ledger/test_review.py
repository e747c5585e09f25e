"""Verdicts of people: they show at once, survive a new reading, and can be taken back."""

import msgspec
import pytest

from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import EventRef, Statement

from .made_up import TEXT, changed, incident, reading, span

WHO = {"reviewer": "Mira"}


def refused(call, *args, **kwargs):
    with pytest.raises(UsageError) as caught:
        call(*args, **kwargs)
    assert caught.value.hint
    return caught.value.code


def sound(ledger):
    assert ledger.check() == []
    assert ledger.verify_log() == []


def test_what_is_accepted_is_certain_and_leaves_the_queue(ledger):
    ledger.add(reading())
    before = [item.record for item in ledger.queue().items]
    assert "varnik/s3" in before
    entry = ledger.accept("varnik/s3", seconds=2.5, **WHO)
    assert (entry.number, entry.verdict, entry.reviewer) == (1, "accept", "Mira")
    assert (entry.record, entry.kind, entry.version) == ("varnik/s3", "statement", "1.0")
    assert ledger.get("varnik/s3").confidence == 1.0
    assert ledger.get("varnik/s3", reviewed=False).confidence == 1 / 3
    assert [item.record for item in ledger.queue().items] == [x for x in before if x != "varnik/s3"]
    assert ledger.verdicts("varnik")["s3"].verdict == "accept"
    sound(ledger)


def test_what_is_rejected_is_gone_with_what_rests_on_it(ledger):
    ledger.add(reading())
    ledger.reject("varnik/s2", reason="no source is named", **WHO)
    view = ledger.reading("varnik")
    assert [one.id for one in view.statements] == ["s1", "s3"]
    assert view.statements[1].refers_to == ("s1",)
    assert view.events[0].statement == "s1"
    assert view.disputes == ()
    assert ledger.reading("varnik", reviewed=False) == reading()
    assert ledger.counts()["statements"] == 2
    assert refused(ledger.get, "varnik/s2") == "CC230"
    assert ledger.get("varnik/s2", reviewed=False).id == "s2"
    assert ledger.verdicts("varnik")["s2"].reason == "no source is named"
    sound(ledger)


def test_an_edit_shows_in_get_readings_and_search(ledger):
    ledger.add(reading())
    content = span(TEXT, "We were not there")
    changes = {"act": "state", "content": [list(content)], "actors": ["Colonel Daval"]}
    entry = ledger.edit("varnik/s3", changes, **WHO)
    assert entry.changes == changes
    assert entry.before["act"] == "deny"
    one = ledger.get("varnik/s3")
    assert (one.act, one.content, one.actors) == ("state", (content,), ("Colonel Daval",))
    assert (one.confidence, one.method) == (1.0, "review")
    assert one in next(iter(ledger.readings())).statements
    hits = ledger.search('"not there"')
    assert "varnik/s3" in [hit.record for hit in hits]
    assert ledger.explain("varnik/s3").method == "review"
    sound(ledger)


def test_a_record_rejected_by_mistake_can_be_accepted_again(ledger):
    ledger.add(reading())
    ledger.edit("varnik/e1", {"status": "denied"}, **WHO)
    ledger.reject("varnik/e1", reason="a slip of the key", **WHO)
    assert refused(ledger.get, "varnik/e1") == "CC230"
    ledger.accept("varnik/e1", **WHO)
    assert ledger.get("varnik/e1").status == "denied"
    sound(ledger)


def test_undo_takes_back_and_can_be_undone(ledger):
    ledger.add(reading())
    first = ledger.reject("varnik/s3", reason="x", **WHO)
    undo = ledger.undo(first.number, **WHO)
    assert undo.of == 1
    assert ledger.reading("varnik") == reading()
    assert [one.undone for one in ledger.log()] == [True, False]
    assert refused(ledger.undo, 1, **WHO) == "CC231"
    ledger.undo(undo.number, **WHO)
    assert [one.id for one in ledger.reading("varnik").statements] == ["s1", "s2"]
    ledger.undo(1, **WHO)
    assert ledger.reading("varnik") == reading()
    assert ledger.queue_counts()["judged"] == 0
    assert refused(ledger.undo, 99, **WHO) == "CC231"
    sound(ledger)


def test_undoing_one_edit_keeps_the_other(ledger):
    ledger.add(reading())
    one = ledger.edit("varnik/s3", {"act": "condemn"}, **WHO)
    ledger.edit("varnik/s3", {"actors": ["Daval"]}, reviewer="Noor")
    ledger.undo(one.number, **WHO)
    kept = ledger.get("varnik/s3")
    assert (kept.act, kept.actors) == ("deny", ("Daval",))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"act": "deny"},
        {"act": "sings"},
        {"id": "s9"},
        {"confidence": 0.2},
        {"mood": "good"},
        {"content": [[0, 99999]]},
        {"content": [[9, 3]]},
        {"content": [[-4, 3]]},
        {"content": "words"},
        {"parent": "s99"},
        {"parent": "s3"},
        {"actors": [1]},
        {"actors": ["\ud800"]},
        {"cue": None},
    ],
)
def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(ledger, changes):
    ledger.add(reading())
    assert refused(ledger.edit, "varnik/s3", changes, **WHO) == "CC231"
    assert ledger.reading("varnik") == reading()
    assert ledger.log_head()[0] == 0
    sound(ledger)


def test_a_verdict_needs_a_name_a_reason_and_a_record(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    assert refused(ledger.accept, "varnik/s1", reviewer=" ") == "CC231"
    assert refused(ledger.reject, "varnik/s1", reason=" ", **WHO) == "CC231"
    assert refused(ledger.accept, "varnik/s1", reviewer="\ud800") == "CC231"
    assert refused(ledger.accept, "varnik/s9", **WHO) == "CC230"
    assert refused(ledger.accept, "varnik", **WHO) == "CC231"
    assert refused(ledger.accept, "i1", **WHO) == "CC231"
    assert ledger.log() == []


def renumbered(version="2.0", **shifted):
    """The reading by a newer version: other ids, one statement more, what is shifted otherwise."""
    one = reading(version=version)
    names = {"s1": "s4", "s2": "s2", "s3": "s1", None: None}
    statements = [
        msgspec.structs.replace(
            s,
            id=names[s.id],
            parent=names[s.parent],
            refers_to=tuple(names[x] for x in s.refers_to),
            confidence=0.6,
        )
        for s in one.statements
    ]
    statements.append(Statement(id="s3", content=(span(TEXT, "naïve talk"),), confidence=0.4))
    events = [
        msgspec.structs.replace(e, id={"e1": "e2", "e2": "e1"}[e.id], same_as=None, statement=None)
        for e in one.events
    ]
    return changed(one, statements=tuple(statements), events=tuple(events), disputes=(), **shifted)


def test_corrections_survive_a_new_reading_with_other_ids(ledger):
    ledger.add(reading())
    ledger.edit("varnik/s3", {"act": "condemn", "refers_to": ["s2"]}, **WHO)
    ledger.reject("varnik/e2", reason="a noun", **WHO)
    ledger.accept("varnik/s1", **WHO)
    assert ledger.add(renumbered()).outcome == "replaced"
    view = {one.id: one for one in ledger.reading("varnik").statements}
    assert (view["s1"].act, view["s1"].refers_to) == ("condemn", ("s2",))
    assert view["s4"].confidence == 1.0
    assert view["s3"].confidence == 0.4
    assert [one.id for one in ledger.reading("varnik").events] == ["e2"]
    assert {name: one.verdict for name, one in ledger.verdicts("varnik").items()} == {
        "s1": "edit",
        "s4": "accept",
        "e1": "reject",
    }
    sound(ledger)
    ledger.undo(2, **WHO)
    assert len(ledger.reading("varnik").events) == 2
    again = ledger.edit("varnik/s1", {"act": "deny"}, **WHO)
    assert again.subject == 1
    assert ledger.get("varnik/s1").act == "deny"
    sound(ledger)


def test_what_a_person_approved_stays_where_a_new_version_no_longer_finds_it(ledger):
    ledger.add(reading())
    ledger.accept("varnik/s3", **WHO)
    ledger.edit("varnik/e1", {"status": "asserted", "root": "COERCE"}, **WHO)
    ledger.reject("varnik/d1", reason="no dispute", **WHO)
    bare = changed(reading(version="3"), statements=(), events=(), disputes=(), actors=())
    ledger.add(bare)
    view = ledger.reading("varnik")
    assert [one.act for one in view.statements] == ["deny"]
    assert view.statements[0].refers_to == ()
    assert [(one.root, one.statement) for one in view.events] == [("COERCE", None)]
    assert ledger.reading("varnik", reviewed=False) == bare
    assert ledger.search("denied")
    sound(ledger)
    kept = view.statements[0].id
    ledger.reject(f"varnik/{kept}", reason="it was right not to find it", **WHO)
    assert ledger.reading("varnik").statements == ()
    sound(ledger)


def test_a_cue_read_one_word_longer_is_still_the_same_statement(ledger):
    ledger.add(reading())
    ledger.edit("varnik/s2", {"act": "explain"}, **WHO)
    one = reading(version="2")
    longer = (span(TEXT, "source as saying"),)
    moved = msgspec.structs.replace(one.statements[1], cue=longer, confidence=0.9)
    ledger.add(changed(one, statements=(one.statements[0], moved, one.statements[2])))
    view = ledger.reading("varnik")
    assert [(s.id, s.act) for s in view.statements] == [
        ("s1", "state"), ("s2", "explain"), ("s3", "deny")
    ]  # fmt: skip


def test_incidents_that_lose_their_ground_go_and_others_stay(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    ledger.accept("varnik/s1", **WHO)
    assert ledger.incidents() == [incident("varnik")]
    assert not ledger.incidents_current()
    ledger.reject("varnik/e1", reason="x", **WHO)
    assert ledger.incidents() == []
    sound(ledger)


def test_splits_and_merges_become_constraints_and_the_later_one_holds(ledger):
    ledger.add(reading())
    ledger.add(reading("copy", outlet="Ostania Today"))
    pair = incident("varnik", "copy")
    first = msgspec.structs.replace(incident("varnik"), id="i2")
    second = msgspec.structs.replace(
        first, id="i3", events=(EventRef(article="varnik", event="e2"),)
    )
    ledger.put_incidents([pair, first, second])
    a, b = (EventRef(article=name, event="e1") for name in ("varnik", "copy"))
    c = EventRef(article="varnik", event="e2")
    entry = ledger.split("i1", [a], reason="another day", **WHO)
    assert entry.record == "i1"
    assert ledger.constraints().apart == (((a,), (b,)),)
    merged = ledger.merge(["i2", "i3"], **WHO)
    assert ledger.constraints().together == ((a, c),)
    ledger.merge(["i1", "i2"], **WHO)
    assert ledger.constraints().apart == ()
    assert (b, a) in ledger.constraints().together
    ledger.split("i1", ["copy/e1"], **WHO)
    assert ledger.constraints().together == ((a, c),)
    ledger.undo(merged.number, **WHO)
    assert ledger.constraints().together == ()
    sound(ledger)


def test_splits_follow_their_events_into_a_new_reading(ledger):
    ledger.add(reading())
    ledger.add(reading("copy", outlet="Ostania Today"))
    ledger.put_incidents([incident("varnik", "copy")])
    ledger.split("i1", ["varnik/e1"], **WHO)
    ledger.add(renumbered())
    assert ledger.constraints().apart == (
        ((EventRef(article="varnik", event="e2"),), (EventRef(article="copy", event="e1"),)),
    )


def test_a_split_or_merge_that_cannot_be_is_refused(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    assert refused(ledger.merge, ["i1"], **WHO) == "CC231"
    assert refused(ledger.merge, ["i1", "i9"], **WHO) == "CC230"
    assert refused(ledger.merge, ["i1", "varnik"], **WHO) == "CC231"
    assert refused(ledger.split, "i1", [], **WHO) == "CC231"
    assert refused(ledger.split, "i1", ["varnik/e1"], **WHO) == "CC231"
    assert refused(ledger.split, "i1", ["varnik/e7"], **WHO) == "CC231"
    assert ledger.log() == []


def test_corrections_come_out_as_training_data(ledger):
    ledger.add(reading())
    ledger.edit("varnik/s3", {"act": "condemn"}, **WHO)
    ledger.reject("varnik/e2", reason="a noun", **WHO)
    (one,) = ledger.corrections()
    assert (one["id"], one["text"]) == ("varnik", TEXT)
    edited, rejected = one["records"]
    assert (edited["before"]["act"], edited["after"]["act"]) == ("deny", "condemn")
    assert rejected["after"] is None
    assert rejected["spans"] == [
        {"role": "trigger", "start": span(TEXT, "attack")[0], "end": span(TEXT, "attack")[1],
         "text": "attack"}
    ]  # fmt: skip


def test_reviews_are_kept_when_the_ledger_is_closed(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        ledger.edit("varnik/s3", {"act": "condemn"}, **WHO)
        head = ledger.log_head()
    with Ledger(path, read_only=True) as ledger:
        assert ledger.get("varnik/s3").act == "condemn"
        assert ledger.log_head() == head
        assert ledger.reviewers() == [("Mira", 1)]
        assert ledger.log(record="varnik/s3") == ledger.log(reviewer="Mira") == ledger.log()
        assert ledger.log(reviewer="Noor") == []
