"""What a person changes in brat or in a Web Annotation tool comes back; the rest stays as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim import exports
from counterclaim.exports.brat import Standoff, side_file
from counterclaim.exports.webanno import page
from counterclaim.model import Reading
from exports.made_up import ONE, at, first


@pytest.fixture
def edit(tmp_path: Path) -> Callable[..., Reading]:
    """The story's first article after changes to its ``.ann`` file: pairs of old and new text."""

    def call(*changes: tuple[str, str], more: str = "") -> Reading:
        ann = Standoff(first()).text
        for old, new in changes:
            assert ann.count(old) == 1, (old, ann)
            ann = ann.replace(old, new)
        (tmp_path / "courier.txt").write_bytes(ONE.encode())
        (tmp_path / "courier.ann").write_text(ann + more, "utf-8")
        (tmp_path / "courier.json").write_bytes(side_file(first()))
        (found,) = exports.read_back("brat", tmp_path)
        assert isinstance(found, Reading), found
        return found

    return call


def bound(words: str, nth: int = 0) -> str:
    start, end = at(ONE, words, nth)
    return f"{start} {end}\t{words}"


def test_nothing_changed_is_nothing_changed(edit: Callable[..., Reading]):
    assert edit(more="#1\tAnnotatorNotes E1\tis this right?\n\n") == first()


def test_a_moved_span_and_another_act(edit: Callable[..., Reading]):
    found = edit(
        (
            f"Content {bound('a mine of Ostania hit the harbour')}",
            f"Content {bound('a mine of Ostania')}",
        ),
        ("Act E1 accuse", "Act E1 condemn"),
    )
    assert found.statements[1].content == (at(ONE, "a mine of Ostania"),)
    assert found.statements[1].actors == first().statements[1].actors
    assert found.statements[0].act == "condemn"
    assert found.events == first().events


def test_a_statement_taken_away_takes_what_points_to_it(edit: Callable[..., Reading]):
    lines = [line for line in Standoff(first()).text.split("\n") if line.startswith("E1\t")]
    answers = [x for x in Standoff(first()).text.split("\n") if "E1" in x and x[0] in "RA"]
    found = edit(*((line + "\n", "") for line in (*lines, *answers)))
    assert [one.id for one in found.statements] == ["s2", "s3"]
    assert found.statements[0].refers_to == ()
    assert found.events[1].statement is None
    assert found.disputes[0].a.statement is None


def test_a_new_statement_with_a_relation(edit: Callable[..., Reading]):
    found = edit(
        more=f"T90\tStatement {bound('said')}\nT91\tSource {bound('The army of Belmark')}\n"
        "E90\tStatement:T90 Source:T91\nA90\tAct E90 deny\nR90\tAnswers Arg1:E90 Arg2:E1\n"
    )
    new = found.statements[-1]
    assert (new.id, new.act, new.refers_to, new.method) == ("s4", "deny", ("s1",), "brat")
    assert new.source == (at(ONE, "The army of Belmark"),)
    assert found.statements[:-1] == first().statements


def test_an_event_of_another_kind_with_another_actor(edit: Callable[..., Reading]):
    ann = Standoff(first()).text
    frame = next(line for line in ann.split("\n") if line.startswith("E6\tASSAULT"))
    trigger = frame.split(":")[1].split()[0]
    line = next(x for x in ann.split("\n") if x.startswith(f"{trigger}\t"))
    found = edit(
        (frame, frame.replace("ASSAULT", "COERCE")),
        (line, line.replace("ASSAULT", "COERCE")),
        ("Status E6 attributed", "Status E6 denied"),
    )
    assert (found.events[2].root, found.events[2].status, found.events[2].mode) == (
        "COERCE",
        "denied",
        None,
    )
    assert found.events[2].actors == first().events[2].actors


def test_a_new_time_place_and_actor(edit: Callable[..., Reading]):
    found = edit(
        more=f"T90\tTime {bound('Monday')}\nT91\tMention {bound('a doctor')}\nT92\tNoise {bound('Shells')}\n"
        f"T93\tMention {bound('he')}\n*\tEquiv T91 T93\n"
    )
    assert [(time.start, time.end) for time in found.times] == [at(ONE, "Monday")]
    assert (found.actors[-1].name, len(found.actors[-1].mentions)) == ("a doctor", 2)
    assert found.article.noise == (at(ONE, "Shells"),)
    assert found.actors[:-1] == first().actors


def test_a_place_taken_away(edit: Callable[..., Reading]):
    line = next(x for x in Standoff(first()).text.split("\n") if "\tLocation " in x)
    assert edit((line + "\n", "")).places == ()


def test_an_annotation_by_hand_alone(tmp_path: Path):
    (tmp_path / "note.txt").write_text("The mayor said that shells hit a mill.", "utf-8")
    (tmp_path / "note.ann").write_text(
        "T1\tStatement 10 14\tsaid\nT2\tSource 0 9\tThe mayor\nT3\tContent 20 37\tshells hit a mill\n"
        "E1\tStatement:T1 Source:T2 Content:T3\nT4\tASSAULT 27 30\thit\nT5\tTarget 31 37\ta mill\n"
        "E2\tASSAULT:T4 Target:T5\nR1\tTells Arg1:E1 Arg2:E2\n",
        "utf-8",
    )
    (found,) = exports.read_back("brat", tmp_path)
    assert isinstance(found, Reading)
    assert found.article.id == "note"
    assert found.statements[0].source == ((0, 9),)
    assert (found.events[0].statement, found.events[0].targets[0].name) == ("s1", "a mill")


def test_a_span_moved_in_a_web_annotation_tool(tmp_path: Path):
    document = json.loads(page(first()))
    target = document["items"][1]["target"][0]
    start, end = at(ONE, "ministry of Ostania")
    target["selector"] = {"type": "TextPositionSelector", "start": start, "end": end}
    (tmp_path / "a.jsonld").write_text(json.dumps(document, indent=2), "utf-8")
    (found,) = exports.read_back("webanno", tmp_path / "a.jsonld")
    assert isinstance(found, Reading)
    assert found.statements[0].source == ((start, end),)
    assert found.statements[1:] == first().statements[1:]
