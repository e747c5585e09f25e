"""From the encoder's unit labels to a ``Parse`` over words."""

from __future__ import annotations

from counterclaim.reading.actors.catalogue import Catalogue
from counterclaim.reading.encoder import Encoding
from counterclaim.reading.labels import ACTS, DEPS, ENTITIES, TAGS
from counterclaim.reading.lemmas import lemma
from counterclaim.reading.syntax import ActShare, Entity, Parse, Token

_ROOT = "ROOT"
UNLIKELY = 0.05
"""Below this a word is not asked further whether it names an act."""


def to_parse(encoding: Encoding) -> Parse:
    """The parse of an article: words of a party's name hang on its last word."""
    units = encoding.units
    text, spans = units.text, units.words
    stops = [*units.first_word[1:], len(spans)]
    last = [stop - 1 for stop in stops]
    pos, deps = encoding.pos.tolist(), encoding.deps.tolist()
    heads = _trees(encoding.heads.tolist(), units.sentence)
    numbers = {sentence: n for n, sentence in enumerate(sorted(set(units.sentence)))}
    tokens: list[Token] = []
    for i, first in enumerate(units.first_word):
        for word in range(first, stops[i]):
            start, end = spans[word]
            surface = text[start:end]
            if word == last[i]:
                tag, head = TAGS[pos[i]], last[heads[i]]
                dep = _ROOT if heads[i] == i else DEPS[deps[i]]
                if dep == _ROOT and heads[i] != i:
                    dep = "dep"
            else:
                head = last[i]
                article = surface.lower() == "the"
                tag, dep = ("DT", "det") if article else ("NNP", "compound")
            tokens.append(
                Token(
                    word,
                    start,
                    end,
                    surface,
                    lemma(surface, tag),
                    tag,
                    head,
                    dep,
                    numbers[units.sentence[i]],
                )
            )
    found = _entities(encoding, last)
    return Parse(text, tuple(tokens), _ranges(tokens), found, _acts(encoding, last))


def _acts(encoding: Encoding, last: list[int]) -> dict[int, ActShare]:
    """Of the last word of each unit, what act it may name; unlikely ones are left out."""
    shares = encoding.acts
    if not len(shares):
        return {}
    whole, best = 1 - shares[:, 0], shares[:, 1:].argmax(-1) + 1
    return {
        last[i]: ActShare(float(whole[i]), ACTS[int(best[i])], float(shares[i, best[i]]))
        for i in (whole >= UNLIKELY).nonzero()[0].tolist()
    }


def _trees(heads: list[int], sentence: list[int]) -> list[int]:
    """Heads without cycles and with one root a sentence: the first root leads the others."""
    found = list(heads)
    root: dict[int, int] = {}
    for i, head in enumerate(found):
        if sentence[head] != sentence[i]:
            found[i] = i
        if found[i] == i and root.setdefault(sentence[i], i) != i:
            found[i] = root[sentence[i]]
    for i in range(len(found)):
        seen, node = {i}, i
        while found[node] != node:
            node = found[node]
            if node in seen:  # cut the cycle where it was found
                found[i] = root.setdefault(sentence[i], i)
                break
            seen.add(node)
    return found


def _ranges(tokens: list[Token]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for token in tokens:
        if ranges and tokens[ranges[-1][0]].sentence == token.sentence:
            ranges[-1] = (ranges[-1][0], token.i + 1)
        else:
            ranges.append((token.i, token.i + 1))
    return tuple(ranges)


def _entities(encoding: Encoding, last: list[int]) -> tuple[Entity, ...]:
    units = encoding.units
    found: list[tuple[int, int, str]] = []
    for i, number in enumerate(encoding.entities.tolist()):
        mark, _, label = ENTITIES[number].partition("-")
        if mark == "O":
            if units.parties[i]:
                found.append((i, i, ""))
            continue
        joins = found and found[-1][1] == i - 1 and found[-1][2] == label
        if mark == "I" and joins and units.sentence[i] == units.sentence[i - 1]:
            found[-1] = (found[-1][0], i, label)
        else:
            found.append((i, i, label))
    return tuple(
        Entity(
            units.spans[first][0],
            units.spans[stop][1],
            units.first_word[first],
            last[stop],
            _party_label(encoding, first) if first == stop and units.parties[first] else label,
        )
        for first, stop, label in found
    )


def _party_label(encoding: Encoding, unit: int) -> str:
    """The label of a party's name: the network saw a placeholder, the catalogue knows the name."""
    kind = encoding.units.parties[unit]
    if kind in ("adj", "plural"):
        return "NORP"
    start, end = encoding.units.spans[unit]
    known = Catalogue.load().lookup(encoding.units.text[start:end])
    return "GPE" if kind == "city" or (known and known.entry.type == "state") else "ORG"
