"""The judge of answers, ``data/models/answers.onnx``: ``python training/answers.py``.

Boosted trees over the figures of ``comparison/traits.py``, fitted to the passages of ``answer_passages.txt``
as the program reads them. A passage marks sentences; of the statements of two marked sentences the pair
that earlier trees hold likeliest is taken as the answer, and the others are left out. Printed are
precision and recall over all marked pairs in six folds of the passages, for the judge and for the rules;
the card holds the threshold from which four of five are right by the trees alone (``comparison/learned.py``
has the one for trees and reading together). ``--folds`` alone prints, without writing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim import read
from counterclaim.comparison import answers
from counterclaim.comparison.fitting import Scene
from counterclaim.comparison.learned import Links
from counterclaim.comparison.tellings import Claim
from counterclaim.comparison.traits import Traits
from counterclaim.model import Article, Metadata
from trees import to_onnx

HERE = Path(__file__).parent
MODEL = HERE.parent / "src/counterclaim/data/models/answers.onnx"
FOLDS = 6
WANTED = 0.8
"""The precision in the folds from which a pair is taken as an answer."""
_MARKED = re.compile(r"S(\d+)\s*>\s*S(\d+)")
_TOGETHER = 3
"""One of so many sentences goes on in the paragraph of the one before."""


@dataclass(frozen=True)
class Passage:
    """Sentences, and the pairs (numbers from 0) of which the first denies the second."""

    id: str
    sentences: list[str]
    denies: frozenset[tuple[int, int]]


@dataclass
class Rows:
    """Pairs of statements: figures, whether marked, passage, and the sentences that they stand in."""

    x: NDArray[np.float32]
    marked: NDArray[np.bool_]
    passage: NDArray[np.int64]
    pair: list[tuple[int, int]]


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file."""
    for block in path.read_text("utf-8").split("\n## ")[1:]:
        name, *lines = block.splitlines()
        told = [line.split(": ", 1)[1] for line in lines if re.match(r"S\d+: ", line)]
        marks = next(line for line in lines if line.startswith("DENIES:"))
        pairs = frozenset((int(a) - 1, int(b) - 1) for a, b in _MARKED.findall(marks))
        yield Passage(name.strip(), told, pairs)


def told(name: str, sentences: list[str]) -> tuple[str, list[int]]:
    """Sentences as the text of an article, and where they start; ``name`` decides on paragraphs."""
    text, starts = "", []
    for number, sentence in enumerate(sentences):
        goes_on = zlib.crc32(f"{name}{number}".encode()) % _TOGETHER == 0
        text += "" if not number else " " if goes_on else "\n\n"
        starts.append(len(text))
        text += sentence
    return text, starts


def scene_of(text: str) -> tuple[Scene, Links]:
    """What the judge is asked about when a text is read, and what the rules found there."""
    seen: list[tuple[Scene, Links]] = []

    def note(scene: Scene, links: Links) -> dict[str, list[str]]:
        seen.append((scene, links))
        return {}

    kept, answers.learned_answers = answers.learned_answers, note
    try:
        read(Article(id="", text=text, metadata=Metadata(date="2031-05-07", outlet="Paper")))
    finally:
        answers.learned_answers = kept
    return seen[0]


def rows_of(found: list[Passage]) -> tuple[Rows, set[tuple[int, tuple[int, int]]]]:
    """The pairs of all passages, and those that the rules take for answers, by their sentences."""
    x: list[list[float]] = []
    marked, number, pair = [], [], []
    ruled = set()
    for n, passage in enumerate(found):
        text, starts = told(passage.id, passage.sentences)
        scene, links = scene_of(text)
        known = [(one, other) for one, others in links.items() for other in others]
        at = {c.statement.id: _sentence(c, starts) for c in scene.ordered}
        ruled |= {(n, (at[one], at[other])) for one, other in known if at[one] != at[other]}
        traits = Traits(scene, known)
        for i, claim in enumerate(scene.ordered):
            among = traits.candidates(i)
            x += traits.rows(i, among)
            for j in among:
                pair.append((at[claim.statement.id], at[scene.ordered[j].statement.id]))
                marked.append(pair[-1] in passage.denies)
                number.append(n)
    return Rows(np.array(x, np.float32), np.array(marked), np.array(number), pair), ruled


def _sentence(claim: Claim, starts: list[int]) -> int:
    statement = claim.statement
    at = (statement.content or statement.cue or statement.source)[0][0]
    return max(n for n, start in enumerate(starts) if start <= at)


def fit(rows: Rows, inside: NDArray[np.bool_], trees: int) -> Any:
    """The judge, from some of the rows."""
    first = _trees(trees).fit(rows.x[inside], rows.marked[inside])
    shares = first.predict_proba(rows.x)[:, 1]
    best: dict[object, int] = {}
    for k in np.flatnonzero(rows.marked & inside):
        key = rows.passage[k], rows.pair[k]
        if key not in best or shares[k] > shares[best[key]]:
            best[key] = int(k)
    use = inside & ~rows.marked
    use[list(best.values())] = True
    return _trees(trees).fit(rows.x[use], rows.marked[use])


def _trees(number: int) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=number, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=20,
        l2_regularization=5.0, random_state=0, early_stopping=False,
    )  # fmt: skip


def in_folds(rows: Rows, trees: int) -> NDArray[np.float64]:
    """The probability of each pair by trees that did not see its passage."""
    fold = rows.passage % FOLDS
    found = np.zeros(len(rows.marked))
    for k in range(FOLDS):
        found[fold == k] = fit(rows, fold != k, trees).predict_proba(rows.x[fold == k])[:, 1]
    return found


def curve(
    rows: Rows, shares: NDArray[np.float64], gold: set[object]
) -> Iterator[tuple[float, float, float]]:
    """Probability, precision and recall, from the surest pair of sentences on."""
    best: dict[tuple[int, tuple[int, int]], float] = {}
    for n, pair, share in zip(rows.passage.tolist(), rows.pair, shares.tolist(), strict=True):
        best[n, pair] = max(best.get((n, pair), 0.0), share)
    right = 0
    for count, (key, share) in enumerate(sorted(best.items(), key=lambda one: -one[1]), 1):
        right += key in gold
        yield share, right / count, right / len(gold)


def main() -> None:
    """Fit, print the figures, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    found = list(passages(HERE / "answer_passages.txt"))
    rows, ruled = rows_of(found)
    gold = {(n, pair) for n, passage in enumerate(found) for pair in passage.denies}
    right = len(ruled & gold)
    print(f"{len(found)} passages, {len(gold)} denials, {len(rows.marked)} pairs to judge")
    print(f"rules: precision {right / len(ruled):.3f}, recall {right / len(gold):.3f}")
    points = list(curve(rows, in_folds(rows, options.trees), set(gold)))
    for wanted in (0.9, 0.8, WANTED, 0.7, 0.6, 0.5):
        share, precision, recall = [p for p in points if p[1] >= wanted][-1]
        print(f"judge at {share:.2f}: precision {precision:.3f}, recall {recall:.3f}")
    least = [share for share, precision, _ in points if precision >= WANTED][-1]
    if not options.folds:
        model = fit(rows, np.ones(len(rows.marked), bool), options.trees)
        to_onnx(model, MODEL, "answers", rows.x.shape[1])
        sha256 = hashlib.sha256(MODEL.read_bytes()).hexdigest()
        card = {"sha256": sha256, "threshold": round(least, 2)}
        MODEL.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
