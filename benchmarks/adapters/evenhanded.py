"""The task ``evenhanded``: what changes, and should not, when two parties swap their names."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import counterclaim as cc
from counterclaim.articles import article_from_file, article_from_text
from counterclaim.model import Reading, Span
from counterclaim.reading.encoder import Encoder, default_encoder

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
    (("North Korea", "South Korea"), ("North Korean", "South Korean"), ("Pyongyang", "Seoul")),
    (("ISIS", "Al-Qaeda"),),
    (("NATO", "the Arab League"),),
    (("Iraq", "Afghanistan"), ("Iraqi", "Afghan"), ("Iraqis", "Afghans"), ("Baghdad", "Kabul")),
    (("France", "Germany"), ("French", "German"), ("Paris", "Berlin")),
)  # fmt: skip
_AMERICA = ("the United States", "American", "Americans", "Washington")
_OTHERS = (
    ("China", "Chinese", "", "Beijing"), ("Iran", "Iranian", "Iranians", "Tehran"),
    ("Israel", "Israeli", "Israelis", "Jerusalem"), ("Mexico", "Mexican", "Mexicans", ""),
    ("Cuba", "Cuban", "Cubans", "Havana"), ("Germany", "German", "Germans", "Berlin"),
    ("Turkey", "Turkish", "Turks", "Ankara"), ("Syria", "Syrian", "Syrians", "Damascus"),
    ("Ukraine", "Ukrainian", "Ukrainians", "Kyiv"), ("Iraq", "Iraqi", "Iraqis", "Baghdad"),
    ("India", "Indian", "Indians", "New Delhi"), ("Nigeria", "Nigerian", "Nigerians", "Abuja"),
    ("Venezuela", "Venezuelan", "Venezuelans", "Caracas"), ("Egypt", "Egyptian", "Egyptians", "Cairo"),
    ("Serbia", "Serbian", "Serbs", "Belgrade"), ("Sudan", "Sudanese", "", "Khartoum"),
)  # fmt: skip
PERSONS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Obama", "Bush"), ("Barack", "George")),
    (("Trump", "Rubio"), ("Donald", "Marco")),
    (("Clinton", "Warren"), ("Hillary", "Elizabeth")),
    (("Cruz", "Kasich"), ("Ted", "John")),
)
"""Persons whose names the reader does not hide from its network: measured apart."""

SHORT = 200
FULL = 10_000
WORST = 25
Pair = tuple[tuple[str, str], ...]


def pairs() -> list[Pair]:
    """All pairs of parties: the listed ones, and the United States with each of the others."""
    found = list(PAIRS)
    for other in _OTHERS:
        forms = zip(_AMERICA, other, strict=True)
        found.append(tuple((a, b) for a, b in forms if a and b))
    return found


def predict_evenhanded(folder: Path, most: int = FULL) -> Iterator[dict[str, Any]]:
    """Share of statements and events that change, over at most ``most`` swaps of a folder's texts.

    With the share for each pair, and the worst cases.
    """
    paths = sorted([*folder.glob("*.txt"), *folder.glob("text/*.txt")])
    texts = {path: path.read_bytes().decode() for path in paths}
    encoder = remembering()
    found = _measured(texts, pairs(), most, encoder)
    apart = _measured(texts, PERSONS, max(1, most // 5), encoder)
    keys = ("statements_changed", "events_changed")
    yield found | {f"persons_{key}": apart[key] for key in keys}


def predict_evenhanded_in_short(folder: Path) -> Iterator[dict[str, Any]]:
    """The same over a sample of swaps, for a quick look and the gate."""
    return predict_evenhanded(folder, SHORT)


@dataclass
class Tally:
    """How many statements and events there were, and how many changed: in all and by pair."""

    swaps: int = 0
    total: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, Counter[str]] = field(default_factory=dict)
    worst: list[tuple[int, str, str]] = field(default_factory=list)
    """Changes, text and pair of the texts in which most changed."""


def tallied(
    texts: dict[Path, str],
    swaps: Sequence[Pair],
    encoder: Encoder,
    first: int = 0,
    end: int = FULL,
) -> Tally:
    """Counts over the swaps from ``first`` up to ``end``, in an order that is always the same."""
    found = Tally()
    before: tuple[Path, Reading] | None = None
    for path, number in islice(_cases(texts, swaps), first, end):
        if before is None or before[0] != path:
            before = (path, cc.read(article_from_file(path), encoder))
        article = before[1].article
        swapped, moves = swap(article.text, swaps[number])
        other = article_from_text(swapped, id=article.id, date=article.metadata.date)
        change = _compare(before[1], cc.read(other, encoder), moves)
        found.swaps += 1
        found.total.update(change)
        name = " / ".join(swaps[number][0])
        found.pairs.setdefault(name, Counter()).update(change)
        broken = change["statements_changed"] + change["events_changed"]
        if broken:
            found.worst.append((broken, path.stem, name))
    found.worst = sorted(found.worst, key=lambda case: (-case[0], *case[1:]))[:WORST]
    return found


def _measured(
    texts: dict[Path, str], swaps: Sequence[Pair], most: int, encoder: Encoder
) -> dict[str, Any]:
    found = tallied(texts, swaps, encoder, end=most)
    return {
        "swaps": found.swaps,
        "statements": found.total["statements"],
        "statements_changed": _share(found.total, "statements"),
        "events": found.total["events"],
        "events_changed": _share(found.total, "events"),
        "pairs": {
            name: [_share(counts, "statements"), _share(counts, "events")]
            for name, counts in sorted(found.pairs.items())
        },
        "worst": found.worst,
    }


def _cases(texts: dict[Path, str], swaps: Sequence[Pair]) -> Iterator[tuple[Path, int]]:
    """Texts in an order that mixes outlets and years, each with every pair that it names."""
    mixed = sorted(texts, key=lambda path: sha256(path.stem.encode()).digest())
    for path in mixed:
        for number, pair in enumerate(swaps):
            if _has(texts[path], pair):
                yield path, number


def _has(text: str, pair: Pair) -> bool:
    return bool(_pattern(pair).search(text))


def remembering() -> Encoder:
    """The shipped encoder with a memory.

    Where a swap leaves the network's input as it was (names are hidden from it), its answer is the
    one already computed.
    """
    encoder = copy.copy(default_encoder())
    encoder._session = _Memory(encoder._session)
    return encoder


class _Memory:
    """A session that answers the same input once; it forgets what is older than some windows."""

    def __init__(self, session: Any, size: int = 256) -> None:
        self._session, self._size = session, size
        self._known: dict[bytes, Any] = {}

    def run(self, outputs: Sequence[str], feed: dict[str, Any]) -> Any:
        """As the session's own."""
        key = b"|".join(feed[name].tobytes() for name in sorted(feed))
        if key not in self._known:
            if len(self._known) >= self._size:
                del self._known[next(iter(self._known))]
            self._known[key] = self._session.run(outputs, feed)
        return self._known[key]


def _share(total: Counter[str], kind: str) -> float:
    return round(total[kind + "_changed"] / total[kind], 4) if total[kind] else 0.0


Move = tuple[int, int, int]
"""Where a name stood (start, end) and by how much the text behind it has shifted since."""


@lru_cache(maxsize=256)
def _table(pair: Pair) -> dict[str, str]:
    table = dict(pair) | {b: a for a, b in pair}
    return table | {a[0].upper() + a[1:]: b[0].upper() + b[1:] for a, b in table.items()}


@lru_cache(maxsize=256)
def _pattern(pair: Pair) -> re.Pattern[str]:
    names = sorted(_table(pair), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b(?![-’'](?!s\b))")


def swap(text: str, pair: Pair) -> tuple[str, list[Move]]:
    """The text with the two parties' names exchanged, and where."""
    table = _table(pair)
    moves: list[Move] = []
    parts, done, shift = [], 0, 0
    for match in _pattern(pair).finditer(text):
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
