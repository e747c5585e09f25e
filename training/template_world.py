"""The invented world of the training templates: people, places, bodies and what happens to them.

Countries are real and are drawn evenly, in every role; people, towns, groups and most outlets are
invented.
"""

from __future__ import annotations

import random

from template_cues import wordings, words

COUNTRIES = [line.split("/") for line in wordings("countries")]
"""Name, adjective and capital."""
FIRST, HEADS, MIDS, TAILS = words("first"), words("heads"), words("mids"), words("tails")
PLACE_HEADS, PLACE_TAILS = words("place_heads"), words("place_tails")
PLACE_SHAPES = wordings("place_shapes")
OFFICES, RANKS, ROLES, JOBS = (wordings(name) for name in ("offices", "ranks", "roles", "jobs"))
PERSON_SHAPES = wordings("person_shapes")
ALLIANCES, BODIES, GROUPS = wordings("alliances"), wordings("bodies"), wordings("groups")
ANONYMOUS, PAPERS, AGENCIES = wordings("anonymous"), wordings("papers"), wordings("agencies")
DAYS, NUMBERS = wordings("slot day"), wordings("numbers")
BOUNDS = [
    "",
    "",
    "",
    "",
    "at least ",
    "more than ",
    "up to ",
    "some ",
    "about ",
    "around ",
    "nearly ",
]


class World:
    """One article's cast, drawn from a seeded source: three countries, towns, people, bodies."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.countries = rng.sample(COUNTRIES, 3)
        self.towns = [self._town() for _ in range(5)]
        self.surnames: set[str] = set()

    def _town(self) -> str:
        rng = self.rng
        name = rng.choice(PLACE_HEADS) + (rng.choice(MIDS) if rng.random() < 0.3 else "")
        return rng.choice(PLACE_SHAPES).format(name + rng.choice(PLACE_TAILS))

    def surname(self) -> str:
        """An invented family name."""
        rng = self.rng
        middle = rng.choice(MIDS) if rng.random() < 0.45 else ""
        name = rng.choice(HEADS) + middle + rng.choice(TAILS)
        shape = rng.random()
        if shape < 0.06:
            return f"al-{name}"
        if shape < 0.1:
            return f"{name}-{rng.choice(HEADS)}{rng.choice(TAILS)}"
        return "van der " + name if shape < 0.12 else name

    def fill(self, shape: str) -> str:
        """The shape filled with one country and its things.

        ``{c}`` country, ``{a}`` its adjective, ``{k}`` its capital, ``{p}`` a town, ``{u}`` an
        acronym, ``{b}`` a body, ``{m}`` a medium.
        """
        country, adjective, capital = self.rng.choice(self.countries)
        values = {"c": country, "a": adjective, "k": capital, "p": self.town()}
        if "{u}" in shape:
            values["u"] = "".join(self.rng.choices("ABEIKLMNORSTUVZ", k=self.rng.choice((3, 3, 4))))
        if "{b}" in shape:
            values["b"] = self.body()
        if "{m}" in shape:
            values["m"] = self.agency()
        return shape.format(**values)

    def town(self) -> str:
        """An invented place name of this article."""
        return self.rng.choice(self.towns)

    def country(self) -> str:
        """A country of this article."""
        return self.rng.choice(self.countries)[0]

    def body(self) -> str:
        """A ministry, army, alliance, armed or civil group."""
        lists = [BODIES, BODIES, GROUPS, ALLIANCES]
        return self.fill(self.rng.choice(self.rng.choice(lists)))

    def agency(self) -> str:
        """A news agency, paper or broadcaster."""
        return self.fill(self.rng.choice(AGENCIES))

    def anonymous(self) -> str:
        """A source without a name."""
        return self.fill(self.rng.choice(ANONYMOUS))

    def paper(self) -> str:
        """A document that speaks."""
        return self.fill(self.rng.choice(PAPERS))

    def person(self) -> tuple[str, str]:
        """A person's full first mention (title, apposition) and the family name alone."""
        rng = self.rng
        last = self.surname()
        name = f"{rng.choice(FIRST)} {last}"
        if rng.random() < 0.1:
            name = f"{rng.choice(FIRST)} {rng.choice('ABDJKMRST')}. {last}"
        country, adjective, _ = rng.choice(self.countries)
        office = rng.choice(OFFICES)
        lower = office if office.startswith("U.N.") else office.lower()
        shape = rng.choice(PERSON_SHAPES)
        values = {
            "name": name, "o": office, "lo": lower, "a": adjective, "c": country,
            "r": rng.choice(RANKS), "role": rng.choice(ROLES), "job": rng.choice(JOBS),
            "b": self.body(), "age": rng.randint(19, 83), "p": self.town(),
        }  # fmt: skip
        return shape.format(**values), last
