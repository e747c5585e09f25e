"""The positions matrix: who stands how toward whom, and what each says of each incident."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterclaim.incidents import Move, told_aside
from counterclaim.views import words
from counterclaim.views.evidence import name_of
from counterclaim.views.incident import incident_title
from counterclaim.views.library import Library
from counterclaim.views.pairs import incident_pairs
from counterclaim.views.rows import Row

MOST = 12
"""Rows and columns of the matrix; what it has no room for is listed below it."""
LISTED = 60
"""Pairs of sides in that list at most; the table of data has all."""
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
STANCES: dict[str, str] = {
    "against": "against",
    "demands": "demands",
    "for": "for",
    "offers": "offers",
    "talks": "talks",
    "yields": "yields",
    "answers": "answers",
    "force": "force, as told",
}
"""What a move shows, in the order in which a cell has it."""


@dataclass(frozen=True, slots=True)
class StanceCell:
    """What one side did or said toward another: how often of each stance; empty if nothing."""

    toward: str
    stances: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class IssueCell:
    """What one party says of an incident: how often it did what by speaking."""

    incident: str
    acts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that the template of positions needs besides links."""

    towards: list[str]
    lines: list[tuple[str, list[StanceCell]]]
    issues: list[tuple[str, str]]
    """Id and title of the most disputed incidents."""
    parties: list[tuple[str, list[IssueCell]]]
    further: list[tuple[str, StanceCell]]
    """Sides and what they did toward one another, where the matrix has no cell for it."""
    left_out: int
    """How many pairs of sides are in the data only."""


def matrix(library: Library) -> Matrix:
    """The sides that did and said most, toward those toward whom most was; and the parties."""
    camps = library.camps
    doing: Counter[str] = Counter()
    faced: Counter[str] = Counter()
    pairs = {
        (doer, toward): (len(moves), found)
        for (doer, toward), moves in camps.pairs.items()
        if doer != toward and (found := stances(moves))
    }
    for (doer, toward), (number, _) in pairs.items():
        doing[doer] += number
        faced[toward] += number
    doers, towards = _first(doing), _first(faced)
    inside = {pair for pair in pairs if pair[0] in doers and pair[1] in towards}
    doers = [name for name in doers if any(doer == name for doer, _ in inside)]
    towards = [name for name in towards if any(toward == name for _, toward in inside)]
    nothing: tuple[int, list[tuple[str, int]]] = (0, [])
    lines = [(d, [StanceCell(t, pairs.get((d, t), nothing)[1]) for t in towards]) for d in doers]
    rest = sorted((p for p in pairs if p not in inside), key=lambda p: (-pairs[p][0], p))
    further = [(d, StanceCell(t, pairs[d, t][1])) for d, t in rest[:LISTED]]
    issues, parties = _issues(library)
    return Matrix(towards, lines, issues, parties, further, len(rest) - len(further))


def positions_rows(library: Library) -> list[Row]:
    """One row for each side, side and stance: how often, on which days first and last."""
    camps = library.camps
    found: list[Row] = []
    for (doer, toward), moves in sorted(camps.pairs.items(), key=lambda p: (-len(p[1]), p[0])):
        for stance, count in stances(moves):
            own = [m.date for m in moves if m.date and stance_of(m) == stance]
            row: Row = {"actor": doer, "toward": toward, "stance": stance, "count": count}
            found.append(
                row | {"first_day": min(own, default=""), "last_day": max(own, default="")}
            )
    return found


def stance_of(move: Move) -> str:
    """The stance of a move; ``force`` and ``answers`` are none of the sides' own positions."""
    if move.stance:
        return move.stance
    return "force" if move.kind in FORCE else "answers" if move.kind.islower() else "told"


def stances(moves: list[Move]) -> list[tuple[str, int]]:
    """How often each stance is among moves, in the order of ``STANCES``."""
    counts = Counter(stance_of(move) for move in moves)
    return [(stance, counts[stance]) for stance in STANCES if counts[stance]]


def _first(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST]


def _issues(
    library: Library,
) -> tuple[list[tuple[str, str]], list[tuple[str, list[IssueCell]]]]:
    """The most disputed incidents, and what the parties that speak most say of them."""
    known = [i for i in library.incidents.values() if not told_aside(i)]
    heat = {i.id: sum(pair.open for pair in incident_pairs(library, i)) for i in known}
    known.sort(key=lambda i: (-heat[i.id], -len(i.articles), i.id))
    chosen = known[:MOST]
    said: dict[str, dict[str, Counter[str]]] = {}
    for incident in chosen:
        for account in incident.accounts:
            party = name_of(library, account)
            for ref in account.statements:
                book = library.books.get(ref.article)
                statement = book.statements.get(ref.statement) if book else None
                if statement:
                    acts = said.setdefault(party, {}).setdefault(incident.id, Counter())
                    acts[words.ACTS[statement.act]] += 1
    total = {party: sum(c.total() for c in by.values()) for party, by in said.items()}
    parties = sorted(total, key=lambda party: (-total[party], party))[:MOST]
    return (
        [(incident.id, incident_title(incident)) for incident in chosen],
        [
            (
                party,
                [IssueCell(i.id, said[party].get(i.id, Counter()).most_common(3)) for i in chosen],
            )
            for party in parties
        ],
    )
