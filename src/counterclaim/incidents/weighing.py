"""Conflicts weighed by layers that read both sentences, and those that they alone find.

The rules of ``contrary`` see acts, roles and terms: they miss what is denied in other words, and take some
for a conflict that is none. The layers (``reading.contrast``) see no names of parties: all are treated alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import combinations, combinations_with_replacement, product

from counterclaim.comparison.differences import Difference
from counterclaim.comparison.summaries import over_a_time
from counterclaim.comparison.tellings import View, sentence_of
from counterclaim.config import QUEUE_BELOW
from counterclaim.incidents.clausepairs import difference
from counterclaim.incidents.likely import likelihood, told, word_weights
from counterclaim.incidents.terms import Story, Terms
from counterclaim.model import DisputeType, Span
from counterclaim.reading.contrast import TYPES, default_contrast
from counterclaim.reading.counts.numbers import read_numbers
from counterclaim.reading.sentences import sentences
from counterclaim.reading.words import words

_BETWEEN_TWO, _INSIDE = 16, 5
"""Pairs of sentences of two articles, or of one, that are read side by side: the likeliest."""
_OF_ALL = 120
"""The same of all articles of an incident."""
_WORTH = -4.0
"""Logit of a conflict below which a pair is not worth reading: one in sixty such pairs conflicts."""
_FOUND = 0.6
"""Probability from which what the layers alone find is a conflict."""
_FIGURES = 0.8
"""The same where figures differ, of which they know less what may both be so."""
_LEFT = 0.005
"""Probability below which what the rules found is none, unless they are so sure that it stands."""
_TAKEN = 0.3
"""The most that they take from how sure the rules are: a plain denial stands whatever they read."""
_SURE = 0.84
"""How sure what they alone find is, times their probability: half of it is right."""
_BY_RULES = frozenset({"number", "time", "place"})
"""Types in which the layers do not weigh what rules find: figures, days and towns are values."""
_DISPUTES: Mapping[str, DisputeType] = {
    "denial": "occurrence",
    "number": "number",
    "blame": "blame",
    "target": "target",
    "label": "label",
    "place": "place",
    "time": "time",
    "cause": "intent",
    "change": "occurrence",
}
"""What a conflict of two camps is called; that one camp changed its account is for the rules to say."""
_Place = tuple[str, Span]
"""An article's id and a sentence of it."""


def weighed(
    found: Sequence[Difference], story: Story, views: Mapping[str, View]
) -> list[Difference]:
    """The differences between articles as the layers see them too, with those that they alone find.

    What does not conflict stays as it is. Raises ``ModelError`` if their file is altered.
    """
    clauses = _sentences(story)
    stands = [(d, _places(d, views)) for d in found]
    asked = [place for d, place in stands if _is_weighed(d)]
    settled = {place for _, place in stands}
    more = [pair for pair in _likest(clauses, views) if pair not in settled]
    pairs = list(dict.fromkeys([*asked, *more]))
    texts = [[views[name].text[slice(*span)] for name, span in pair] for pair in pairs]
    answers = default_contrast().shares([(a, b) for a, b in texts]).tolist()
    shares = dict(zip(pairs, answers, strict=True))
    kept = [_weighed(d, shares[place][0]) if _is_weighed(d) else d for d, place in stands]
    for pair in more:
        if shares[pair][0] >= _FOUND:
            kept += _difference(story, [clauses[place] for place in pair], shares[pair])
    return [d for d in kept if d is not None]


def _is_weighed(found: Difference) -> bool:
    """Whether the layers have a say in what rules found: not in figures, days and towns."""
    return found.conflict and found.type not in _BY_RULES


def _weighed(found: Difference, share: float) -> Difference | None:
    """A conflict, as sure as rules and layers are together; ``None`` if it is none."""
    if share < _LEFT and found.confidence < QUEUE_BELOW + _TAKEN:
        return None
    sure = max((found.confidence + share) / 2, found.confidence - _TAKEN)
    return replace(found, confidence=round(sure, 3))


def _difference(
    story: Story, sides: Sequence[Sequence[Terms]], answer: Sequence[float]
) -> Iterator[Difference]:
    """The conflict of two sentences, at the clauses of two camps that share most."""
    pairs = [(a, b) for a, b in product(*sides) if _may_quarrel(a, b)]
    if pairs:
        a, b = max(pairs, key=lambda pair: story.shared(pair[0].all, pair[1].all))
        kind = max(zip(answer[1:], TYPES, strict=True))[1]
        type_ = _DISPUTES[kind]
        if type_ != "number" or (answer[0] >= _FIGURES and _figures_differ(a, b)):
            shown = difference(type_, a.of, b.of, 0.0, f"read as {kind}")
            yield replace(shown, confidence=round(_SURE * answer[0], 3))


def _figures_differ(a: Terms, b: Terms) -> bool:
    """Whether each sentence has a figure that the other has not, and neither sums up months."""
    told = []
    for of in (a.of, b.of):
        text, (start, end) = of.view.text, sentence_of(of.view.text, of.span)
        if over_a_time(text, start, end):
            return False
        lower = [text[start + x : start + y].lower() for x, y in words(text[start:end])]
        told.append({(number.low, number.high) for number in read_numbers(lower)})
    return bool(told[0] - told[1]) and bool(told[1] - told[0])


def _may_quarrel(a: Terms, b: Terms) -> bool:
    """Whether two clauses are told by two camps, as facts."""
    if a.of.aside or b.of.aside or a.of.camps & b.of.camps:
        return False
    return bool(a.of.camps and b.of.camps)


def _sentences(story: Story) -> dict[_Place, list[Terms]]:
    """The clauses of each sentence that is about the incident."""
    found: dict[_Place, list[Terms]] = defaultdict(list)
    for one in story.clauses:
        if not one.of.headline:
            found[_place(one.of.view, one.of.span)].append(one)
    return found


def _likest(places: Iterable[_Place], views: Mapping[str, View]) -> Iterator[tuple[_Place, _Place]]:
    """The pairs of sentences of two articles, and of one, that are likeliest to conflict."""
    by_article: dict[str, list[_Place]] = defaultdict(list)
    for place in sorted(places):
        by_article[place[0]].append(place)
    seen = {
        place: told(views[place[0]].text[slice(*place[1])], depth)
        for own in by_article.values()
        for depth, place in enumerate(own)
    }
    plain = {place: _text(place, views).casefold() for place in seen}
    weights = word_weights(seen.values())
    found: list[tuple[float, tuple[_Place, _Place]]] = []
    for one, other in combinations_with_replacement(by_article, 2):
        own = by_article[one]
        pairs = combinations(own, 2) if one == other else product(own, by_article[other])
        differing = ((a, b) for a, b in pairs if plain[a] != plain[b])  # no repeats
        rated = ((likelihood(seen[a], seen[b], weights), (a, b)) for a, b in differing)
        worth = [rate for rate in rated if rate[0] >= _WORTH]
        found += nlargest(_INSIDE if one == other else _BETWEEN_TWO, worth)
    for _, pair in nlargest(_OF_ALL, found):
        yield pair


def _text(place: _Place, views: Mapping[str, View]) -> str:
    """The words of a sentence, with single blanks."""
    return " ".join(views[place[0]].text[slice(*place[1])].split())


def _places(d: Difference, views: Mapping[str, View]) -> tuple[_Place, _Place]:
    a, b = sorted(_place(views[point.article], point.span) for point in (d.a, d.b))
    return a, b


def _place(view: View, span: Span) -> _Place:
    """The sentence in which a stretch begins, as the reader cuts sentences."""
    if "sentences" not in view.memo:
        view.memo["sentences"] = sentences(view.text)
    known = view.memo["sentences"]
    return view.id, known[max(0, bisect_right(known, (span[0], len(view.text))) - 1)]
