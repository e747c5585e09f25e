"""The task ``evenhanded``: what changes, and should not, when two parties swap their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import counterclaim as cc
from counterclaim.articles import article_from_file, article_from_text
from counterclaim.model import Reading, Span

# Two parties that swap: (name, name), the forms in the same order on both sides.
PAIRS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Russia", "the United States"), ("Russian", "American"), ("Russians", "Americans"),
     ("Moscow", "Washington")),
    (("Israel", "Hamas"),),
    (("Turkey", "Syria"), ("Turkish", "Syrian"), ("Turks", "Syrians"), ("Ankara", "Damascus")),
    (("Ukraine", "Russia"), ("Ukrainian", "Russian"), ("Ukrainians", "Russians"), ("Kyiv", "Moscow")),
    (("Iran", "Saudi Arabia"), ("Iranian", "Saudi"), ("Iranians", "Saudis"), ("Tehran", "Riyadh")),
    (("China", "Japan"), ("Chinese", "Japanese"), ("Beijing", "Tokyo")),
    (("Israel", "Iran"), ("Israeli", "Iranian"), ("Israelis", "Iranians"), ("Jerusalem", "Tehran")),
    (("India", "Pakistan"), ("Indian", "Pakistani"), ("Indians", "Pakistanis"),
     ("New Delhi", "Islamabad")),
    (("Israel", "Palestine"), ("Israeli", "Palestinian"), ("Israelis", "Palestinians")),
    (("Hezbollah", "Israel"),),
)  # fmt: skip


def predict_evenhanded(folder: Path, most: int = 1000) -> Iterator[dict[str, Any]]:
    """Share of statements and events that change, over at most ``most`` swaps of a folder's texts."""
    paths = sorted([*folder.glob("*.txt"), *folder.glob("text/*.txt")])
    total: Counter[str] = Counter()
    swaps = 0
    for path in paths:
        if swaps >= most:
            break
        article = article_from_file(path)
        before: Reading | None = None
        for pair in PAIRS:
            if swaps >= most:
                break
            swapped, moves = swap(article.text, pair)
            if not moves:
                continue
            swaps += 1
            before = before or cc.read(article)
            after = cc.read(article_from_text(swapped, id=article.id, date=article.metadata.date))
            total.update(_compare(before, after, moves))
    yield {
        "swaps": swaps,
        "statements": total["statements"],
        "statements_changed": _share(total, "statements"),
        "events": total["events"],
        "events_changed": _share(total, "events"),
    }


def _share(total: Counter[str], kind: str) -> float:
    return round(total[kind + "_changed"] / total[kind], 4) if total[kind] else 0.0


Move = tuple[int, int, int]
"""Where a name stood (start, end) and by how much the text behind it has shifted since."""


def swap(text: str, pair: tuple[tuple[str, str], ...]) -> tuple[str, list[Move]]:
    """The text with the two parties' names exchanged, and where."""
    table = dict(pair) | {b: a for a, b in pair}
    table |= {a[0].upper() + a[1:]: b[0].upper() + b[1:] for a, b in list(table.items())}
    names = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b(?![-’'](?!s\b))")
    moves: list[Move] = []
    parts, done, shift = [], 0, 0
    for match in pattern.finditer(text):
        new = table[match.group()]
        parts += [text[done : match.start()], new]
        done = match.end()
        shift += len(new) - len(match.group())
        moves.append((match.start(), match.end(), shift))
    return "".join([*parts, text[done:]]), moves


def moved(span: Span, moves: list[Move]) -> Span:
    """Where a span of the old text lies in the new one."""

    def at(position: int, end: bool) -> int:
        shift = 0
        for _start, stop, after in moves:
            if stop <= position:
                shift = after
            else:
                break
        return position + shift

    return at(span[0], False), at(span[1], True)


def _compare(before: Reading, after: Reading, moves: list[Move]) -> Counter[str]:
    cue_of = {s.id: s.cue for s in before.statements}
    old = Counter(
        (
            tuple(moved(x, moves) for x in s.source),
            tuple(moved(x, moves) for x in s.cue),
            tuple(moved(x, moves) for x in s.content),
            s.act,
            s.form,
            tuple(moved(x, moves) for x in cue_of[s.parent]) if s.parent else None,
        )
        for s in before.statements
    )
    cue_of = {s.id: s.cue for s in after.statements}
    new = Counter(
        (s.source, s.cue, s.content, s.act, s.form, cue_of[s.parent] if s.parent else None)
        for s in after.statements
    )
    old_events = Counter(
        (
            moved(e.trigger, moves),
            e.root,
            e.status,
            _spans(e.actors, moves),
            _spans(e.targets, moves),
        )
        for e in before.events
    )
    new_events = Counter(
        (e.trigger, e.root, e.status, _spans(e.actors, []), _spans(e.targets, []))
        for e in after.events
    )
    return Counter(
        statements=max(old.total(), new.total()),
        statements_changed=max((old - new).total(), (new - old).total()),
        events=max(old_events.total(), new_events.total()),
        events_changed=max((old_events - new_events).total(), (new_events - old_events).total()),
    )


def _spans(people: Any, moves: list[Move]) -> tuple[Span, ...]:
    return tuple(sorted(moved(span, moves) for person in people for span in person.spans))
