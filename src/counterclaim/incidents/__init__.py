"""From many articles to one incident: its accounts side by side, its origins, its disputes."""

from counterclaim.incidents.build import by_article, find_incidents

__all__ = ["by_article", "find_incidents"]
