"""The trigger lexicon: which words name an act, of which PLOVER root, and where its roles stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from counterclaim.model import Root
from counterclaim.tables import rows

_STRICT = frozenset(
    "crowd airspace military captive munition meet to force seized relief court law troops loss".split()
)
"""Conditions that are rarely met: an entry with one of them is tried before its namesakes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the words of a row of ``data/events/triggers.tsv``.

    ``words`` are the lemma and what follows it ("call", "for"), ``objects`` the nouns of which a verb
    needs one ("impose>sanction|ban"), ``slots`` where the target stands, first choice first ("obj", "on",
    "with" ...), ``needs`` conditions and ``avoid`` lemmas that cancel the entry.
    """

    words: tuple[str, ...]
    objects: frozenset[str]
    noun: bool
    root: Root
    mode: str | None
    cameo: str | None
    slots: tuple[str, ...]
    needs: frozenset[str]
    avoid: frozenset[str]

    @property
    def weight(self) -> tuple[int, int]:
        """How specific it is: of several entries that match, the heaviest counts."""
        return bool(self.objects) * 2 + len(self.words), len(self.needs & _STRICT)


def _entries(row: dict[str, str]) -> Iterator[Entry]:
    """The entries of a row: one for each of the words that share its frame ("halt|stop|end>raid|attack")."""
    lemmas, _, things = row["lemma"].partition(">")
    for lemma in lemmas.split("|"):
        yield Entry(
            words=tuple(lemma.split()),
            objects=frozenset(things.split("|") if things else ()),
            noun=row["pos"] == "noun",
            root=cast(Root, row["root"]),
            mode=row["mode"] or None,
            cameo=row["cameo"] or None,
            slots=_cells(row["slots"]),
            needs=frozenset(_cells(row["needs"])),
            avoid=frozenset(_cells(row["avoid"])),
        )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[Entry, ...]]:
    """The verb entries by the verb's lemma, the most specific first."""
    found: dict[str, list[Entry]] = {}
    for row in rows("events", "triggers"):
        if row["pos"] == "verb":
            for entry in _entries(row):
                found.setdefault(entry.words[0], []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: e.weight, reverse=True)) for k, v in found.items()}


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[Entry, ...]]:
    """The noun entries by their last word, the longest first; hyphens are written as blanks."""
    found: dict[str, list[Entry]] = {}
    for row in rows("events", "triggers"):
        if row["pos"] == "noun":
            for entry in _entries(row):
                words = tuple(" ".join(entry.words).replace("-", " ").split())
                found.setdefault(words[-1], []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: len(e.words), reverse=True)) for k, v in found.items()}


@lru_cache(maxsize=1)
def light() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Light verbs by lemma: what follows the verb ("carry" "out"), and ``do`` or ``occur``."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("events", "light"):
        verb, *rest = row["lemma"].split()
        found.setdefault(verb, []).append((tuple(rest), row["kind"]))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in found.items()}


@lru_cache(maxsize=8)
def setting(name: str) -> frozenset[str]:
    """Words of a setting: ``force``, ``mishap``, ``hazard`` or ``sport``."""
    return frozenset(row["word"] for row in rows("events", "settings") if row["setting"] == name)


@lru_cache(maxsize=1)
def means() -> dict[str, str]:
    """The mode of an assault by a word that names the means."""
    return {row["word"]: row["mode"] for row in rows("events", "means")}
