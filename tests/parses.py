"""Hand-made parses for tests of rules: ``word``, ``word/TAG`` or ``word/TAG/head/dep``."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.reading.lemmas import lemma
from counterclaim.reading.syntax import Entity, Parse, Token
from counterclaim.reading.words import words

_TAGS = {
    "the": "DT", "a": "DT", "an": "DT", "this": "DT", "that": "IN", "these": "DT", "some": "DT",
    "he": "PRP", "she": "PRP", "it": "PRP", "they": "PRP", "we": "PRP", "i": "PRP", "them": "PRP",
    "his": "PRP$", "her": "PRP$", "its": "PRP$", "their": "PRP$", "who": "WP", "which": "WDT",
    "of": "IN", "in": "IN", "for": "IN", "by": "IN", "on": "IN", "with": "IN", "from": "IN",
    "and": "CC", "or": "CC", "but": "CC", "to": "TO", "not": "RB", "'s": "POS", "is": "VBZ",
    "was": "VBD", "were": "VBD", "are": "VBP", "has": "VBZ", "have": "VBP", "had": "VBD",
    "said": "VBD", "told": "VBD", "denied": "VBD", "added": "VBD", "met": "VBD", "accused": "VBD",
    "struck": "VBD", "killed": "VBD", "called": "VBD", "warned": "VBD", "saying": "VBG",
    "military": "JJ", "foreign": "JJ", "senior": "JJ", "armed": "JJ", "former": "JJ",
}  # fmt: skip
_MARK = re.compile(r"^(?P<word>.+?)/(?P<tag>[A-Z$.,:()-]+)(?:/(?P<head>\d+)/(?P<dep>\w+))?$")


def parse_of(*sentences: str, entities: dict[str, str] | None = None) -> Parse:
    """A parse of some sentences, which blanks part into marked or plain words.

    A word without a mark is tagged by a small table and its shape, and is its own head; ``head``
    is the number of the head in its sentence, from 1, and 0 for the root. ``entities`` maps
    wordings to OntoNotes labels, for every place where they stand.
    """
    plain, marks = [], []
    for sentence in sentences:
        found = [(m["word"], m["tag"], m["head"], m["dep"]) if (m := _MARK.match(item)) else
                 (item, None, None, None) for item in sentence.split()]  # fmt: skip
        joined = " ".join(f[0] for f in found).replace(" - ", "-")
        plain.append(re.sub(r" (?=[.,;:!?]( |$)|['’]s\b)", "", joined))
        marks.append(found)
    text = "\n".join(plain)
    tokens: list[Token] = []
    ranges, offset = [], 0
    for number, (sentence, found) in enumerate(zip(plain, marks, strict=True)):
        first = len(tokens)
        spans = [(a + offset, b + offset) for a, b in words(sentence)]
        given = _by_start(sentence, found, offset)
        for start, end in spans:
            i = len(tokens)
            tag, head, dep = given.get(start, (None, None, None))
            word = text[start:end]
            above = i if head in (None, "0") else first + int(head) - 1
            tokens.append(Token(i, start, end, word, word.lower(), tag or _tag(word), above,
                                dep or "dep", number))  # fmt: skip
        ranges.append((first, len(tokens)))
        offset += len(sentence) + 1
    found_entities = _entities(text, tokens, entities or {})
    return Parse(text, tuple(tokens), tuple(ranges), found_entities)


def _by_start(
    sentence: str, found: list[tuple[str, str | None, str | None, str | None]], offset: int
) -> dict[int, tuple[str | None, str | None, str | None]]:
    given, at = {}, 0
    for word, tag, head, dep in found:
        at = sentence.index(word, at)
        given[at + offset] = (tag, head, dep)
        at += len(word)
    return given


def _tag(word: str) -> str:
    lower = word.lower().replace("’", "'")
    if lower in _TAGS:
        return _TAGS[lower]
    if not word[0].isalnum():
        return word[0] if word[0] in ".,:" else "``" if word[0] in '"“”' else "HYPH"
    if word[0].isdigit():
        return "CD"
    if word[0].isupper():
        return "NNP"
    return "NNS" if lower.endswith("s") and not lower.endswith("ss") else "NN"


def _entities(text: str, tokens: list[Token], wanted: dict[str, str]) -> tuple[Entity, ...]:
    made: list[Entity] = []
    for wording, label in wanted.items():
        for match in re.finditer(re.escape(wording), text):
            inside = [t.i for t in tokens if match.start() <= t.start and t.end <= match.end()]
            if inside:
                made.append(Entity(match.start(), match.end(), inside[0], inside[-1], label))
    return tuple(sorted(made, key=lambda entity: entity.start))


def lemmatised(parse: Parse) -> Parse:
    """The parse with the lemmas that the reader gives ("bombed" -> "bomb"), for rules by lemma."""
    tokens = tuple(replace(token, lemma=lemma(token.text, token.tag)) for token in parse.tokens)
    return Parse(parse.text, tokens, parse.sentences, parse.entities)
