"""A person who is removed is nowhere any more: not in a record, an export, the index, or the file."""

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import LedgerError, UsageError
from counterclaim.ledger import Ledger
from counterclaim.ledger.persons import MASK, Person
from counterclaim.model import Actor, Article, Metadata, Reading, Statement

from .made_up import TEXT, incident, reading, span

WHO = {"reviewer": "Mira"}
NAME = "Ánja Velmoorik"
STORY = (
    "“We counted twelve,” said Ánja Velmoorik, a nurse in Varnik.\n\nVelmoorik’s ward was full; the "
    "driver ANJA  VELMOORIK had hired saw nothing. Another Anja, a cook, was not there. 😀 "
    "Velmoorika is a river."
)


def named(name="nurse"):
    """An article in which the nurse speaks, and which names her wherever a name can stand."""

    def at(words):
        return span(STORY, words)

    data = Metadata(
        outlet="The Varnik Courier",
        title="Anja Velmoorik: a ward in Varnik",
        byline="By Anja Velmoorik",
        url="https://courier.example/2020/anja-velmoorik-speaks",
        date="2020-01-07",
    )
    return Reading(
        version="1.0",
        article=Article(id=name, text=STORY, metadata=data),
        statements=(
            Statement(
                id="s1",
                source=(at("Ánja Velmoorik, a nurse in Varnik"),),
                cue=(at("said"),),
                content=(at("“We counted twelve,”"),),
                actors=("Anja Velmoorik",),
                via=("Anja Velmoorik",),
                confidence=0.4,
            ),
        ),
        actors=(
            Actor(
                id="a1",
                name="Anja Velmoorik",
                aliases=("Velmoorik", "nurse"),
                mentions=(at("Ánja Velmoorik"), at("a nurse")),
            ),
        ),
    )


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(path.name + "*")))


def assert_gone(path, words=("velmoorik",)):
    """No byte of the ledger's files has the words, in any case, in UTF-8 or without accents."""
    content = bytes_of(path).lower()
    for word in words:
        assert word.encode().lower() not in content.replace(b"velmoorika", b""), word
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, passage_words, row)")
        known = {row[0] for row in connection.execute("SELECT term FROM temp.v")}
    assert not {term for term in known if term.startswith("velmoorik")} - {"velmoorika"}


def fill(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        for number in range(30):  # pages of the file that are written again and again
            ledger.add(named(f"by-anja-velmoorik-{number}"))
        ledger.add(named("2020/anja_velmoorik"))
        ledger.add(reading("copy", outlet="Ostania Today"))
        ledger.put_incidents([incident("varnik", "copy")])


def test_no_byte_of_the_name_is_left(path):
    fill(path)
    with Ledger(path) as ledger:
        first = ledger.article_ids()[1]
        ledger.edit(f"{first}/s1", {"actors": ["Velmoorik, Anja"]}, **WHO)
        ledger.reject(f"{first}/a1", reason="Velmoorik is no actor here", **WHO)
        ledger.accept("varnik/s1", reviewer="Anja Velmoorik", note="I know it")
        assert b"velmoorik" in bytes_of(path).lower()
        done = ledger.redact(NAME, **WHO)
        assert done.articles == 31
        assert done.places == 31 * 3
        assert ledger.check() == []
        assert_gone(path)
    assert_gone(path)


def test_offsets_stay_right_and_the_rest_of_the_text_too(path):
    fill(path)
    with Ledger(path) as ledger:
        before = ledger.reading("2020/anja_velmoorik")
        ledger.redact(NAME, **WHO)
        after = ledger.reading("2020/xxxx_xxxxxxxxx")
        assert len(after.article.text) == len(STORY)
        kept = [(a, b) for a, b in zip(STORY, after.article.text, strict=True) if a != b]
        assert {b for _, b in kept} == {MASK}
        assert "Another Anja, a cook, was not there. 😀 Velmoorika" in after.article.text
        source, cue, content = (
            after.article.text[slice(*getattr(after.statements[0], role)[0])]
            for role in ("source", "cue", "content")
        )
        assert (cue, content) == ("said", "“We counted twelve,”")
        assert source == f"{MASK * 4} {MASK * 9}, a nurse in Varnik"
        assert after.statements[0].content == before.statements[0].content
        assert after.article.metadata.url is None
        assert after.article.metadata.byline == f"By {MASK * 4} {MASK * 9}"
        assert after.statements[0].actors == ("withheld person 1",)
        assert after.actors[0].name == "withheld person 1"
        assert ledger.search("ward")[0].article.startswith(("by-", "2020/"))
        assert ledger.search("velmoorik") == []
        assert ledger.reading("varnik") == reading()
        assert ledger.incidents() == [incident("varnik", "copy")]


def test_the_log_notes_it_without_the_name_and_stays_whole(path):
    fill(path)
    with Ledger(path) as ledger:
        first = ledger.article_ids()[1]
        ledger.edit(f"{first}/s1", {"actors": ["Velmoorik, Anja"]}, **WHO)
        ledger.accept("varnik/s1", **WHO)
        done = ledger.redact(NAME, **WHO)
        assert done.entry == 3
        assert ledger.verify_log() == []
        edit, accept, note = ledger.log()
        assert edit.changes == {"actors": ["withheld person 3"]}
        assert edit.article == "by-xxxx-xxxxxxxxx-0"
        assert ledger.get("by-xxxx-xxxxxxxxx-0/s1").actors == ("withheld person 3",)
        assert accept.reviewer == "Mira"
        assert (note.verdict, note.reviewer) == ("redact", "Mira")
        assert "elmoorik" not in json.dumps(list(ledger.dump()), default=str).replace(
            "Velmoorika", ""
        )
        with pytest.raises(UsageError):
            ledger.undo(note.number, **WHO)


def test_the_same_text_is_not_read_in_again(path):
    fill(path)
    with Ledger(path) as ledger:
        ledger.redact(NAME, **WHO)
        before = ledger.counts()
        newer = msgspec.structs.replace(named("again"), version="9")
        assert not ledger.add(newer)
        assert ledger.has(newer.article, "9") is not None
        assert ledger.counts() == before
        assert_gone(path)


def test_a_name_that_is_not_there_changes_nothing(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        done = ledger.redact("Nobody Atall", **WHO)
        assert (done.articles, done.places, done.entry) == (0, 0, None)
        assert ledger.log() == []
        assert ledger.reading("varnik") == reading()


def test_further_spellings_are_removed_too(path):
    with Ledger(path) as ledger:
        ledger.add(reading(text=TEXT + " Sayed Velmurik came."))
        ledger.redact("Sayed Velmoorik", also=["Sayed Velmurik"], **WHO)
        assert "Velmurik" not in ledger.reading("varnik").article.text
        assert ledger.check() == []


@pytest.mark.parametrize("name", ["", " ", "—", "!!"])
def test_a_name_has_letters(path, name):
    with Ledger(path) as ledger, pytest.raises(UsageError) as caught:
        ledger.redact(name, **WHO)
    assert caught.value.code == "CC231"


def test_while_another_program_reads_it_is_told_and_can_be_finished_later(path):
    fill(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM articles").fetchone()
    with Ledger(path, timeout=0.05) as ledger:
        with pytest.raises(LedgerError) as caught:
            ledger.redact(NAME, **WHO)
        assert caught.value.code == "CC302"
        other.execute("COMMIT")
        other.close()
        ledger.redact(NAME, **WHO)
        assert len(ledger.log()) == 1
        assert ledger.check() == []
    assert_gone(path)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Anja Velmoorik said", "████ █████████ said"),
        ("anja-velmoorik-says", "████-█████████-says"),
        ("x_anja_velmoorik", "x_████_█████████"),
        ("VELMOORIK, Anja", "█████████, ████"),
        ("Anja\nVelmoorik’s", "████\n█████████’s"),
        ("A\u0301nja Velmoörik", "█████ █████████"),
        ("Anja Velmoorika", "Anja Velmoorika"),
        ("Banja Velmoorik", "Banja █████████"),
        ("the velmoorik", "the velmoorik"),
    ],
)
def test_ways_to_write_a_name(text, masked):
    assert Person(NAME).masked(text, alone=True) == masked


@given(st.text(max_size=60), st.text(max_size=60))
def test_wherever_a_name_stands_the_length_stays(before, after):
    text = f"{before} Anja Velmoorik {after}"
    found = Person(NAME).masked(text, alone=True)
    assert len(found) == len(text)
    assert "Velmoorik" not in found[len(before) : len(before) + 16]
