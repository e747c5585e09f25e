"""One door for every task: ``predict.py TASK --data PATH --out PRED.jsonl``.

An adapter converts formats around the shipped code; it reads only what the task's form lists,
writes one JSON object a line in the input's order, and gives the same bytes at every run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

# task: (module in adapters/, function). Each function takes the task's PATH and yields its lines.
TASKS = {
    "news": ("articles", "predict_news"),
    "polnear": ("articles", "predict_polnear"),
    "speed": ("speed", "predict_speed"),
    "evenhanded": ("evenhanded", "predict_evenhanded"),
    "timex": ("timex", "predict"),
    "geo": ("geo", "predict"),
    "geo-mentions": ("geo", "predict_mentions"),
    "plv": ("events", "predict_plv"),
    "gsr": ("events", "predict_gsr"),
    "quad0": ("events", "predict_quad0"),
    "status": ("status", "predict_status"),
    "muc4": ("muc4", "predict_muc4"),
    "counts": ("counts", "predict_counts"),
    "incidents": ("incidents", "predict_incidents"),
    "copies": ("incidents", "predict_copies"),
    "coref": ("coref", "predict_coref"),
    "stance": ("stance", "predict_stance"),
}


def adapter(task: str, full: bool = True) -> Callable[[Path], Iterator[dict[str, Any]]]:
    """The function that answers a task; a costly one in short form where not ``full``."""
    module, name = TASKS[task]
    holder = import_module(f"adapters.{module}")
    short = None if full else getattr(holder, f"{name}_in_short", None)
    found: Callable[[Path], Iterator[dict[str, Any]]] = short or getattr(holder, name)
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for row in adapter(options.task)(options.data):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
