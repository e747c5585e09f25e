"""The cue lexicon: which words introduce speech or belief, and the act that they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.model import Act
from counterclaim.reading.syntax import Token
from counterclaim.tables import rows


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of ``data/statements/cues.tsv``."""

    words: tuple[str, ...]
    form: str
    kind: str
    act: Act


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Cue, ...]]:
    """Entries by their first word, longest first."""
    found: dict[str, list[Cue]] = {}
    for row in rows("statements", "cues"):
        words = tuple(row["cue"].split())
        entry = Cue(words, row["form"], row["kind"], row["act"])  # type: ignore[arg-type]
        found.setdefault(words[0], []).append(entry)
    return {word: tuple(sorted(cues, key=lambda c: -len(c.words))) for word, cues in found.items()}


def find_cue(tokens: Sequence[Token]) -> Cue | None:
    """The strongest cue among the tokens: a phrase before a verb before a noun.

    A phrase's words may stand apart ("expressed serious concerns").
    """
    lemmas = [token.lemma.lower() for token in tokens]
    best: tuple[int, int, Cue] | None = None
    for i, token in enumerate(tokens):
        for cue in lexicon().get(lemmas[i], ()):
            if not _fits(cue, token, lemmas[i:]):
                continue
            rank = (0 if cue.form == "phrase" else 1 if cue.form == "verb" else 2, i)
            if best is None or rank < best[:2]:
                best = (*rank, cue)
    return best[2] if best else None


def verb_cue(token: Token, kind: str | None = None) -> Cue | None:
    """The verb entry of a token, of one kind if that is given."""
    if not token.tag.startswith("V"):
        return None
    for cue in lexicon().get(token.lemma.lower(), ()):
        if cue.form == "verb" and kind in (None, cue.kind):
            return cue
    return None


def _fits(cue: Cue, token: Token, lemmas: list[str]) -> bool:
    if cue.form == "verb":
        return token.tag.startswith("V")
    if cue.form == "noun":
        return token.tag.startswith("N")
    rest = iter(lemmas)
    return all(any(word == lemma for lemma in rest) for word in cue.words)
