"""Many short invented reports, some of them of the same happening; always the same ones."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.comparison.invented import Story

from counterclaim.model import Reading

_PLACES = ("Teral", "Lisk", "Dorn", "Brenn", "Orvik", "Halm", "Sorrel", "Quay Ness")
_TARGETS = ("ferry", "barn", "school", "bridge", "mill", "depot")
_ACTS = ("hit", "shelled", "struck", "raided")
_BODIES = ("Ostravan army", "river police", "harbour office", "Belmar militia")
_FIRST = date(2031, 5, 1)


def many(number: int, places: int = len(_PLACES), days: int = 20) -> list[Reading]:
    """``number`` readings at some places in some days."""
    return [_one(n, places, days) for n in range(number)]


def _one(n: int, places: int, days: int) -> Reading:
    chance = random.Random(n // 2 if n % 3 else n)
    place, target = chance.choice(_PLACES[:places]), chance.choice(_TARGETS)
    act, body = chance.choice(_ACTS), chance.choice(_BODIES)
    day = _FIRST + timedelta(chance.randrange(days))
    killed = random.Random(n).randint(2, 9)
    weather = random.Random(-n).choice(("Rain fell.", "The night was clear.", "Fog lay about."))
    text = (
        f"A shell {act} a {target} at {place}, killing {killed} people, the {body} said. {weather} "
        f"The {target} of {place} had been closed since spring.\n"
    )
    story = Story(f"many-{n:03}", text, outlet=f"Paper {n % 7}", date=str(day + timedelta(n % 2)))
    story.actor(body, type="military")
    story.says(body, f"the {body}", "said", f"A shell {act} a {target} at {place}")
    story.happens(
        act,
        targets=(target,),
        places=(place,),
        days=(str(day), str(day)),
        statement="s1",
        counts=(("killed", "people", killed, killed, f"{killed} people"),),
    )
    return story.reading()
