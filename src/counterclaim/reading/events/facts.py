"""How sure a text is that an act happened: a small fitted model over its syntax.

Beside the rules of ``moods`` it sees what no list holds: generic statements, imperatives, tenses
that together tell of no one occasion. The weights (``data/events/facts.tsv``) are fitted by
``training/fit_facts.py``; they know no names, only grammar and common governing words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_OWN = ("aux", "auxpass", "neg", "mark", "advmod", "det", "prt")
_ABOVE = ("aux", "neg", "mark")
_STEPS = 3
CLASSES = ("happened", "not", "uncertain")


class Facts(NamedTuple):
    """Probabilities that an act happened, did not (or not yet), or is left open; they sum to 1."""

    happened: float
    denied: float
    uncertain: float


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float, float]]:
    return {
        row["feature"]: (float(row["happened"]), float(row["not"]), float(row["uncertain"]))
        for row in rows("events", "facts")
    }


def facts(parse: Parse, i: int) -> Facts:
    """The probabilities for the act that token ``i`` names."""
    weights = _weights()
    scores = [0.0, 0.0, 0.0]
    for feature in features(parse, i):
        for place, weight in enumerate(weights.get(feature, ())):
            scores[place] += weight
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return Facts(*(value / sum(raised) for value in raised))


def likely_fact(parse: Parse, i: int) -> str:
    """The likeliest of ``CLASSES`` for the act that token ``i`` names."""
    found = facts(parse, i)
    return CLASSES[max(range(len(CLASSES)), key=lambda place: found[place])]


def features(parse: Parse, i: int) -> set[str]:
    """What the model sees of a token: its own words of mood and tense, and those above it."""
    node = parse.tokens[i]
    found = {"bias", f"mood={modality(parse, i)}", f"tag={node.tag}", f"dep={node.dep}"}
    found |= {f"tag={node.tag}|dep={node.dep}", f"lemma={node.lemma.lower()}"}
    found.update(_around(parse, node, "own", _OWN))
    found.update(_sentence(parse, node))
    above = node
    for step in range(1, _STEPS + 1):
        head = parse.tokens[above.head]
        if head.i == above.i:
            found.add(f"root{step}")
            break
        to = any(child.lower == "to" for child in parse.children(above.i, "aux"))
        link = f"{above.dep}{'|to' if to else ''}"
        found |= {f"up{step}={link}", f"up{step}={link}|{head.lemma.lower()}"}
        found |= {f"up{step}tag={head.tag}|{link}", f"head{step}={head.lemma.lower()}"}
        found.update(_around(parse, head, f"up{step}", _ABOVE))
        above = head
    return found


def _around(parse: Parse, node: Token, where: str, deps: tuple[str, ...]) -> Iterator[str]:
    """The words of mood that hang on a token, and what kind of subject it has."""
    words = parse.children(node.i, *deps)
    yield from (f"{where}:{word.dep}={word.lower}" for word in words)
    shape = "+".join(word.lower for word in words if word.dep in ("aux", "auxpass", "neg"))
    yield f"{where}:verb={node.tag}|{shape}"
    for subject in parse.children(node.i, *_SUBJECTS)[:1]:
        if subject.tag in ("PRP", "DT", "EX", "WP", "WDT"):
            yield f"{where}:subj={subject.lower}"
        plain = not parse.children(subject.i, "det", "poss", "nummod")
        yield f"{where}:subj={subject.tag}{'|bare' if plain else ''}|{node.tag}"
        yield from (f"{where}:subjdet={d.lower}" for d in parse.children(subject.i, "det"))
    if is_verb(node) and not parse.children(node.i, *_SUBJECTS):
        yield f"{where}:nosubj|{node.tag}"


def _sentence(parse: Parse, node: Token) -> Iterator[str]:
    """What the rest of the sentence says: a question, a condition, a past or a present frame."""
    words = parse.sentence_tokens(node.sentence)
    lowers = {word.lower for word in words}
    if words[-1].text == "?":
        yield "question"
    yield from (f"has={word}" for word in ("if", "would", "will", "can", "could") if word in lowers)
    tags = {word.tag for word in words}
    yield f"past={'VBD' in tags}|present={bool(tags & {'VBZ', 'VBP'})}|{node.tag}"
    if any(child.dep == "dobj" for child in parse.children(node.i)):
        yield f"object|{node.tag}"
