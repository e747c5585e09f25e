"""Which mentions of events, in one article or several, are of one event.

``corefer`` takes mentions that are given by their spans, in texts of any kind. A scorer of pairs
(``data/models/coreference.onnx``, boosted trees over the figures of ``alike``, made by
``training/coreference.py``) is followed by average-link clustering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from counterclaim.errors import UsageError
from counterclaim.incidents.alike import FEATURES, SAME, Articles, compared, pair_features
from counterclaim.incidents.candidates import match_articles
from counterclaim.incidents.cards import card
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.naming import Named, heads_of, named
from counterclaim.incidents.parting import USUAL, closeness
from counterclaim.incidents.profile import Rarities, profile, sketch
from counterclaim.model import Span
from counterclaim.reading.encoder import Floats, default_encoder
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.trees import shipped_trees

_LEAST = 0.05
"""Probability below which two mentions have no link."""
Pairs = list[tuple[int, int]]
Mentioned = tuple[str, Sequence[Span]]
"""A mention: the id of its article, and the spans of its words in that article's text."""


def corefer(texts: Mapping[str, str], mentions: Sequence[Mentioned]) -> list[tuple[int, ...]]:
    """Positions in ``mentions``, in groups of one event, in the order of their first ones.

    ``texts`` are the articles by id. The result does not depend on the order of articles; the time
    grows with the square of the mentions of articles that are alike. Raises ``UsageError`` for a
    mention of an article that is not there, ``ModelError`` if a file of the model is altered.
    """
    if missing := {article for article, _ in mentions} - texts.keys():
        raise UsageError(
            f"no text is given for the article {sorted(missing)[0]!r}",
            code="CC201",
            hint="Give the text of each article that a mention names.",
        )
    pairs, figures = compare(texts, mentions)
    trees = shipped_trees("coreference")
    scores = trees.probabilities(figures)
    edges = [(a, b, float(p)) for (a, b), p in zip(pairs, scores, strict=True) if p >= _LEAST]
    keys = [f"{article} {list(spans)} {n}" for n, (article, spans) in enumerate(mentions)]
    return clusters(keys, edges, trees.threshold)


def compare(texts: Mapping[str, str], mentions: Sequence[Mentioned]) -> tuple[Pairs, Floats]:
    """The pairs of mentions worth comparing (smaller position first) and their figures.

    Figures are [pairs, figures] in the order of ``alike.FEATURES``.
    """
    ids = sorted(texts)
    sketches = [sketch(name, texts[name]) for name in ids]
    rare = Rarities.of(sketches)
    cards = [card(profile(one, rare)) for one in sketches]
    matches = match_articles(sketches)
    stories = clusters(ids, matches)
    story = {i: n for n, group in enumerate(stories) for i in group}
    close = closeness(sketches, stories, rare)
    found = _named(ids, texts, mentions, rare)
    heads = heads_of(one for group in found for _, one in group)
    pairs: Pairs = []
    figures: list[list[float]] = []

    def add(left: tuple[int, Named], right: tuple[int, Named], articles: Articles) -> None:
        (i, a), (j, b) = (left, right) if left[0] < right[0] else (right, left)
        pairs.append((i, j))
        figures.append(pair_features(a, b, articles, heads))

    for group in found:
        for left, right in combinations(group, 2):
            add(left, right, SAME)
    for x, y, probability in matches:
        near = close.get((x, y), USUAL) if story[x] == story[y] else None
        articles = compared(cards[x], cards[y], probability, near)
        for left in found[x]:
            for right in found[y]:
                add(left, right, articles)
    return pairs, np.array(figures, np.float32).reshape(-1, len(FEATURES))


def _named(
    ids: Sequence[str], texts: Mapping[str, str], mentions: Sequence[Mentioned], rare: Rarities
) -> list[list[tuple[int, Named]]]:
    """The mentions of each article, with their positions."""
    wanted: dict[str, list[int]] = {}
    for n, (article, _) in enumerate(mentions):
        wanted.setdefault(article, []).append(n)

    def of(number: int, name: str) -> Iterator[tuple[int, Named]]:
        if name in wanted:
            parse = to_parse(default_encoder().encode(texts[name]))
            for n in wanted[name]:
                if (one := named(number, parse, mentions[n][1], rare)) is not None:
                    yield n, one

    return [list(of(number, name)) for number, name in enumerate(ids)]
