"""Fit the weights of the place ranker: ``python training/fit_places.py --data FOLDER``.

FOLDER holds ``lgl.jsonl`` and ``gwn_dev.jsonl`` (places with coordinates). Conditional logit by
gradient descent; documents of the two sets weigh alike. ``--folds N`` prints the cross-validated
accuracy instead of writing ``weights.tsv``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.reading.places import answers as answering
from counterclaim.reading.places.cues import country_cues
from counterclaim.reading.places.gazetteer import FOLDER, gazetteer
from counterclaim.reading.places.mentions import link_containers, mention
from counterclaim.reading.places.rank import (
    COMPANY,
    FEATURES,
    OWN,
    ROUNDS,
    company_features,
    make_groups,
    own_features,
    softmax,
)
from fit_recogniser import Article, train_recogniser, use
from place_distance import km


class Document:
    """A document with its candidates and which of them are right."""

    def __init__(self, raw: dict[str, Any]) -> None:
        gz = gazetteer()
        self.text = raw["text"]
        places = sorted(raw["places"], key=lambda p: p["start"])
        self.places = places
        self.mentions = [mention(self.text, (p["start"], p["end"]), gz, short=True) for p in places]
        link_containers(self.text, self.mentions, gz)
        self.groups = make_groups(self.mentions)
        self.own = own_features(self.groups, self.mentions, gz, None, country_cues(self.text))
        rows = self.groups.rows
        self.right = np.zeros(len(rows))
        self.count = np.zeros(len(self.groups.mentions))
        for g, members in enumerate(self.groups.mentions):
            size = len(self.mentions[members[0]].rows)
            part = slice(self.groups.first[g], self.groups.first[g] + size)
            for i in members:
                gold = places[i]
                if gold["lat"] is None:
                    continue
                near = km((gold["lat"], gold["lon"]), gz.lat[rows[part]], gz.lon[rows[part]]) <= 161
                near |= gz.id[rows[part]] == int(gold["geonameid"] or -1)
                self.right[part] = np.maximum(self.right[part], near)
                self.count[g] += 1
        self.p = np.zeros(len(rows))


def fit(
    docs: list[Document],
    feats: list[np.ndarray],
    weight: list[float],
    w: np.ndarray,
    steps: int,
    ridge: float,
) -> np.ndarray:
    """Adam on the penalised likelihood of the groups that have a right candidate."""
    full = [i for i, d in enumerate(docs) if len(d.groups.rows)]
    x = np.vstack([feats[i] for i in full]).astype(np.float32)
    right = np.concatenate([docs[i].right for i in full]) > 0
    sizes = np.concatenate(
        [np.diff([*docs[i].groups.first, len(docs[i].groups.rows)]) for i in full]
    )
    share = np.concatenate([np.sqrt(docs[i].count) * weight[i] for i in full])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    possible = np.maximum.reduceat(right, first)
    share = np.where(possible, share, 0) / share.sum()
    keep = np.repeat(share > 0, sizes)
    x, right, sizes, share = x[keep], right[keep], sizes[share > 0], share[share > 0]
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    m, v = np.zeros_like(w), np.zeros_like(w)
    each = np.repeat(share, sizes)
    for t in range(1, steps + 1):
        score = x @ w.astype(np.float32)
        raised = np.exp(score - np.repeat(np.maximum.reduceat(score, first), sizes))
        p = raised / np.repeat(np.add.reduceat(raised, first), sizes)
        q = p * right
        q = q / np.repeat(np.maximum(np.add.reduceat(q, first), 1e-12), sizes)
        grad = ((p - q) * each) @ x + ridge * w
        m, v = 0.9 * m + 0.1 * grad, 0.99 * v + 0.01 * grad**2
        w = w - 0.08 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)
    return w


def train(docs: list[Document], weight: list[float], ridge: float, steps: int) -> dict[str, float]:
    """Fit the ranker: first each candidate alone, then in company."""
    gz = gazetteer()
    alone = fit(docs, [d.own for d in docs], weight, np.zeros(len(OWN)), steps, ridge)
    for d in docs:
        d.p = softmax(d.own @ alone, d.groups)
    w = np.concatenate([alone, np.zeros(len(COMPANY))])
    for _ in range(ROUNDS):
        feats = [
            np.hstack([d.own, company_features(d.groups, d.p, gz)])
            if len(d.p)
            else np.zeros((0, len(FEATURES)))
            for d in docs
        ]
        w = fit(docs, feats, weight, w, steps, ridge)
        for d, x in zip(docs, feats, strict=True):
            d.p = softmax(x @ w, d.groups)
    # Set by hand: the sets have more local than diplomatic news, where "Washington" is the capital.
    w[FEATURES.index("diplomatic")] = 2.0
    return {f"alone.{n}": float(x) for n, x in zip(OWN, alone, strict=True)} | {
        f"rank.{n}": float(x) for n, x in zip(FEATURES, w, strict=True)
    }


def accuracy(
    docs: list[Document], weights: dict[str, float], show: int = 0
) -> tuple[int, int, int]:
    """(right, with candidates, all) over gold mentions with coordinates."""
    from counterclaim.reading.places.rank import rank

    gz = gazetteer()
    right = seen = every = 0
    for d in docs:
        every += sum(p["lat"] is not None for p in d.places)
        if not len(d.groups.rows):
            continue
        p, _ = rank(d.groups, d.own, gz, weights)
        for g, members in enumerate(d.groups.mentions):
            size = len(d.mentions[members[0]].rows)
            first = d.groups.first[g]
            best = first + int(np.argmax(p[first : first + size]))
            for i in members:
                gold = d.places[i]
                if gold["lat"] is None:
                    continue
                seen += 1
                row = d.groups.rows[best]
                ok = (
                    gz.id[row] == int(gold["geonameid"] or -1)
                    or float(km((gold["lat"], gold["lon"]), gz.lat[row], gz.lon[row])) <= 161
                )
                right += ok
                if not ok and show:
                    show -= 1
                    print(
                        gold["text"],
                        "| gold",
                        gold["lat"],
                        gold["lon"],
                        gold.get("fcode"),
                        "| got",
                        gz.name(row),
                        gz.iso(row),
                        round(float(p[best]), 2),
                        "| possible",
                        bool(d.right[first : first + size].any()),
                        "|",
                        d.text[max(0, gold["start"] - 40) : gold["end"] + 30].replace("\n", " "),
                    )
    return right, seen, every


def end_to_end(
    articles: list[Article], weights: dict[str, float], model: str
) -> list[dict[str, Any]]:
    """Predictions for the scorer."""
    from counterclaim.reading.places import find_places

    use(weights)
    out = []
    for a in articles:
        places = find_places(a.text, entities=a.entities if model == "entities" else None)
        out.append(
            {
                "id": a.id,
                "places": [
                    {k: getattr(p, k) for k in ("start", "end", "lat", "lon", "geonameid")}
                    for p in places
                ],
            }
        )
    return out


def main() -> None:
    """Fit, or cross-validate with ``--folds``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--ridge", type=float, default=0.001)
    parser.add_argument("--steps", type=int, default=250)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--entities", type=Path, help="JSON: document id to [[start, end, label]]")
    parser.add_argument("--keep-ranker", action="store_true", help="fit the recogniser only")
    parser.add_argument("--out", type=Path, help="folder for the cross-validated predictions")
    options = parser.parse_args()
    sets: dict[str, list[Document]] = {}
    articles: list[Article] = []
    entities = json.loads(options.entities.read_text()) if options.entities else {}
    for name in ("lgl", "gwn_dev"):
        with (options.data / f"{name}.jsonl").open(encoding="utf-8") as lines:
            raws = [json.loads(line) for line in lines]
        sets[name] = [Document(raw) for raw in raws]
        articles += [Article(raw, entities.get(raw["id"])) for raw in raws]
    docs = [d for ds in sets.values() for d in ds]
    counts = {name: sum(d.count.sum() for d in ds) for name, ds in sets.items()}
    weight = [
        1 / counts[name] * 1000 * (2 if name == "lgl" else 1)
        for name, ds in sets.items()
        for _ in ds
    ]
    equal = [1000 / counts[name] for name, ds in sets.items() for _ in ds]
    if options.folds:
        total = {name: np.zeros(3, int) for name in sets}
        order = np.random.default_rng(0).permutation(len(docs)) % options.folds
        names = [name for name, ds in sets.items() for _ in ds]
        for fold in range(options.folds):
            kept = [i for i in range(len(docs)) if order[i] != fold]
            w = train(
                [docs[i] for i in kept], [weight[i] for i in kept], options.ridge, options.steps
            )
            if entities:
                w = train_recogniser(
                    [articles[i] for i in kept], [equal[i] for i in kept], w, options.ridge / 10
                )
                for model in ("bare", "entities"):
                    for name in sets:
                        test = [
                            articles[i]
                            for i in range(len(docs))
                            if order[i] == fold and names[i] == name
                        ]
                        with (options.out / f"{model}-{name}.jsonl").open(
                            "a" if fold else "w"
                        ) as file:
                            file.writelines(
                                json.dumps(line) + "\n" for line in end_to_end(test, w, model)
                            )
            for name in sets:
                held = [docs[i] for i in range(len(docs)) if order[i] == fold and names[i] == name]
                total[name] += accuracy(held, w, options.show if fold == 0 else 0)
        for name, (right, seen, every) in total.items():
            print(
                f"{name}: right {right} of {seen} with candidates ({right / seen:.4f}), "
                f"of {every} all ({right / every:.4f})"
            )
        both = sum(total.values())
        print(f"both: {both[0] / both[1]:.4f} {both[0] / both[2]:.4f}")
        return
    w = (
        dict(answering.weights())
        if options.keep_ranker
        else train(docs, weight, options.ridge, options.steps)
    )
    if entities:
        known = {name: value for name, value in w.items() if name.startswith(("alone.", "rank."))}
        w = train_recogniser(articles, equal, known, options.ridge / 10)
    for name, ds in sets.items() if not options.keep_ranker else ():
        right, seen, every = accuracy(ds, w)
        print(f"{name}: {right / seen:.4f} of those with candidates, {right / every:.4f} of all")
    lines = [
        "# Weights of the place ranker (conditional logit) and the recogniser (logistic),",
        "# fitted by training/fit_places.py on LGL and the development half of GeoWebNews.",
        "name\tweight\tsource",
        *(f"{name}\t{value:.4f}\tfit_places" for name, value in w.items()),
    ]
    (FOLDER / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
