"""Who is heard how much in an incident: the share of each party in its statements, never a rating."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Incident
from counterclaim.views import words
from counterclaim.views.evidence import name_of
from counterclaim.views.library import Library

WIDTH = 960
"""Units of the whole bar."""
_MOST = 9  # parties with a piece of their own; the rest share the last


@dataclass(frozen=True, slots=True)
class Share:
    """The piece of one party; ``number`` stands in the bar and before its name."""

    number: int
    party: str
    statements: int
    articles: int
    x: float
    width: float

    @property
    def words(self) -> str:
        """``7 statements in 4 articles``."""
        told = words.plural(self.statements, "statement")
        return f"{told} in {words.plural(self.articles, 'article')}"


def shares(library: Library, incident: Incident) -> list[Share]:
    """The shares of the parties that are quoted, the largest first; empty where nobody is."""
    counted = [
        (
            len(account.statements),
            {ref.article for ref in account.statements},
            name_of(library, account) or "source not named",
        )
        for account in incident.accounts
        if account.statements
    ]
    counted.sort(key=lambda c: (-c[0], c[2]))
    if len(counted) > _MOST:
        rest = counted[_MOST - 1 :]
        articles = set().union(*(found for _, found, _ in rest))
        others = f"{len(rest)} others"
        counted = [*counted[: _MOST - 1], (sum(n for n, _, _ in rest), articles, others)]
    whole = sum(n for n, _, _ in counted)
    found: list[Share] = []
    x = 0.0
    for number, (statements, told, party) in enumerate(counted, 1):
        width = WIDTH * statements / whole
        found.append(Share(number, party, statements, len(told), round(x, 1), round(width, 1)))
        x += width
    return found
