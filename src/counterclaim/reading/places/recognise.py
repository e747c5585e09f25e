"""Is a known name a place here? A logistic model over its surroundings and the named entities."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.model import Span
from counterclaim.reading.places.answers import Answer
from counterclaim.reading.places.gazetteer import Gazetteer, Kind, Match
from counterclaim.reading.places.mentions import Mention
from counterclaim.reading.places.rank import COMPANY
from counterclaim.tables import rows

Entities = Sequence[tuple[int, int, str]]
"""Character spans with OntoNotes labels."""
_OWN = (Kind.AREA, Kind.WATER, Kind.DISTRICT, Kind.SITE, Kind.REGION)
_KIND = tuple("kind_own" if kind in _OWN else f"kind_{kind.name.lower()}" for kind in Kind)
_COMPANY = ("same_admin1", "same_admin2", "near", "nearest", "beside", "named_admin1")
"""What of a place's company speaks for its being a place; the rest would favour some countries."""
_MATCH = tuple(f"match_{match.name.lower()}" for match in Match)
_LABELS = ("GPE", "LOC", "FAC", "NORP", "PERSON", "ORG")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]?\s|\n\s*|[“\"])$")


@lru_cache(maxsize=1)
def _beside() -> tuple[dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in rows("places", "surroundings"):
        (before if row["class"].startswith("before") else after)[row["word"]] = row["class"]
    return before, after


@dataclass
class Context:
    """What is looked up in a text once for all its names."""

    text: str
    words: list[Span]
    starts: list[int]
    lower: Counter[str]
    caps: Counter[str]
    entities: Entities | None
    entity_starts: list[int]
    persons: frozenset[str]


def context(text: str, words: list[Span], entities: Entities | None) -> Context:
    """Prepare a text."""
    spans = (
        sorted((e for e in entities if e[1] > e[0]), key=lambda e: (e[0], -e[1]))
        if entities
        else []
    )
    forms = [text[s:e] for s, e in words]
    persons = {w.lower() for s, e, label in spans if label == "PERSON" for w in text[s:e].split()}
    return Context(
        text,
        words,
        [s for s, _ in words],
        Counter(w for w in forms if w[0].islower()),
        Counter(w.lower() for w in forms if w[0].isupper()),
        None if entities is None else spans,
        [s for s, _, _ in spans],
        frozenset(persons),
    )


def entity_at(c: Context, start: int, end: int) -> tuple[int, int, str] | None:
    """The entity that overlaps a span, the last one that begins before its end."""
    if not c.entities:
        return None
    at = bisect_right(c.entity_starts, end - 1) - 1
    if at >= 0 and c.entities[at][1] > start:
        return c.entities[at]
    return None


def begins_person(c: Context, start: int, end: int) -> bool:
    """Whether a span is the first name of a person whose name goes on ("Jordan" of "Jordan Houston")."""
    found = entity_at(c, start, end)
    return found is not None and found[2] == "PERSON" and found[0] == start and found[1] > end + 3


def features(m: Mention, c: Context, gz: Gazetteer, a: Answer) -> dict[str, float]:
    """The recogniser's features for a mention with its answer."""
    row = a.row
    out = {"bias": 1.0, "p": a.p, "population": math.log10(int(gz.population[row]) + 10) / 3}
    company = dict(zip(COMPANY, a.company, strict=False))
    out |= {name: company.get(name, 0.0) for name in _COMPANY}
    out["elsewhere"] = a.elsewhere
    out["trust"] = m.trust
    match = int(m.match[int((m.rows == row).argmax())])
    out[_KIND[gz.kind[row]]] = 1.0
    out[_MATCH[match]] = 1.0
    _shape(out, m, c)
    _words_beside(out, m, c)
    if "after_verb" in out and gz.kind[row] in (Kind.COUNTRY, Kind.CAPITAL):
        del out["after_verb"]
        out["state_speaks"] = 1.0
    if c.entities is not None:
        _entity(out, m, c, match == Match.ADJECTIVE)
    return out


def unknown_features(m: Mention, c: Context, label: str, near: bool) -> dict[str, float]:
    """The features of a place entity that the gazetteer does not have."""
    out = {"bias": 1.0, "near": float(near), f"label_{label}": 1.0}
    _shape(out, m, c)
    _words_beside(out, m, c)
    _, after = _beside()
    last = m.text.split()[-1].lower().rstrip(".")
    out["ends_" + after.get(last, "other").removeprefix("after_")] = 1.0
    out["in_person_name"] = float(last in c.persons)
    out["begins_water"] = float(
        m.text.split()[0].lower() in ("lake", "river", "mount", "camp", "fort", "port")
    )
    return out


def _shape(out: dict[str, float], m: Mention, c: Context) -> None:
    out["several_words"] = float(" " in m.text)
    out["dotted"] = float("." in m.text)
    out["length"] = min(len(m.text), 12) / 12
    out["all_caps"] = float(m.text.isupper() and len(m.text) > 3)
    out["acronym"] = float(m.text.isupper() and len(m.text) <= 3)
    out["common_word"] = float(" " not in m.text and c.lower[m.text.lower()] > 0)
    out["repeated"] = math.log(1 + c.caps[m.text.split()[0].lower()]) / 2
    out["in_container"] = float(m.inside is not None)
    out["hint"] = float(m.hint != 0)
    first = _SENTENCE_START.search(c.text[max(0, m.start - 4) : m.start])
    out["sentence_start"] = float(first is not None or m.start == 0)
    out["headline"] = float(m.start < 80)


def _words_beside(out: dict[str, float], m: Mention, c: Context) -> None:
    before, after = _beside()
    text = c.text
    at = bisect_right(c.starts, m.start) - 1
    if at > 0:
        start, end = c.words[at - 1]
        gap, word = text[end : m.start], text[start:end]
        if gap in (" ", ". ", "-"):
            if found := before.get(word.lower().rstrip(".")):
                out[found] = 1.0
            if word[0].isupper() and gap != ". " and "sentence_start" in out:
                out["after_capital" if gap == " " else "hyphen_before"] = 1.0
            if word[0].isdigit():
                out["after_number"] = 1.0
        elif gap.startswith(","):
            out["after_comma"] = 1.0
            if word[0].isupper():
                out["after_name_comma"] = 1.0
    nxt = bisect_right(c.starts, m.end - 1)
    if nxt < len(c.words):
        start, end = c.words[nxt]
        gap, word = text[m.end : start], text[start:end]
        if gap in ("'s ", "’s "):
            out["possessive"] = 1.0
        if gap in (" ", "-", ". "):
            if found := after.get(word.lower().rstrip(".")):
                out[found if word[0].islower() else found + "_capital"] = 1.0
            elif word[0].isupper() and gap == " ":
                out["before_capital"] = 1.0
            if gap == "-":
                out["hyphen_after"] = 1.0
        elif gap.startswith(","):
            out["before_comma"] = 1.0


def _entity(out: dict[str, float], m: Mention, c: Context, adjective: bool) -> None:
    found = entity_at(c, m.start, m.end)
    if m.text.split()[-1].lower() in c.persons:
        out["in_person_name"] = 1.0
    if found is None:
        out["ent_none"] = 1.0
        return
    start, end, label = found
    label = label if label in _LABELS else "OTHER"
    out[f"ent_{label}"] = 1.0
    whole = c.text[start:end].removeprefix("the ").removeprefix("The ")
    if len(whole) <= m.end - m.start + 2:
        out[f"whole_{label}"] = 1.0
    elif start < m.start - 4:
        out[f"late_{label}"] = 1.0
    else:
        out[f"early_{label}"] = 1.0
    if adjective:
        out[f"adjective_{label}"] = 1.0


def acceptance(found: dict[str, float], weights: dict[str, float], model: str) -> float:
    """The probability that a place is one and is right, under one of the fitted models."""
    score = sum(value * weights.get(f"{model}.{name}", 0.0) for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
