"""The words that time expressions are made of, from ``data/times``: one class for each word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

OTHER = "x"
"""The code of a token that no pattern speaks of."""
BREAK = "¶"
"""The code of a line break that no expression runs across."""
_FIRST_CODE = 0x4E00


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by surface form, phrases by their first word, and the one-character code of each class.

    ``words`` maps a surface form to ``(code, value)``; ``phrases`` maps the first token of a phrase
    to ``(phrase in lower case, code, value, case)``, longest first; ``codes`` maps a class to its
    code and ``code_of`` a surface form to its code.
    """

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[str, str, str, str], ...]]
    codes: dict[str, str]
    code_of: dict[str, str]


def table(name: str) -> list[dict[str, str]]:
    """The rows of ``data/times/<name>``: tab-separated, ``#`` comments, one header line."""
    text = files("counterclaim").joinpath("data", "times", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows: list[dict[str, str]] = []
    for line in lines[1:]:
        cells = line.split("\t")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)))
    return rows


@lru_cache(maxsize=16)
def context(name: str) -> frozenset[str]:
    """The words of one list of ``context.tsv``: what stands around an expression."""
    return frozenset(
        word for row in table("context.tsv") if row["list"] == name for word in row["words"].split()
    )


@lru_cache(maxsize=1)
def counted() -> frozenset[str]:
    """Nouns that a number of four digits counts rather than dates (``counted.tsv``)."""
    return frozenset(row["noun"] for row in table("counted.tsv"))


NUMERIC_CLASSES = (
    "INT",
    "SMALL",
    "YEAR",
    "BIG",
    "FRAC",
    "ORD",
    "DECADE",
    "CLOCK",
    "HHMM",
    "ISO",
    "NUMDATE",
    "QTOK",
    "HOLIDAY",
)
"""Classes that ``tokens`` gives by shape, or other tables than ``words.tsv``."""


def surfaces(word: str, case: str) -> set[str]:
    """The spellings under which a word of the table counts, by its ``case`` column."""
    title = word[:1].upper() + word[1:]
    if case == "upper":
        return {word.upper()}
    if case == "title":
        return {title, word.upper()}
    return {word, title, word.upper()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of ``words.tsv`` and ``holidays.tsv``, read once."""
    codes: dict[str, str] = {}
    for name in NUMERIC_CLASSES:
        codes[name] = chr(_FIRST_CODE + len(codes))
    words: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[str, str, str, str]]] = {}
    rows = table("words.tsv")
    rows += [
        {"word": row["name"].lower(), "class": "HOLIDAY", "value": row["rule"], "case": "title"}
        for row in table("holidays.tsv")
    ]
    for row in rows:
        code = codes.setdefault(row["class"], chr(_FIRST_CODE + len(codes)))
        word = row["word"]
        if word.isalpha() or len(word) == 1:
            for surface in surfaces(word, row["case"]):
                words[surface] = (code, row["value"])
        else:
            _add_phrase(phrases, word, code, row)
    ordered = {
        start: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for start, found in phrases.items()
    }
    code_of = {surface: code for surface, (code, _) in words.items()}
    return Lexicon(words, ordered, codes, code_of)


def _add_phrase(
    phrases: dict[str, list[tuple[str, str, str, str]]], word: str, code: str, row: dict[str, str]
) -> None:
    length = 1
    while length < len(word) and word[:length].isalpha() and word[length].isalpha():
        length += 1
    entry = (word, code, row["value"], row["case"])
    for start in surfaces(word[:length], "any"):
        phrases.setdefault(start, []).append(entry)
