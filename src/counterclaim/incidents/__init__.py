"""From many articles to one incident: its accounts side by side, its origins, its disputes."""

from counterclaim.incidents.build import by_article, told_aside
from counterclaim.incidents.current import update_incidents
from counterclaim.incidents.finding import find_incidents
from counterclaim.incidents.index import Changes, Index
from counterclaim.incidents.positions import Move, Position, dyad, moves, positions

__all__ = [
    "Changes",
    "Index",
    "Move",
    "Position",
    "by_article",
    "dyad",
    "find_incidents",
    "moves",
    "positions",
    "told_aside",
    "update_incidents",
]
