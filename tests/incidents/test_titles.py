"""Titles of incidents: neutral, in words, and never a sentence that looks like the book's own."""

from __future__ import annotations

from typing import Any

from tests.comparison.invented import Story

from counterclaim.incidents import find_incidents
from counterclaim.incidents.titles import title


def titled(text: str, trigger: str, **said: Any) -> str:
    story = Story("quay", text, outlet="Norwire", date="2031-05-07")
    story.happens(trigger, **said)
    (found,) = find_incidents([story.reading()])
    return found.title


def test_a_title_says_to_whom_and_then_by_whom() -> None:
    text = "Guards from Belmar detained nine ferrymen at dawn, their families said.\n"
    made = titled(text, "detained", root="COERCE", targets=("ferrymen",), doers=("Belmar",))
    assert made == "Detention of ferrymen: Belmar"


def test_a_pointer_is_no_doer_and_a_missile_no_victim() -> None:
    text = "That side detained nine ferrymen at dawn, their families said.\n"
    made = titled(text, "detained", root="COERCE", targets=("ferrymen",), doers=("side",))
    assert made == "Detention of ferrymen"
    text = "The side fired missiles, their families said.\n"
    made = titled(text, "fired", targets=("missiles",), doers=("side",))
    assert made == "Violence: “The side fired missiles, their families said.”"


def test_a_sentence_stands_in_quotation_marks() -> None:
    assert title([], "RETREAT", None, None, 'He said "never" again.') == (
        "Withdrawal: “He said 'never' again.”"
    )
    assert len(title([], "RETREAT", None, None, "word " * 99)) < 100
