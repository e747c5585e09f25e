"""The task ``status``: whether an act happened, did not, or is left open, for given words of a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.coding import happened

# The rule to beat: these words among the five before the target, else it happened.
_NOT = frozenset(
    "not n't never no without nobody none nor neither fail failed refused denied prevent "
    "prevented".split()
)
_OPEN = frozenset(
    "will would could may might should if can must shall whether unless perhaps probably possibly "
    "likely want wants wanted plan plans planned hope hopes expect expected try trying ordered "
    "urged asked 'll going ca wo".split()
)
_REACH = 5


def predict_status(path: Path) -> Iterator[dict[str, Any]]:
    """One line a text: ``{id, status}``, for each target ``happened``, ``not`` or ``uncertain``."""
    for row in _lines(path):
        words = [match.span() for match in re.finditer(r"\S+", row["text"])]
        targets = [words[target["token"]] for target in row["targets"]]
        yield {"id": row["id"], "status": happened(row["text"], targets)}


def predict_keywords(path: Path) -> Iterator[dict[str, Any]]:
    """The same by keywords alone, which a reader of syntax must beat."""
    for row in _lines(path):
        words = row["text"].lower().split()
        found = []
        for target in row["targets"]:
            near = words[max(0, target["token"] - _REACH) : target["token"]]
            if _NOT.intersection(near):
                found.append("not")
            elif _OPEN.intersection(near) or near[-1:] == ["to"]:
                found.append("uncertain")
            else:
                found.append("happened")
        yield {"id": row["id"], "status": found}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
