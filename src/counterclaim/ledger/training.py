"""What people judged, as data to train and test a reader on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from counterclaim.ledger.corrected import correct
from counterclaim.ledger.results import Entry
from counterclaim.ledger.spans import Part, parts, spans_of
from counterclaim.ledger.subjects import kind_of, plain
from counterclaim.model import Reading


def examples(read: Reading, entries: Iterable[Entry]) -> dict[str, Any]:
    """The judged records of an article with its text.

    Each has its ``kind``, the ``verdict`` that stands with ``reviewer`` and ``reason``, ``before``
    (as it was read, None if that is lost) and ``after`` (as it should be, None if rejected), and the
    ``spans`` of what it should be, else of what was read, with role and wording.
    """
    made = correct(read, entries)
    before = {part.id: part for part in parts(read)}
    after = {part.id: part for part in parts(made.reading)}
    records = []
    for name, verdict in sorted(made.verdicts.items(), key=lambda pair: pair[1].entry):
        was, should = before.get(name), after.get(name)
        part = should if should is not None and verdict.verdict != "reject" else was
        if part is None:
            continue
        records.append(
            {
                "id": name,
                "kind": kind_of(part),
                "verdict": verdict.verdict,
                "reviewer": verdict.reviewer,
                "time": verdict.time,
                "reason": verdict.reason,
                "spans": _spans(read, part),
                "before": None if was is None else plain(was),
                "after": None if verdict.verdict == "reject" else plain(part),
            }
        )
    article = read.article
    return {"id": article.id, "text": article.text, "version": read.version, "records": records}


def _spans(read: Reading, part: Part) -> list[dict[str, Any]]:
    text = read.article.text
    return [
        {"role": role, "start": start, "end": end, "text": text[start:end]}
        for role, (start, end) in spans_of(part)
    ]
