"""What of an event mention is compared with other mentions: its words and what stands around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.comparison.kinship import known
from counterclaim.comparison.wording import rarity, stem
from counterclaim.model import Span
from counterclaim.reading.syntax import Parse, Token

LIGHT = frozenset("be have do make take get give go come put set hold keep".split())
"""Verbs that leave it to their object to say what is done."""
_TELLS = 1.0
"""Rarity from which a word of a mention may be the one that names the event."""
_SUBJECTS = frozenset({"nsubj", "agent", "poss"})
_NAMES = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", ""}
)
_TIMES = frozenset({"DATE", "TIME"})
_UNTIMELY = frozenset({"the", "last", "this"})
_NEAR = 5
"""Words on either side of a mention that are its nearest surroundings."""
Weights = dict[str, float]


@dataclass(frozen=True, eq=False)
class Named:
    """One mention. Words are stems, except in ``kin``; vectors are of unit length."""

    article: int
    """Position of its article."""
    sentence: int
    first: bool
    """Whether it stands in the first sentence of its article."""
    wording: str
    head: str
    head_rarity: float
    tag: str
    light: bool
    key: str
    """The most telling word."""
    kin: tuple[str, ...]
    """The dictionary forms by which kindred words are looked up."""
    stems: frozenset[str]
    grams: frozenset[str]
    """Threes of letters."""
    governor: str
    """What the mention hangs on, "" for nothing."""
    subjects: frozenset[str]
    objects: frozenset[str]
    arguments: Weights
    names: frozenset[str]
    times: frozenset[str]
    numbers: frozenset[str]
    around: frozenset[str]
    """The other words of its sentence."""
    sentence_words: Weights
    near_words: Weights


def named(
    article: int, parse: Parse, spans: Sequence[Span], rare: Callable[[str], float]
) -> Named | None:
    """A mention by its spans in the text of ``parse``; ``None`` where no word stands there.

    ``rare`` says how much a word in lower case tells among the articles that are compared.
    """
    own = [token for span in spans for token in parse.tokens_in(span)]
    if not own:
        return None
    inside = {token.i for token in own}
    head = next((t for t in own if t.head not in inside or t.head == t.i), own[0])
    others = [t for t in parse.sentence_tokens(head.sentence) if t.i not in inside]
    near = [t for t in others if min(inside) - _NEAR <= t.i <= max(inside) + _NEAR]
    arguments = [c for t in own for c in parse.children(t.i) if c.i not in inside]
    lemmas = [t.lemma.lower() for t in own]
    telling = [w for w in lemmas if w not in LIGHT and w.isalpha() and rarity(w) >= _TELLS]
    stems = frozenset(map(stem, lemmas))
    name = head.lemma.lower()
    subjects = frozenset(stem(t.lemma.lower()) for t in arguments if t.dep in _SUBJECTS)
    kept = [
        t for t in arguments if t.dep not in _SUBJECTS and t.tag[:1] in ("N", "V", "P", "J", "C")
    ]
    return Named(
        article=article,
        sentence=head.sentence,
        first=head.sentence == parse.tokens[0].sentence,
        wording=" ".join(t.lower for t in own),
        head=stem(name),
        head_rarity=rare(name),
        tag=head.tag,
        light=name in LIGHT,
        key=stem(max(telling or lemmas, key=rarity)),
        kin=_looked_up(lemmas, name),
        stems=stems,
        grams=frozenset(gram for word in stems for gram in _grams(word)),
        governor=stem(parse.tokens[head.head].lemma.lower()) if head.head != head.i else "",
        subjects=subjects,
        objects=frozenset(stem(t.lemma.lower()) for t in kept),
        arguments=_vector(arguments, rare, lemmas=True),
        names=_entity_words(parse, head.sentence, _NAMES, capital=True),
        times=_entity_words(parse, head.sentence, _TIMES) - _UNTIMELY,
        numbers=frozenset(t.lower for t in (*own, *others) if t.lower[:1].isdigit()),
        around=frozenset(stem(t.lower) for t in others),
        sentence_words=_vector(others, rare),
        near_words=_vector(near, rare),
    )


def _looked_up(lemmas: list[str], head: str) -> tuple[str, ...]:
    whole = " ".join(lemmas)
    if len(lemmas) > 1 and known(whole):
        return (whole,)
    if head in LIGHT:
        return tuple(word for word in lemmas if word != head and known(word)) or (head,)
    return (head,)


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _vector(tokens: Iterable[Token], rare: Callable[[str], float], lemmas: bool = False) -> Weights:
    """How much each stem tells, made of unit length; of lemmas only those that stand for a thing."""
    found: Weights = {}
    for token in tokens:
        word = token.lemma.lower() if lemmas else token.lower
        if word[:1].isalnum() and (not lemmas or token.tag[:2] in ("NN", "VB", "CD", "JJ")):
            found[stem(word)] = rare(word)
    norm = math.sqrt(math.fsum(v * v for v in found.values()))
    return {word: value / norm for word, value in found.items()} if norm else {}


def _entity_words(
    parse: Parse, sentence: int, labels: frozenset[str], capital: bool = False
) -> frozenset[str]:
    """The words of a sentence's entities that have one of these labels."""
    tokens = [
        parse.tokens[i]
        for entity in parse.entities
        if entity.label in labels and parse.tokens[entity.first].sentence == sentence
        for i in range(entity.first, entity.last + 1)
    ]
    if capital:
        return frozenset(t.lower for t in tokens if t.text[:1].isupper())
    return frozenset(t.lower for t in tokens if len(t.text) > 2)


def heads_of(mentions: Iterable[Named]) -> dict[int, Counter[str]]:
    """How often each article names an event by each head."""
    found: dict[int, Counter[str]] = {}
    for mention in mentions:
        found.setdefault(mention.article, Counter())[mention.head] += 1
    return found
