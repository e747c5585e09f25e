"""The scorer of event mentions: ``data/models/coreference.onnx`` and ``data/incidents/seen.tsv``.

``python training/coreference.py --data ../shared/data`` fits boosted trees on ECB+ train and on snippets
written for this (``event_snippets.txt``), prints figures of five folds by topic and those of dev, and
chooses the threshold that is best on both together. ``--folds`` alone prints, without writing. Ten
CPU minutes; the seed is fixed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.incidents.alike import FEATURES
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.coreference import Mentioned, compare
from counterclaim.incidents.naming import named
from counterclaim.incidents.profile import Rarities, sketch
from counterclaim.reading.encoder import default_encoder
from counterclaim.reading.parsing import to_parse
from trees import to_onnx

DATA = Path(__file__).parents[1] / "src/counterclaim/data"
SNIPPETS = Path(__file__).parent / "event_snippets.txt"
SOURCE = "ECB+ train (CC BY 3.0), event_snippets.txt"
BESIDE = 0.5
"""Weight of a pair of the snippets, beside one of ECB+."""
_MARK = re.compile(r"\[([^|\]]+)\|(\d+)\]")
FOLDS = 5
NEGATIVES = 0.25
"""Share of the pairs of two events that is kept, each with so much more weight."""
LEAST = 0.05
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
Matrix = NDArray[np.float32]
SEEN = slice(FEATURES.index("seen_share"), FEATURES.index("seen_ever") + 1)


def texts_of(docs: list[dict[str, Any]]) -> tuple[dict[str, str], dict[tuple[str, int, int], Any]]:
    """The texts, their sentences parted by empty lines, and the span of each token."""
    texts, spans = {}, {}
    for doc in docs:
        text = ""
        for sentence in doc["sentences"]:
            for n, token in enumerate(sentence["tokens"]):
                spans[doc["id"], sentence["sent"], n] = (len(text), len(text) + len(token))
                text += token + " "
            text = text.rstrip() + "\n\n"
        texts[doc["id"]] = text
    return texts, spans


Rows = list[dict[str, Any]]


def of_folder(folder: Path, name: str) -> tuple[Rows, Rows, Rows, Rows]:
    """Documents, mentions, their events and the stories of the documents, of one split of ECB+."""

    def lines(part: str) -> Rows:
        with (folder / f"{name}_{part}.jsonl").open(encoding="utf-8") as found:
            return [json.loads(line) for line in found]

    return lines("docs"), lines("event_mentions"), lines("event_gold"), lines("doc_gold")


def written() -> tuple[Rows, Rows, Rows, Rows]:
    """The same of the snippets that were written for this; their topics are numbered from 1001."""
    docs, mentions, events, stories = [], [], [], []
    blocks = SNIPPETS.read_text("utf-8").split("\n## ")[1:]
    for topic, block in enumerate(blocks, 1001):
        for line in block.splitlines()[1:]:
            if line.startswith("# "):
                name = f"{topic}_{line[2:].strip()}"
                docs.append({"id": name, "sentences": []})
                stories.append({"id": name, "cluster": name[:-1]})
            elif line.strip():
                tokens, marked = _marked(line)
                number = len(docs[-1]["sentences"])
                docs[-1]["sentences"].append({"sent": number, "tokens": tokens})
                for at, event in marked:
                    row = {
                        "id": str(len(mentions)),
                        "doc": docs[-1]["id"],
                        "sent": number,
                        "tokens": at,
                    }
                    mentions.append(row)
                    events.append({"id": row["id"], "cluster": f"{topic}_{event}"})
    return docs, mentions, events, stories


def _marked(line: str) -> tuple[list[str], list[tuple[list[int], str]]]:
    """The tokens of a line, and those of each mention with the number of its event."""
    tokens: list[str] = []
    marked = []
    done = 0
    for match in _MARK.finditer(line):
        tokens += line[done : match.start()].split()
        words = match[1].split()
        marked.append(([*range(len(tokens), len(tokens) + len(words))], match[2]))
        tokens += words
        done = match.end()
    return tokens + line[done:].split(), marked


class Split:
    """One split: pairs, figures, labels, topics and stories of the mentions."""

    def __init__(self, docs: Rows, rows: Rows, events: Rows, stories: Rows) -> None:
        """Compare all mentions; this takes most of the time."""
        texts, spans = texts_of(docs)
        gold = {row["id"]: row["cluster"] for row in events}
        story = {row["id"]: row["cluster"] for row in stories}
        self.ids = [row["id"] for row in rows]
        self.gold = [gold[i] for i in self.ids]
        self.story = [story[row["doc"]] for row in rows]
        self.topic = [row["doc"].split("_")[0] for row in rows]
        mentions: list[Mentioned] = [
            (row["doc"], [s for t in row["tokens"] if (s := spans.get((row["doc"], row["sent"], t)))])
            for row in rows
        ]  # fmt: skip
        self.pairs, self.x = compare(texts, mentions)
        self.y = np.array([self.gold[a] == self.gold[b] for a, b in self.pairs], float)
        self.heads = _heads(texts, mentions)


def _heads(texts: dict[str, str], mentions: list[Mentioned]) -> list[str]:
    rare = Rarities.of([sketch(name, text) for name, text in texts.items()])
    parses = {name: to_parse(default_encoder().encode(text)) for name, text in texts.items()}
    found = [named(0, parses[doc], spans, rare) for doc, spans in mentions]
    return [one.head if one else "" for one in found]


Counts = dict[tuple[str, str], dict[str, list[int]]]


def met(*splits: Split) -> Counts:
    """For each two heads and each topic: their pairs within a story, of two events and of one."""
    found: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for split in splits:
        for (a, b), same in zip(split.pairs, split.y, strict=True):
            if split.story[a] == split.story[b]:
                key = tuple(sorted((split.heads[a], split.heads[b])))
                found[key][split.topic[a]][int(same)] += 1  # type: ignore[index]
    return found


def seen(counts: dict[str, list[int]], *without: str) -> tuple[float, float, float]:
    """The three figures of ``alike.seen``, leaving topics out; zeros for fewer than two."""
    shares = [one / (two + one) for topic, (two, one) in counts.items() if topic not in without]
    if len(shares) < 2:
        return 0.0, 0.0, 0.0
    n = len(shares)
    return sum(shares) / (n + 1), math.log1p(n), sum(s > 0 for s in shares) / (n + 1)


def put_seen(split: Split, counts: Counts, own: bool) -> None:
    """Fill the figures of ``seen``; with ``own``, without the topics of the pair itself."""
    for n, (a, b) in enumerate(split.pairs):
        key = tuple(sorted((split.heads[a], split.heads[b])))
        topics = (split.topic[a], split.topic[b]) if own else ()
        split.x[n, SEEN] = seen(counts[key], *topics) if key in counts else 0.0  # type: ignore[index]


def write_seen(counts: Counts) -> None:
    """Write the table of heads that met in two topics or more."""
    with (DATA / "incidents/seen.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# How often two words name one event where they meet in a story: see alike.seen.\n"
        )
        out.write("# Counted by training/coreference.py.\n")
        out.write("a\tb\tshare\tstories\tever\tsource\n")
        for (a, b), topics in sorted(counts.items()):
            share, stories, ever = seen(topics)
            if stories:
                out.write(f"{a}\t{b}\t{share:.3f}\t{stories:.3f}\t{ever:.3f}\t{SOURCE}\n")


def fit(x: Matrix, y: NDArray[np.float64], beside: Split, trees: int) -> Any:
    """Boosted trees, the snippets beside; of the pairs of two events a fixed share is drawn."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    worth = np.r_[np.ones(len(y)), np.full(len(beside.y), BESIDE)]
    x, y = np.r_[x, beside.x], np.r_[y, beside.y]
    draw = np.random.default_rng(7)
    keep = (y > 0) | (draw.random(len(y)) < NEGATIVES)
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.04,
        max_leaf_nodes=8,
        min_samples_leaf=80,
        l2_regularization=5.0,
        max_features=0.4,
        random_state=7,
    )
    weight = np.where(y > 0, 1.0, 1 / NEGATIVES) * worth
    return model.fit(x[keep], y[keep], sample_weight=weight[keep])


def score(split: Split, p: NDArray[np.float64], threshold: float, cluster: Any) -> dict[str, Any]:
    """The scorer's figures for clusters at a threshold."""
    edges = [(a, b, float(v)) for (a, b), v in zip(split.pairs, p, strict=True) if v >= LEAST]
    groups = clusters(split.ids, edges, threshold)
    guess = {split.ids[i]: str(group[0]) for group in groups for i in group}
    gold = dict(zip(split.ids, split.gold, strict=True))
    found: dict[str, Any] = cluster.score(cluster.clusters(gold), cluster.clusters(guess))
    return found


def held_out(split: Split, beside: Split, trees: int) -> NDArray[np.float64]:
    """The probability of each pair by trees that saw neither of its topics."""
    numbers = {t: n % FOLDS for n, t in enumerate(sorted(set(split.topic), key=int))}
    fold = np.array([[numbers[split.topic[i]] for i in pair] for pair in split.pairs])
    found = np.zeros(len(split.y))
    for k in range(FOLDS):
        inside, out = (fold != k).all(1), (fold == k).any(1)
        model = fit(split.x[inside], split.y[inside], beside, trees)
        found[out] = model.predict_proba(split.x[out])[:, 1]
    return found


def main() -> None:
    """Fit, print the figures, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--trees", type=int, default=450)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.data.resolve().parent / "score"))
    import cluster

    folder = options.data / "cross/ecbplus"
    train, dev = (Split(*of_folder(folder, name)) for name in ("train", "dev"))
    beside = Split(*written())
    counts = met(train, beside)
    for one in (train, beside):
        put_seen(one, counts, own=True)
    put_seen(dev, counts, own=False)
    p = held_out(train, beside, options.trees)
    model = fit(train.x, train.y, beside, options.trees)
    q = model.predict_proba(dev.x)[:, 1]
    found = {
        t: [score(*one, t, cluster)["conll"] for one in ((train, p), (dev, q))] for t in THRESHOLDS
    }
    best = max(THRESHOLDS, key=lambda t: sum(found[t]))
    for t, (inside, outside) in found.items():
        print(f"threshold {t}: five folds {inside:.4f}, dev {outside:.4f}", "<-" * (t == best))
    if not options.folds:
        write_seen(counts)
        path = DATA / "models/coreference.onnx"
        to_onnx(model, path, "coreference", len(FEATURES))
        card = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "threshold": best}
        path.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
