"""The phrases of an article that name somebody: what pronouns and descriptions can find."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from counterclaim.model import Span
from counterclaim.reading.actors.offices import at_end
from counterclaim.reading.actors.people import People
from counterclaim.reading.actors.scene import Scene
from counterclaim.reading.syntax import Token


def named_spans(scene: Scene, people: People) -> list[Span]:
    """Spans of persons, known actors, ministries and forces, and other organisations, in order.

    Longest first where they begin together; what lies inside an earlier one is left out.
    """
    found = sorted(set(_spans(scene, people)), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _spans(scene: Scene, people: People) -> Iterator[Span]:
    parse = scene.parse
    for run in people.runs:
        yield parse.span(run.first, run.last)
    for token in parse.tokens:
        if token.tag[:2] == "NN" and _office(token.lower):
            yield noun_chunk(scene, token)
    for match in scene.matches:
        if match.kind == "adjective" or scene.aloof(match):
            continue
        following = _qualified(scene, match.end)
        if following is None:
            yield match.start, match.end
        elif match.entry.type != "state" and at_end([following.lower], "of_group"):
            yield match.start, following.end
    for entity in parse.entities:
        if entity.label == "ORG" and parse.tokens[entity.last].tag in ("NNP", "NNPS"):
            yield entity.start, entity.end


@lru_cache(maxsize=16384)
def _office(word: str) -> bool:
    kinds = ("ministry", "government", "force", "body")
    return word == "coalition" or any(at_end([word], kind) for kind in kinds)


def noun_chunk(scene: Scene, token: Token) -> Span:
    """From the first modifier of a noun to the noun."""
    tokens = scene.parse.tokens
    i = token.i
    while i > 0 and tokens[i - 1].sentence == token.sentence and token.i - i < 8:
        before = tokens[i - 1]
        modifier = before.tag[:2] in ("NN", "JJ", "DT", "PO", "HY") or before.text == "-"
        participle = before.tag == "VBN" and i >= 2 and tokens[i - 2].text == "-"
        if not (modifier or participle):
            break
        i -= 1
        if before.tag == "DT":
            break
    return tokens[i].start, token.end


def _qualified(scene: Scene, end: int) -> Token | None:
    """The noun that a known name stands right before ("NATO airspace"), if any."""
    tokens = scene.parse.tokens_in((end, end + 2))
    if tokens and tokens[-1].start == end + 1 and tokens[-1].tag in ("NN", "NNS"):
        return tokens[-1]
    return None
