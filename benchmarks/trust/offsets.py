# ruff: noqa: E501
"""Row 4: every span of every record is the words it stands for, whatever characters stand around."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.trust import Outcome

from counterclaim.articles import article_from_text
from counterclaim.ledger import Ledger
from counterclaim.model import Reading
from counterclaim.pipeline import read

WHAT = "spans after emoji, combining marks, CRLF, wide and invisible characters"
_ODD = (
    "\U0001f469\U0001f3fd\u200d\U0001f4bb", "\U0001f1f3\U0001f1f4", "e\u0301", "a\u0323\u0302", "\u0928\u093f", "\ufeff",
    "\u200b", "\u200d", "\u00a0", "\u3000", "\U00010348", "\u202e", "\u2067", "\ufb01", "\u0130", "\u1e9e", "\u00ad", "\x0b",
    "…", "—", "№", "½", "²", "\u0661\u0662", "\U0001d7d9",
)  # fmt: skip
_BREAKS = ("\n", "\r\n", "\r\n\r\n", "\n\n", "\r", "\u2028", " ")
_QUOTES = ("We heard two blasts", "It was not our gun", "Nobody was hurt here", "The road is shut")
_SPEAKERS = ("the mayor", "Ana Orlu", "a spokesman", "the ministry", "General Ivo Tarn")
_FACTS = (
    "Shells killed 12 people in Selm on Monday.",
    "At least 35 were wounded on 4 May 2031 near Varnik, the army said.",
    "The ministry denied that its troops had fired at the port.",
)


def text_of(number: int) -> tuple[str, list[str]]:
    """A text and the quotations that stand in it, each once; the same at every run."""
    chance = random.Random(f"offsets {number}")
    parts, quotes = [], []
    for line in range(chance.randint(4, 12)):
        odd = "".join(chance.choices(_ODD, k=chance.choice((0, 1, 1, 2, 5))))
        parts.append(chance.choice(("", f"{odd} ", f"{odd}", f"({odd}) ")))
        if chance.random() < 0.6:
            inside = chance.choice(("", f" {chance.choice(_ODD[2:5])}x"))
            quote = f"{chance.choice(_QUOTES)}{inside} {number}{line}"
            quotes.append(f"“{quote},”")
            parts.append(f"{quotes[-1]} said {chance.choice(_SPEAKERS)}.")
        else:
            parts.append(chance.choice(_FACTS))
        parts.append(chance.choice(_BREAKS))
    return "".join(parts), quotes


def run(cases: int, work: Path) -> Outcome:
    """Reads and stores texts until as many spans are looked at."""
    found = Outcome()
    number = planted = exact = 0
    with Ledger(work / "l.db") as ledger:
        while found.cases < cases:
            text, quotes = text_of(number)
            reading = read(article_from_text(text, f"a{number}", date="2031-05-04", language="en"))
            ledger.add(reading)
            stored = ledger.reading(f"a{number}")
            record = msgspec.json.decode(msgspec.json.encode(reading.to_record()))
            if (
                stored != reading
                or Reading.from_record(record) != reading
                or record["text"] != text
            ):
                found.fail(f"text {number} comes out of the ledger or the record changed")
            for start, end in spans(msgspec.to_builtins(reading)):
                found.cases += 1
                if wrong := fault(text, start, end):
                    found.fail(f"text {number} [{start}, {end}): {wrong}: {text[start:end]!r}")
            said = {text[a:b] for s in reading.statements for a, b in s.content}
            planted += len(quotes)
            exact += sum(quote in said for quote in quotes)
            number += 1
        for finding in ledger.check():
            found.fail(f"the ledger: {finding}")
    found.notes |= {
        "texts": number,
        "quotations": planted,
        "of these found to the character": exact,
    }
    return found


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Whatever in a record is a pair of whole numbers under a name of a span."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        for name, inner in value.items():
            if name != "metadata":
                yield from spans(inner)
    elif isinstance(value, list | tuple):
        if len(value) == 2 and all(type(each) is int for each in value):
            yield value[0], value[1]
        else:
            for inner in value:
                yield from spans(inner)


def fault(text: str, start: int, end: int) -> str:
    """What is wrong with a span of a text; empty if nothing is."""
    if not 0 <= start < end <= len(text):
        return "outside the text"
    if text[start].isspace() or text[end - 1].isspace():
        return "white space at an end"
    joined = unicodedata.combining(text[start]) or text[start] == "\u200d"
    if joined and start and not text[start - 1].isspace():
        return "begins inside a character"
    if end == len(text) or text[end].isspace() or unicodedata.category(text[end]).startswith("P"):
        return ""  # a joiner joins letters and signs, not spaces or punctuation
    if unicodedata.combining(text[end]) or text[end - 1] == "\u200d" != text[start]:
        return "ends inside a character"
    return ""
