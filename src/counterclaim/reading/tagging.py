"""From the encoder's scores to attributions: tagged chunks, each linked to its cue.

Viterbi over the legal BIOES sequences, then a vote of each chunk's pointers among the cues.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from counterclaim.model import Span
from counterclaim.reading.encoder import Encoding, Floats
from counterclaim.reading.labels import STATEMENT_TAGS
from counterclaim.reading.units import Units

# Subtracted from the score of "O": missing a statement costs more than a doubtful one, which waits
# in the queue. Chosen on development articles (training/NOTES.md).
OUTSIDE_PENALTY = 0.3

# A further content of the same cue must be this sure (tags times link), or it is another matter
# that only happened to point there.
FURTHER_CONTENT = 0.6
FURTHER_QUOTE = 0.3  # a quotation that goes on in its paragraph


@dataclass(frozen=True)
class Chunk:
    """A run of units ``first`` to ``last`` with one role.

    ``probability`` is the mean of its tags', ``link`` that of its pointers to the cue.
    """

    role: str
    first: int
    last: int
    probability: float
    link: float = 1.0


@dataclass
class Attribution:
    """A cue with the sources and contents that point to it."""

    cue: Chunk | None
    sources: list[Chunk] = field(default_factory=list)
    contents: list[Chunk] = field(default_factory=list)

    @property
    def parts(self) -> list[Chunk]:
        """Cue, sources and contents."""
        return [*([self.cue] if self.cue else []), *self.sources, *self.contents]

    @property
    def first(self) -> int:
        """The first unit of any part."""
        return min(chunk.first for chunk in self.parts)

    @property
    def probability(self) -> float:
        """Product of the weakest tag and the weakest link: a raw score, not yet calibrated."""
        return min(c.probability for c in self.parts) * min(c.link for c in self.parts)


def attributions(encoding: Encoding) -> list[Attribution]:
    """What the encoder takes for statements, in text order."""
    if not len(encoding.units):
        return []
    chunks = tagged(encoding.tags)
    found: list[Attribution] = []
    number = 0
    for (start, stop), pointer in zip(encoding.windows, encoding.pointers, strict=True):
        inside = []
        while number < len(chunks) and chunks[number].first < stop:
            inside.append(chunks[number])
            number += 1
        found += _linked(inside, pointer, start, encoding.units)
    return sorted((a for a in found if a.contents), key=lambda a: a.first)


def tagged(scores: Floats) -> list[Chunk]:
    """The best legal chunks under tag scores [units, tags]."""
    scores = scores.astype(np.float64)
    scores[:, 0] -= OUTSIDE_PENALTY
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    path = _viterbi(logs)
    chunks: list[Chunk] = []
    first = 0
    for i, tag in enumerate(path):
        mark, _, role = STATEMENT_TAGS[tag].partition("-")
        if mark in "BS":
            first = i
        if mark in "ES":
            p = float(np.exp(np.mean([logs[j, path[j]] for j in range(first, i + 1)])))
            chunks.append(Chunk(role, first, i, p))
    return chunks


def _legal() -> tuple[Floats, Floats, Floats]:
    """Transition, start and end costs: 0 where legal, minus infinity elsewhere."""
    size = len(STATEMENT_TAGS)
    table = np.full((size, size), -np.inf)
    for i, left in enumerate(STATEMENT_TAGS):
        for j, right in enumerate(STATEMENT_TAGS):
            inside = left[0] in "BI"
            fits = right[0] in "IE" and left[2:] == right[2:] if inside else right[0] in "OBS"
            table[i, j] = 0.0 if fits else -np.inf
    start = np.array([0.0 if tag[0] in "OBS" else -np.inf for tag in STATEMENT_TAGS])
    end = np.array([0.0 if tag[0] in "OES" else -np.inf for tag in STATEMENT_TAGS])
    return table, start, end


_TABLE, _START, _END = _legal()


def _viterbi(logs: Floats) -> list[int]:
    best = logs[0] + _START
    back = np.zeros(logs.shape, np.int64)
    for i in range(1, len(logs)):
        total = best[:, None] + _TABLE
        back[i] = total.argmax(0)
        best = total.max(0) + logs[i]
    tag = int((best + _END).argmax())
    path = [tag]
    for i in range(len(logs) - 1, 0, -1):
        tag = int(back[i, tag])
        path.append(tag)
    return path[::-1]


def _linked(chunks: list[Chunk], pointer: Floats, offset: int, units: Units) -> list[Attribution]:
    """Attributions of one window: every source and content goes to the cue its units vote for."""
    cues = [chunk for chunk in chunks if chunk.role == "cue"]
    found = [Attribution(cue) for cue in cues]
    columns = [cue.first - offset for cue in cues] + [pointer.shape[1] - 1]
    loose = Attribution(None)
    for chunk in chunks:
        if chunk.role == "cue":
            continue
        rows = pointer[chunk.first - offset : chunk.last + 1 - offset][:, columns]
        logs = rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)
        votes = logs.mean(0)
        choice = int(votes.argmax())
        target = found[choice] if choice < len(cues) else loose
        linked = replace(chunk, link=float(np.exp(votes[choice])))
        (target.sources if chunk.role == "source" else target.contents).append(linked)
    for attribution in found:
        attribution.contents = _together(attribution.contents, units)
    return found + _cueless(loose)


def _together(contents: list[Chunk], units: Units) -> list[Chunk]:
    """The surest content of a cue (length counts a little) with the others that are sure enough."""

    def weight(chunk: Chunk) -> float:
        return chunk.link * chunk.probability * min(3, chunk.last - chunk.first + 1)

    def threshold(chunk: Chunk, best: Chunk) -> float:
        marks = (units.quotes[i] for c in (chunk, best) for i in (c.first, c.last))
        goes_on = all(marks) and not _paragraph_between(units, chunk, best)
        return FURTHER_QUOTE if goes_on else FURTHER_CONTENT

    if not contents:
        return []
    best = max(contents, key=weight)
    return [c for c in contents if c is best or c.link * c.probability >= threshold(c, best)]


def _paragraph_between(units: Units, one: Chunk, other: Chunk) -> bool:
    """Whether a line begins between two chunks."""
    first, last = sorted((one.first, other.first))
    return any(units.lines[i] in (1, 3) for i in range(first + 1, last + 1))


def _cueless(loose: Attribution) -> list[Attribution]:
    """Contents without a cue: each for itself, with a cueless source right beside it."""
    found = []
    for content in loose.contents:
        beside = [s for s in loose.sources if -4 <= s.first - content.last <= 4
                  or -4 <= content.first - s.last <= 4]  # fmt: skip
        found.append(Attribution(None, beside[:1], [content]))
    return found


def unit_span(encoding: Encoding, chunk: Chunk) -> Span:
    """Character span of a chunk."""
    spans = encoding.units.spans
    return spans[chunk.first][0], spans[chunk.last][1]
