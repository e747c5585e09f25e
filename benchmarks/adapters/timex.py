"""The ``timex`` task: a file of {id, date, text} lines to {id, times} lines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.reading.times import find_times


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{id, times: [{start, end, value, type}]}`` from id, date and text alone."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            document = json.loads(line)
            date = document.get("date")
            day = dt.date.fromisoformat(date[:10]) if date else None
            yield {
                "id": document["id"],
                "times": [
                    {"start": t.start, "end": t.end, "value": t.value, "type": t.type}
                    for t in find_times(document["text"], day)
                ],
            }
