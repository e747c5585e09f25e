"""Python's collector of cyclic garbage, held back while many articles are linked or compared."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 200_000
"""New objects after which the collector looks at the youngest: some hundred articles' worth."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector run seldom for a while.

    Articles that are kept ready for comparison are many small objects that stay. At its usual pace the
    collector walks through them again and again, for a fifth of the time of linking.
    """
    before = gc.get_threshold()
    if not 0 < before[0] < _OBJECTS:  # switched off, or held back already by another thread
        yield
        return
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
