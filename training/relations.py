"""Invented sentences in which one party does something to another, for the relation head.

A clause of ``relation_patterns.tsv`` is filled with parties of an invented world, set beside other
clauses whose parties differ, and marked: what counts is the pair, not any word of the sentence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from template_world import World

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SOURCES = (
    "{c}", "{c}", "the {a} government", "the {a} army", "{a} police", "the {a} president",
    "{a} troops", "the {a} foreign ministry", "{a} officials", "the {a} parliament", "{b}",
    "{a} warplanes", "a court in {p}", "the {a} prime minister", "rebels in {p}", "the {u} militia",
    "{a} gunmen", "the mayor of {p}", "a {a} delegation", "residents of {p}", "{a} opposition leaders",
    "the {a} navy", "{person}", "{a} Foreign Minister {person}", "President {person} of {c}",
    "a {a} lawyer", "the {a} authorities", "workers at a mine in {p}",
)  # fmt: skip
_TARGETS = (
    *_SOURCES, "{c}", "{a} civilians", "a village near {p}", "refugees from {c}", "{p}", "{n} people",
    "two {a} journalists", "a convoy of {b}", "the {a} border post at {p}", "its neighbour {c}",
    "the {a} ruling party", "a {a} soldier", "demonstrators in {p}", "northern {c}",
)  # fmt: skip
_BEFORE = (
    "", "", "", "", "On {day}, ", "Last week, ", "Meanwhile, ", "In {p}, ", "Hours later, ",
    "Earlier this year, ", "After months of delay, ", "According to {a} media, ", "{P} - ",
    "In a separate development, ", "Since {day}, ", "Officials said that ", "It emerged that ",
)  # fmt: skip
_AFTER = (
    "", "", "", "", " on {day}", " last month", ", officials said", ", {m} reported", " this week",
    ", according to {person}", " in a move that surprised diplomats", ", despite earlier assurances",
    ", a spokesman told {m}", " as the crisis deepened", ", days after a shooting in {p}",
)  # fmt: skip
_JOINS = (", while ", ", and ", ", after ", " as ", ", a day after ", "; earlier ", ", although ")


@dataclass(frozen=True)
class Relation:
    """A sentence with the spans of a source and its target, and the root between them."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


def clauses() -> list[tuple[str, str]]:
    """``(root, clause)`` of the table."""
    lines = (Path(__file__).parent / "relation_patterns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows[1:]]


def generate(seed: int, n: int) -> Iterator[Relation]:
    """``n`` sentences, as many of each root."""
    rng = random.Random(seed)
    table: dict[str, list[str]] = {}
    for root, clause in clauses():
        table.setdefault(root, []).append(clause)
    roots = sorted(table)
    for i in range(n):
        root = roots[i % len(roots)]
        yield _sentence(rng, root, rng.choice(table[root]), table)


def _sentence(rng: random.Random, root: str, clause: str, table: dict[str, list[str]]) -> Relation:
    world = World(rng)
    marked = _clause(clause, rng).replace("{S}", "\1{S}\2").replace("{T}", "\3{T}\4")
    if rng.random() < 0.45:
        other = _clause(rng.choice(table[rng.choice(sorted(table))]), rng)
        if rng.random() < 0.3:  # who is named in one clause does nothing to who is in the other
            root, marked = "NONE", marked.replace("\3{T}\4", "{T}")
            other = other.replace("{T}", "\3{T}\4")
        parts = [marked, other] if rng.random() < 0.6 else [other, marked]
        marked = rng.choice(_JOINS).join(_parties(rng, world, part) for part in parts)
    else:
        marked = _parties(rng, world, marked)
    before = _fill(rng, world, rng.choice(_BEFORE))
    text = before + marked + _fill(rng, world, rng.choice(_AFTER)) + "."
    text = re.sub(r"\s+", " ", text)
    for mark in "\1\3":
        if text.startswith(mark):
            text = mark + text[1:2].upper() + text[2:]
    return _unmark(text[:1].upper() + text[1:], root)


def _clause(clause: str, rng: random.Random) -> str:
    while (found := _CHOICE.search(clause)) is not None:
        chosen = rng.choice(found.group(1).split("|"))
        clause = clause[: found.start()] + chosen + clause[found.end() :]
    return re.sub(r" +", " ", clause).strip()


def _parties(rng: random.Random, world: World, clause: str) -> str:
    source = _fill(rng, world, rng.choice(_SOURCES))
    target = source
    while target == source:
        target = _fill(rng, world, rng.choice(_TARGETS))
    return _fill(rng, world, clause.replace("{S}", source).replace("{T}", target))


def _fill(rng: random.Random, world: World, shape: str) -> str:
    shape = shape.replace("{person}", world.surname()).replace("{P}", world.town().upper())
    shape = shape.replace("{n}", str(rng.randint(2, 400)))
    shape = shape.replace("{day}", rng.choice(("Monday", "Tuesday", "Friday", "Sunday")))
    shape = shape.replace("{d}", rng.choice(("Monday", "Thursday", "Saturday")))
    return world.fill(shape)


def _unmark(text: str, root: str) -> Relation:
    plain, at = "", {}
    for letter in text:
        if letter in "\1\2\3\4":
            at[letter] = len(plain)
        else:
            plain += letter
    return Relation(plain, (at["\1"], at["\2"]), (at["\3"], at["\4"]), root)
