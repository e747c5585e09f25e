"""For whom people speak, by how an article introduces them."""

from __future__ import annotations

import pytest

from counterclaim.comparison.introductions import introduced
from counterclaim.comparison.sides import Sides
from counterclaim.model import Actor, Statement


def actor(text: str, name: str, kind: str, mention: str = "") -> Actor:
    at = text.index(mention or name)
    return Actor(id=name, name=name, type=kind, mentions=((at, at + len(mention or name)),))


@pytest.mark.parametrize(
    "told",
    [
        "committee spokesman Ivo Lenz said",
        "the committee's director, Dr Ivo Lenz, said",
        "said Colonel Ivo Lenz, who heads the committee",
        "said Ivo Lenz, a spokesman for the committee",
        "the spokesman of the River Committee, Ivo Lenz, said",
    ],
)
def test_one_word_of_a_body_is_enough(told: str) -> None:
    text = f"The River Committee of Norland opened the lock. Nobody was hurt, {told}."
    known = [
        actor(text, "River Committee of Norland", "group"),
        actor(text, "Ivo Lenz", "person"),
    ]
    assert introduced(text, known) == {"Ivo Lenz": "River Committee of Norland"}


def test_a_mere_spokesman_speaks_for_whom_was_heard_last() -> None:
    text = "The Dock Union said no. The Port Office said yes. Ivo Lenz, a spokesman, named a day."
    known = [
        actor(text, "Dock Union", "group"),
        actor(text, "Port Office", "group"),
        actor(text, "Ivo Lenz", "person"),
    ]
    said = [
        Statement(id=f"s{n}", actors=(one.name,), source=one.mentions, cue=((0, 1),), content=())
        for n, one in enumerate(known[:2])
    ]
    assert introduced(text, known, said) == {"Ivo Lenz": "Port Office"}


def test_who_is_introduced_otherwise_speaks_for_himself() -> None:
    text = "The River Committee opened the lock. Ivo Lenz, a baker, saw the committee's boat."
    known = [actor(text, "River Committee", "group"), actor(text, "Ivo Lenz", "person")]
    assert introduced(text, known) == {}
    assert not Sides.within(known, (), text).same("Ivo Lenz", "River Committee")


def test_a_spokesman_and_his_body_are_one_side() -> None:
    text = (
        "The River Committee opened the lock. Nobody was hurt, committee spokesman Ivo Lenz said."
    )
    known = [actor(text, "River Committee", "group"), actor(text, "Ivo Lenz", "person")]
    assert Sides.within(known, (), text).same("Ivo Lenz", "River Committee")


@pytest.mark.parametrize(
    "told",
    [
        "Ivo Lenz accused the leader of the River Front.",
        "Ivo Lenz said the commander of the Front had lied.",
        "A spokesman later accused Ivo Lenz of lying.",
        "Troops killed the Front commander, Ivo Lenz said.",
        "According to Ivo Lenz, the spokesman lied.",
        "Former Front spokesman Ivo Lenz left.",
        "Ivo Lenz, a former commander of the Front, wept.",
        "Ivo Lenz, an adviser for victims of the Front, wept.",
    ],
)
def test_who_speaks_of_a_body_does_not_speak_for_it(told: str) -> None:
    text = f"The River Front denied it. {told}"
    known = [actor(text, "River Front", "armed_group"), actor(text, "Ivo Lenz", "person")]
    front = known[0]
    said = [Statement(id="s1", actors=("River Front",), source=front.mentions, cue=(), content=())]
    assert introduced(text, known, said) == {}
