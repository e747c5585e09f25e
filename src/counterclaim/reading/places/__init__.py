"""Places: which places a text names, and where they are.

``find_places`` finds and resolves; ``resolve`` only resolves spans that are given. Both look at
the whole document at once. What they know is data: the packed gazetteer and the tables of
``data/places``.
"""

from __future__ import annotations

from counterclaim.reading.places.answers import resolve
from counterclaim.reading.places.find import find_places

__all__ = ["find_places", "resolve"]
