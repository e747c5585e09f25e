"""Tables: folded to the terminal's width, plain where nobody looks on; the bar of a run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.cli import progress, tables, talk
from counterclaim.errors import InputError

ROWS = [
    ["S1", "deny", "the general staff of Estmark", "that any aircraft was in the air that night"],
    ["S12", "state", "Tom Hallin", "nine dead"],
]
HEADERS = ("id", "act", "who", "says")


@pytest.fixture()
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "50")


def test_a_pipe_takes_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    tables.table(HEADERS, ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].split("  ")[-1] == ROWS[0][3]
    assert "\x1b" not in "".join(lines)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_folded_cells(capsys: pytest.CaptureFixture[str]) -> None:
    tables.table(HEADERS, ROWS, numbers=("id",))
    lines = capsys.readouterr().out.splitlines()
    assert (
        max(map(len, (line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in lines))) <= 50
    )
    assert len(lines) > 3
    words = " ".join(lines).split()
    assert all(word in words for row in ROWS for cell in row for word in cell.split())


@given(
    st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), max_size=4),
    st.integers(20, 120),
)
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], width: int) -> None:
    cells = [[talk.plain(cell) for cell in row] for row in rows]
    widths = [max(map(tables._places, column)) for column in zip("abc", *cells, strict=True)]
    fitted = tables._fitted(widths, width)
    for row in cells:
        for line in tables._folded(row, fitted, [False, True, False]):
            assert tables._places(line) <= width


@pytest.mark.usefixtures("terminal")
def test_the_bar_counts_and_lists_failures(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PAUSE", 0)
    with progress.Meter(["-"]) as meter:
        meter.done("first\x1b[31m")
        meter.fail(InputError("second is empty", code="CC102", hint="give a text"))
        meter.done("third " + "x" * 200)
    shown = capsys.readouterr().err
    assert "second is empty" in shown
    assert "3  0:00  1 failed  third" in shown
    assert "\x1b[31m" not in shown
    assert max(map(len, shown.split("\r"))) < 80
    assert shown.endswith("\r")
