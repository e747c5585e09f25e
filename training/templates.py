"""Invented, annotated news paragraphs in the manner of the wire, to train the statement tagger.

``generate(seed, n)`` builds them from composable patterns, so that the tagger meets what PolNeAR
has too little of: relays, titles and offices, joint and anonymous sources, headline attributions,
split and damaged quotations, claims without a source. Only outermost attributions are marked, as
PolNeAR does.

Patterns are written in a small markup: ``⟦s1|text⟧`` marks the source of attribution 1, ``c`` a
cue, ``t`` a content; ``⟦s1,2|…⟧`` belongs to two. ``annotate`` takes the markup away.
"""

from __future__ import annotations

import random
import re
from typing import Any

from template_patterns import PATTERNS
from template_world import World
from template_writer import Writer

Spans = list[list[int]]
_PIECE = re.compile(r"⟦([sct])([\d,]+)\||⟧")
_ROLES = {"s": "source", "c": "cue", "t": "content"}
_STYLES = [("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ('"', '"'), ("''", "''"), ("‘", "’")]


def annotate(markup: str) -> tuple[str, list[dict[str, Spans]]]:
    """The plain text of a marked-up one and its attributions, in order of their number.

    Raises ``ValueError`` where a tag is not closed or a span is empty or has blanks at its edge.
    """
    pieces: list[str] = []
    length = at = 0
    open_tags: list[tuple[str, str, int]] = []
    found: dict[int, dict[str, Spans]] = {}
    for match in _PIECE.finditer(markup):
        pieces.append(markup[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group(1):
            open_tags.append((match.group(1), match.group(2), length))
            continue
        if not open_tags:
            raise ValueError("a tag is closed that was not opened")
        role, numbers, start = open_tags.pop()
        for number in numbers.split(","):
            empty: dict[str, Spans] = {"source": [], "cue": [], "content": []}
            found.setdefault(int(number), empty)[_ROLES[role]].append([start, length])
    pieces.append(markup[at:])
    text = "".join(pieces)
    attributions = [found[number] for number in sorted(found)]
    _verify(text, attributions, bool(open_tags))
    return text, attributions


def _verify(text: str, attributions: list[dict[str, Spans]], unclosed: bool) -> None:
    if unclosed:
        raise ValueError("a tag is left open")
    for attribution in attributions:
        if not attribution["content"]:
            raise ValueError(f"no content: {attribution} in {text!r}")
        for spans in attribution.values():
            for start, end in spans:
                quote = text[start:end]
                if not quote or quote != quote.strip():
                    raise ValueError(f"bad span {quote!r} in {text!r}")


def generate(seed: int, n: int) -> list[dict[str, Any]]:
    """``n`` invented mini articles, each a dict of ``id``, ``text`` and ``attributions``.

    An attribution has ``source``, ``cue`` and ``content``; each role is a list of
    ``[start, end)`` in code points of the text. The same seed gives the same texts, and text ``i``
    does not depend on ``n``.
    """
    articles = []
    for number in range(n):
        rng = random.Random(f"counterclaim-templates-{seed}-{number}")
        world = World(rng)
        markup = Writer(rng, world, PATTERNS).article()
        opening, closing = rng.choice(_STYLES)
        markup = markup.replace("“", opening).replace("”", closing)
        text, attributions = annotate(markup)
        articles.append({"id": f"t{seed}-{number}", "text": text, "attributions": attributions})
    return articles
