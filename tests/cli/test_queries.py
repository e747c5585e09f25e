"""The commands that ask a ledger: incidents, disputes, claims, search, show, explain, check."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from counterclaim.ledger import Ledger

from .conftest import COURIER, HERALD, Run

ASKING = [
    ("incidents",),
    ("disputes",),
    ("claims",),
    ("search", "depot"),
    ("show", "courier"),
    ("explain", "courier/s1"),
    ("report", "--out", "out"),
    ("check",),
]


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", ASKING, ids=lambda c: c[0])
def test_a_ledger_that_is_not_there(run: Run, command: tuple[str, ...]):
    result = run(*command)
    assert result.exit_code == 3
    assert result.stderr.startswith("CC308: there is no ledger at counterclaim.db")
    assert result.stdout == ""
    assert not Path("counterclaim.db").exists()


@pytest.mark.parametrize("command", ASKING, ids=lambda c: c[0])
def test_a_ledger_that_is_none(run: Run, command: tuple[str, ...]):
    Path("counterclaim.db").write_bytes(b"a shopping list: bread, milk, apples\n" * 100)
    result = run(*command)
    assert result.exit_code == 3
    assert result.stderr[:4] == "CC30"
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_id_that_is_not_there(run: Run, ledger: Path, command: str):
    for identifier in ("nobody", "courier/s99", "/", "\udce4"):
        result = run(command, identifier)
        assert result.exit_code == 2
        assert result.stderr.startswith("CC230: ")


# -- incidents --------------------------------------------------------------------------------


def test_incidents_of_the_ledger_are_found_and_stored(run: Run, ledger: Path):
    result = run("incidents")
    assert result.exit_code == 0
    head, row = result.stdout.splitlines()
    assert head.split() == ["id", "articles", "origins", "disputes", "when", "where", "incident"]
    assert row.split()[1:4] == ["2", "2", "2"]
    assert "Varnik" in row
    with Ledger(ledger) as opened:
        assert opened.incidents_current()
        assert opened.incidents()[0].id == row.split()[0]
    again = run("incidents")
    assert again.stdout == result.stdout
    assert again.stderr == ""


def test_incidents_are_found_anew_when_articles_came(run: Run, ledger: Path, tmp_path: Path):
    run("incidents")
    (tmp_path / "post.txt").write_text(HERALD.replace("19", "21"), "utf-8")
    run("read", "post.txt", "--date", "2020-01-08", "--outlet", "Morning Post")
    (found,) = records(run("incidents", "--jsonl"))
    assert found["articles"] == ["courier", "herald", "post"]


def test_incidents_of_inputs_touch_no_ledger(run: Run, news: Path):
    (found,) = records(run("incidents", "--jsonl", news))
    assert found["articles"] == ["courier", "herald"]
    assert {d["type"] for d in found["disputes"]} == {"number", "occurrence"}
    assert not Path("counterclaim.db").exists()


def test_incidents_are_the_same_from_inputs_and_ledger(run: Run, ledger: Path, news: Path):
    assert run("incidents", "--jsonl", news).stdout == run("incidents", "--jsonl").stdout


def test_incidents_of_inputs_that_fail(run: Run, news: Path):
    assert run("incidents", news, "missing.txt").exit_code == 1
    result = run("incidents", "missing.txt")
    assert result.exit_code == 4
    assert result.stderr.startswith("CC101: ")


def test_incidents_of_inputs_or_of_a_ledger_but_not_both(run: Run, ledger: Path, news: Path):
    result = run("incidents", news, "--ledger", ledger)
    assert result.exit_code == 2
    assert result.stderr.startswith("CC203: ")


def test_incidents_are_shown_even_if_they_cannot_be_stored(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(Ledger.__init__.__kwdefaults__, "timeout", 0.05)
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("incidents")
    other.close()
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "the incidents are not stored" in result.stderr


def test_no_incident(run: Run, tmp_path: Path):
    (tmp_path / "calm.txt").write_text("The mayor said that the day was calm and warm.\n")
    run("read", "calm.txt")
    result = run("incidents")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("no incident was found\n")
    assert run("disputes").stderr == "no dispute was found\n"
    assert run("claims", "--act", "deny").stderr == "no statement was found\n"


# -- disputes and claims ----------------------------------------------------------------------


def test_disputes_side_by_side(run: Run, ledger: Path):
    result = run("disputes")
    assert result.exit_code == 0
    head, blank, title, *rows = result.stdout.splitlines()
    assert head.split() == ["id", "type", "one", "side", "the", "other", "pairs"]
    assert [row.split()[-1] for row in rows] == ["1", "1"]
    assert run("disputes", "--pairs").stdout.splitlines()[0].split()[-1] == "other"
    assert not blank
    name = run("incidents").stdout.splitlines()[1].split()[0]
    assert f"[{name}], 2 articles" in title
    assert [row.split()[:2] for row in rows] == [
        [f"{name}/d2", "occurrence"],
        [f"{name}/d1", "number"],
    ]
    assert "army: “12”" in rows[1]
    assert "hospital: “19”" in rows[1]
    assert "2 open disputes in 1 incident" in result.stderr


def test_a_dispute_and_a_cell_are_explained(run: Run, ledger: Path):
    name = run("incidents").stdout.splitlines()[1].split()[0]
    told = run("explain", f"{name}/d1").stdout
    assert told.startswith(f"dispute {name}/d1")
    assert "“12”" in told
    assert "“19”" in told
    for asked in (f"{name}/killed", f"{name}/Killed"):
        cell = run("explain", asked).stdout
        assert "army" in cell
        assert "19 (in an open dispute)" in cell
        assert "[herald/e1]" in cell
        assert f"{name}/d1 number" in cell
    rows = records(run("explain", f"{name}/killed", "--jsonl"))
    assert {(one["party"], one["value"]) for one in rows} == {("army", "12"), ("hospital", "19")}


def test_an_account_is_explained_by_its_party(run: Run, ledger: Path):
    name = run("incidents").stdout.splitlines()[1].split()[0]
    told = run("explain", name, "--party", "HOSPITAL").stdout
    assert "Killed: 19" in told
    assert "“12”" not in told
    assert "no account fills this" in run("explain", name, "--party", "harbour").stdout
    assert run("explain", "courier/s1", "--party", "army").stderr.startswith("CC204: ")
    assert "INCIDENT/killed" in run("explain", "army").stderr


def test_disputes_as_records_quote_their_words(run: Run, ledger: Path):
    found = records(run("disputes", "--jsonl"))
    assert {one["type"] for one in found} == {"number", "occurrence"}
    texts = {"courier": COURIER, "herald": HERALD}
    for one in found:
        for side in (one["a"], one["b"]):
            start, end = side["span"]
            assert side["quote"] == texts[side["article"]][start:end] != ""
            assert side["party"]
    keys = [(one["type"], one["a"]["span"], one["b"]["span"]) for one in found]
    assert len(keys) == len({str(key) for key in keys})


def test_disputes_of_one_type(run: Run, ledger: Path):
    only = records(run("disputes", "--jsonl", "--type", "number"))
    assert {one["type"] for one in only} == {"number"}
    every = records(run("disputes", "--jsonl", "--all"))
    assert len(every) >= len(records(run("disputes", "--jsonl")))
    result = run("disputes", "--type", "taste")
    assert result.exit_code == 2
    assert "'taste'" in result.stderr


def test_claims_name_who_says_what_through_whom(run: Run, ledger: Path):
    result = run("claims")
    assert result.exit_code == 0
    assert "Varnik Courier ‹ ministry of Ostania" in result.stdout
    assert len(result.stdout.splitlines()) == 5


def test_claims_of_an_actor_an_act_an_article(run: Run, ledger: Path):
    assert [c["id"] for c in records(run("claims", "--jsonl", "--actor", "OSTANIA"))] == ["s2"]
    assert [c["act"] for c in records(run("claims", "--jsonl", "--act", "deny"))] == ["deny"]
    herald = records(run("claims", "--jsonl", "--article", "herald"))
    assert [(c["article"], c["id"]) for c in herald] == [("herald", "s1"), ("herald", "s2")]
    assert run("claims", "--act", "sing").exit_code == 2


# -- search -----------------------------------------------------------------------------------


def test_search_finds_passages_with_their_ids(run: Run, ledger: Path):
    result = run("search", "harbour", "road")
    assert result.exit_code == 0
    name, passage = result.stdout.splitlines()[:2]
    assert name == "herald/s2  The Herald, Wed 8 Jan 2020"
    assert passage.startswith("  The mayor said that the harbour road")
    assert run("show", name.split()[0]).exit_code == 0


def test_search_as_records(run: Run, ledger: Path):
    hits = records(run("search", "--jsonl", "--limit", "1", "depot"))
    assert len(hits) == 1
    assert {"article", "quote", "span", "record"} <= hits[0].keys()


@pytest.mark.parametrize("words", ["zeppelin", '"', "AND OR", "(", "***", "\udce4"])
def test_search_without_a_hit_is_no_error(run: Run, ledger: Path, words: str):
    result = run("search", words)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing was found\n"


def test_search_needs_words_and_a_sensible_limit(run: Run, ledger: Path):
    assert run("search").exit_code == 2
    assert run("search", "depot", "--limit", "0").exit_code == 2


# -- show and explain -------------------------------------------------------------------------


def test_show_an_article_and_what_was_read_in_it(run: Run, ledger: Path):
    shown = run("show", "courier").stdout
    for words in ("article courier", "Varnik Courier", "2020-01-07", "ASSAULT", "occurrence"):
        assert words in shown
    assert "its guns had fired at the town" in shown


def test_show_prints_the_text_as_it_was(run: Run, ledger: Path):
    assert run("show", "courier", "--text").stdout_bytes.decode("utf-8") == COURIER
    result = run("show", "courier/s1", "--text")
    assert result.exit_code == 2
    assert result.stderr.startswith("CC204: ")


@pytest.mark.parametrize(
    "identifier, words",
    [
        ("courier/s2", ["statement courier/s2", "deny, indirect", "answers", "s1"]),
        ("courier/e1", ["event courier/e1", "ASSAULT", "depot", "killed: 12", "Mon 6 Jan 2020"]),
        ("courier/d1", ["dispute courier/d1", "occurrence: Whether it happened", "because"]),
    ],
)
def test_show_a_record(run: Run, ledger: Path, identifier: str, words: list[str]):
    result = run("show", identifier)
    assert result.exit_code == 0
    for word in words:
        assert word in result.stdout
    (record,) = records(run("show", identifier, "--jsonl"))
    assert record["id"] == identifier.split("/")[1]


def test_show_an_incident(run: Run, ledger: Path):
    (incident,) = records(run("incidents", "--jsonl"))
    result = run("show", incident["id"])
    assert result.exit_code == 0
    assert "2 articles, 2 origins" in result.stdout
    assert "hospital: " in result.stdout
    assert records(run("show", incident["id"], "--jsonl")) == [incident]


def test_explain_says_what_made_a_record_and_from_which_words(run: Run, ledger: Path):
    run("incidents")
    result = run("explain", "courier/e1")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "event courier/e1"
    assert "made by lexicon" in lines
    assert "confidence 0.40, waits for review" in lines
    assert f"trigger “hit” [courier {(at := COURIER.index('hit a depot in'))}–{at + 3}]" in lines
    assert "carried by courier/s1" in lines


def test_explain_articles_and_incidents(run: Run, ledger: Path):
    assert "outlet: Varnik Courier" in run("explain", "courier").stdout
    (incident,) = records(run("incidents", "--jsonl"))
    assert "same day" in run("explain", incident["id"]).stdout
    (record,) = records(run("explain", "courier/s1", "--jsonl"))
    assert record["record"] == "courier/s1"
    assert record["confidence"] == 0.8


def test_what_articles_say_cannot_steer_the_terminal(run: Run, tmp_path: Path):
    line = {
        "id": "x\x1b[2J",
        "title": "[red]Depot\x1b]0;gone\x07[/red] \u202eburns",
        "outlet": "[bold]Post",
        "text": "The army said that the \x1b[31mdepot [link=x]stood open\u2066 all day.\n" * 2,
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(line), "utf-8")
    assert run("read", "x.jsonl").exit_code == 0
    (name,) = {hit["article"] for hit in records(run("search", "--jsonl", "depot"))}
    commands = [("search", "depot"), ("claims",), ("show", name), ("show", f"{name}/s1")]
    for command in [*commands, ("explain", f"{name}/s1"), ("disputes",), ("incidents",)]:
        shown = run(*command).output
        assert not {"\x1b", "\u202e", "\u2066", "\x07"} & set(shown), command
    assert "[bold]Post" in run("claims").stdout


# -- check ------------------------------------------------------------------------------------


def test_check_a_sound_ledger(run: Run, ledger: Path):
    run("incidents")
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "counterclaim.db is sound: 2 articles, 4 statements, 2 events" in result.stderr
    assert run("check", "--quiet").stderr == ""


def test_check_lists_what_is_wrong(run: Run, ledger: Path):
    with sqlite3.connect(ledger) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE articles SET text = replace(text, 'denied', 'agreed')")
    connection.close()
    result = run("check")
    assert result.exit_code == 3
    assert "courier: the text is not the one that was stored" in result.stdout
    assert "counterclaim.db is not sound: " in result.stderr


# -- the ledger, named -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [*ASKING, ("export", "jsonl"), ("review", "queue"), ("review", "log"), ("positions",)],
    ids=" ".join,
)
def test_a_ledger_may_stand_last_without_its_option(
    run: Run, ledger: Path, command: tuple[str, ...]
):
    named = run(*command, "--ledger", ledger)
    assert named.exit_code == 0, named.stderr
    assert run(*command, ledger).stdout == named.stdout


def test_a_ledger_of_any_name_may_stand_last(run: Run, ledger: Path):
    ledger.rename("depot")
    assert run("check", "depot").exit_code == 0
    assert run("search", "depot", "--ledger", "depot").exit_code == 0
    assert run("check", "nothing").exit_code == 2  # no file, and no name of one


def test_words_and_values_of_options_are_no_ledgers(run: Run, ledger: Path):
    ledger.rename("my.db")
    assert run("report", "--out", "my.db.d", "my.db").exit_code == 0
    assert run("search", "depot", "--limit", "1", "my.db").exit_code == 0
    assert run("export", "jsonl", "--out", "out.db", "my.db").exit_code == 0
    assert run("search", "my.db", "--ledger", "my.db").exit_code == 0
