"""A reader of a few fixed phrases in the place of the encoder, and a way to run the program."""

from __future__ import annotations

import re
import sys
import types
from typing import Any

from counterclaim.comparison import find_disputes
from counterclaim.config import VERSION
from counterclaim.errors import InputError, ModelError
from counterclaim.model import (
    Article,
    Count,
    Event,
    Participant,
    PlaceMention,
    Reading,
    Statement,
    When,
)

SAID = re.compile(r"(The [\w ]+?) (said|denied) (?:that )?([^.]+)\.")
HIT = re.compile(r"(?:shells|rockets) hit (a depot) in (Varnik) on (Monday)[^.]*?(\d+) people")


def fake_read(article: Article, *_: Any) -> Reading:
    """What ``counterclaim.read`` would give, for texts made of these phrases."""
    text = article.text
    if not article.readable:
        return Reading(article=article, version=VERSION)
    if "breaks the reader" in text:
        raise ZeroDivisionError("a fault\nthat nobody foresaw")
    if "too odd to read" in text:
        raise InputError("the text is odd", code="CC104", hint="write it again")
    if "stops the reader" in text:
        raise KeyboardInterrupt
    if "alters the model" in text:
        raise ModelError("encoder.onnx is not the file that was shipped", code="CC402")
    reading = Reading(
        article=article, version=VERSION, statements=statements(text), events=events(text)
    )
    return Reading(
        article=article,
        version=VERSION,
        statements=reading.statements,
        events=reading.events,
        disputes=find_disputes(reading),
    )


def statements(text: str) -> tuple[Statement, ...]:
    made = []
    for number, match in enumerate(SAID.finditer(text), 1):
        name = f"s{number}"
        made.append(
            Statement(
                id=name,
                source=(match.span(1),),
                cue=(match.span(2),),
                content=(match.span(3),),
                act="deny" if match[2] == "denied" else "state",
                actors=(match[1].removeprefix("The "),),
                parent=name if "contradicts itself" in text else None,
                refers_to=("s1",) if match[2] == "denied" and number > 1 else (),
                confidence=0.8,
            )
        )
    return tuple(made)


def events(text: str) -> tuple[Event, ...]:
    made = []
    for number, match in enumerate(HIT.finditer(text), 1):
        start = text.index("hit", match.start())
        made.append(
            Event(
                id=f"e{number}",
                trigger=(start, start + 3),
                root="ASSAULT",
                targets=(Participant(name="depot", spans=(match.span(1),)),),
                places=(PlaceMention(name="Varnik", span=match.span(2)),),
                date=When(start="2020-01-06", end="2020-01-06", span=match.span(3)),
                counts=(
                    Count(
                        role="killed",
                        unit="people",
                        low=int(match[4]),
                        high=int(match[4]),
                        approx=False,
                        span=match.span(4),
                    ),
                ),
                status="attributed",
                statement="s1",
                confidence=0.4,
            )
        )
    return tuple(made)


def module() -> types.ModuleType:
    """A module that stands for ``counterclaim.pipeline``."""
    made = types.ModuleType("counterclaim.pipeline")
    made.read = fake_read  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    sys.modules["counterclaim.pipeline"] = module()
    from counterclaim.cli import main

    main()
