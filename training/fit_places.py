"""Fit the weights of the place ranker: ``python training/fit_places.py --data FOLDER``.

FOLDER holds ``lgl.jsonl`` and ``gwn_dev.jsonl`` (places with coordinates). Conditional logit by gradient
descent; documents of the two sets weigh alike. ``--folds N`` prints the cross-validated accuracy instead
of writing ``weights.tsv``.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

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


def km(a: tuple[float, float], lat: Any, lon: Any) -> Any:
    la, lo = np.radians(lat), np.radians(lon)
    b, c = math.radians(a[0]), math.radians(a[1])
    h = np.sin((la - b) / 2) ** 2 + np.cos(la) * math.cos(b) * np.sin((lo - c) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(np.minimum(1, h)))


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


def loss_and_grad(docs: list[Document], feats: list[np.ndarray], w: np.ndarray, weight: list[float]) -> tuple[float, np.ndarray]:
    loss, grad = 0.0, np.zeros_like(w)
    for doc, x, k in zip(docs, feats, weight, strict=True):
        if not len(x):
            continue
        p = softmax(x @ w, doc.groups)
        good = np.add.reduceat(p * doc.right, doc.groups.first)
        use = (good > 0) & (doc.count > 0)
        g = np.where(use, np.sqrt(doc.count), 0) * k
        q = p * doc.right / np.maximum(good, 1e-12)[doc.groups.group]
        loss -= float((g * np.log(np.maximum(good, 1e-12))).sum())
        grad -= ((q - p) * g[doc.groups.group]) @ x
    return loss, grad


def fit(docs: list[Document], feats: list[np.ndarray], weight: list[float], w: np.ndarray, steps: int, ridge: float) -> np.ndarray:
    """Adam on the penalised likelihood."""
    m, v = np.zeros_like(w), np.zeros_like(w)
    scale = sum(float((np.sqrt(d.count)).sum()) * k for d, k in zip(docs, weight, strict=True))
    for t in range(1, steps + 1):
        _, grad = loss_and_grad(docs, feats, w, weight)
        grad = grad / scale + ridge * w
        m, v = 0.9 * m + 0.1 * grad, 0.99 * v + 0.01 * grad**2
        w = w - 0.08 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)
    return w


def train(docs: list[Document], weight: list[float], ridge: float, steps: int) -> dict[str, float]:
    gz = gazetteer()
    alone = fit(docs, [d.own for d in docs], weight, np.zeros(len(OWN)), steps, ridge)
    for d in docs:
        d.p = softmax(d.own @ alone, d.groups)
    w = np.concatenate([alone, np.zeros(len(COMPANY))])
    for r in range(ROUNDS):
        feats = [np.hstack([d.own, company_features(d.groups, d.p, gz)]) if len(d.p) else np.zeros((0, len(FEATURES))) for d in docs]
        w = fit(docs, feats, weight, w, steps, ridge)
        for d, x in zip(docs, feats, strict=True):
            d.p = softmax(x @ w, d.groups)
    return {f"alone.{n}": float(x) for n, x in zip(OWN, alone, strict=True)} | {
        f"rank.{n}": float(x) for n, x in zip(FEATURES, w, strict=True)
    }


def accuracy(docs: list[Document], weights: dict[str, float], show: int = 0) -> tuple[int, int, int]:
    """(right, with candidates, all) over gold mentions with coordinates."""
    from counterclaim.reading.places.rank import rank

    gz = gazetteer()
    right = seen = every = 0
    for d in docs:
        every += sum(p["lat"] is not None for p in d.places)
        if not len(d.groups.rows):
            continue
        p = rank(d.groups, d.own, gz, weights)
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
                ok = gz.id[row] == int(gold["geonameid"] or -1) or float(km((gold["lat"], gold["lon"]), gz.lat[row], gz.lon[row])) <= 161
                right += ok
                if not ok and show:
                    show -= 1
                    print(gold["text"], "| gold", gold["lat"], gold["lon"], gold.get("fcode"), "| got", gz.name(row), gz.iso(row), round(float(p[best]), 2), "| possible", bool(d.right[first : first + size].any()), "|", d.text[max(0, gold["start"] - 40) : gold["end"] + 30].replace("\n", " "))
    return right, seen, every


class Article:
    """A document for the recogniser: its text, its gold spans, and what is counted neither way."""

    def __init__(self, raw: dict[str, Any], entities: list[Any] | None) -> None:
        self.id, self.text, self.entities = raw["id"], raw["text"], entities
        self.gold = raw["places"]
        self.neutral = [(u["start"], u["end"]) for u in raw.get("places_uncoded", [])]


def examples(articles: list[Article], model: str, first: bool) -> tuple[list[dict[str, float]], list[int], list[int]]:
    """Features, labels (1 right, 0 wrong) and document numbers. Gold without coordinates is left out."""
    from counterclaim.reading.places import find
    from counterclaim.reading.places.recognise import context, features
    from counterclaim.reading.places.resolve import answer
    from counterclaim.reading.places.scan import words_of

    gz = gazetteer()
    xs, ys, docs = [], [], []
    for number, article in enumerate(articles):
        entities = article.entities if model == "entities" else None
        ctx = context(article.text, words_of(article.text), entities)
        known = find.candidates(article.text, ctx, gz, model)
        answers = answer(article.text, known, gz)
        used: set[int] = set()
        for m, a in zip(known, answers, strict=True):
            over = [i for i, g in enumerate(article.gold) if g["start"] < m.end and m.start < g["end"]]
            row, p, label = a.row, a.p, 0
            if over:
                gold = article.gold[over[0]]
                if first:
                    label = 1
                elif gold["lat"] is None or over[0] in used:
                    continue
                else:
                    same = gz.id[row] == int(gold["geonameid"] or -1)
                    label = int(same or float(km((gold["lat"], gold["lon"]), gz.lat[row], gz.lon[row])) <= 161)
                    used.add(over[0])
            elif any(s < m.end and m.start < e for s, e in article.neutral):
                continue
            if first:
                row, p = int(m.rows[int(gz.population[m.rows].argmax())]), 0.5
            xs.append(features(m, ctx, gz, row, p))
            ys.append(label)
            docs.append(number)
    return xs, ys, docs


def logistic(xs: list[dict[str, float]], ys: list[int], weight: list[float], ridge: float, steps: int = 400) -> dict[str, float]:
    """Ridge logistic regression by Adam; returns the weight of each feature."""
    names = sorted({name for x in xs for name in x})
    at = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(xs), len(names)))
    for i, x in enumerate(xs):
        for name, value in x.items():
            matrix[i, at[name]] = value
    y, k = np.array(ys, float), np.array(weight) / sum(weight)
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for t in range(1, steps + 1):
        p = 1 / (1 + np.exp(-np.clip(matrix @ w, -30, 30)))
        grad = matrix.T @ ((p - y) * k) + ridge * w
        m, v = 0.9 * m + 0.1 * grad, 0.99 * v + 0.01 * grad**2
        w = w - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)
    return dict(zip(names, w.tolist(), strict=True))


def use(weights: dict[str, float]) -> None:
    """Make the package use these weights."""
    from counterclaim.reading.places import find, resolve

    resolve.weights = lambda: weights
    find.weights = lambda: weights


def best_threshold(xs: list[dict[str, float]], ys: list[int], weights: dict[str, float], model: str, missed: int) -> float:
    """The threshold with the best F1 on the examples, given how many right ones never became examples."""
    from counterclaim.reading.places.recognise import acceptance

    scored = sorted(((acceptance(x, weights, model), y) for x, y in zip(xs, ys, strict=True)), reverse=True)
    right, best = 0, (0.0, 0.5)
    total = sum(ys) + missed
    for n, (p, y) in enumerate(scored, 1):
        right += y
        best = max(best, (2 * right / (n + total), p))
    return best[1]


def train_recogniser(articles: list[Article], weight: list[float], weights: dict[str, float], ridge: float) -> dict[str, float]:
    """Fit the first look, then the acceptance, with and without entities."""
    weights = dict(weights)
    for model in ("bare", "entities"):
        weights[f"first.{model}.bias"] = 5.0
        use(weights)
        xs, ys, docs = examples(articles, model, first=True)
        found = logistic(xs, ys, [weight[d] for d in docs], ridge)
        del weights[f"first.{model}.bias"]
        weights |= {f"first.{model}.{name}": value for name, value in found.items()}
        use(weights)
        xs, ys, docs = examples(articles, model, first=False)
        found = logistic(xs, ys, [weight[d] for d in docs], ridge)
        weights |= {f"{model}.{name}": value for name, value in found.items()}
        missed = sum(g["lat"] is not None for a in articles for g in a.gold) - sum(ys)
        weights[f"{model}.threshold"] = best_threshold(xs, ys, weights, model, missed)
    return weights


def end_to_end(articles: list[Article], weights: dict[str, float], model: str) -> list[dict[str, Any]]:
    """Predictions for the scorer."""
    from counterclaim.reading.places import find_places

    use(weights)
    out = []
    for a in articles:
        places = find_places(a.text, entities=a.entities if model == "entities" else None)
        out.append({"id": a.id, "places": [{k: getattr(p, k) for k in ("start", "end", "lat", "lon", "geonameid")} for p in places]})
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--ridge", type=float, default=0.001)
    parser.add_argument("--steps", type=int, default=250)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--entities", type=Path, help="JSON: document id to [[start, end, label]]")
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
    weight = [1 / counts[name] * 1000 * (2 if name == "lgl" else 1) for name, ds in sets.items() for _ in ds]
    if options.folds:
        total = {name: np.zeros(3, int) for name in sets}
        order = np.random.default_rng(0).permutation(len(docs)) % options.folds
        names = [name for name, ds in sets.items() for _ in ds]
        for fold in range(options.folds):
            kept = [i for i in range(len(docs)) if order[i] != fold]
            w = train([docs[i] for i in kept], [weight[i] for i in kept], options.ridge, options.steps)
            if entities:
                w = train_recogniser([articles[i] for i in kept], [weight[i] for i in kept], w, options.ridge / 10)
                for model in ("bare", "entities"):
                    for name in sets:
                        test = [articles[i] for i in range(len(docs)) if order[i] == fold and names[i] == name]
                        with (options.out / f"{model}-{name}.jsonl").open("a" if fold else "w") as file:
                            file.writelines(json.dumps(line) + "\n" for line in end_to_end(test, w, model))
            for name in sets:
                held = [docs[i] for i in range(len(docs)) if order[i] == fold and names[i] == name]
                total[name] += accuracy(held, w, options.show if fold == 0 else 0)
        for name, (right, seen, every) in total.items():
            print(f"{name}: right {right} of {seen} with candidates ({right / seen:.4f}), of {every} all ({right / every:.4f})")
        both = sum(total.values())
        print(f"both: {both[0] / both[1]:.4f} {both[0] / both[2]:.4f}")
        return
    w = train(docs, weight, options.ridge, options.steps)
    if entities:
        w = train_recogniser(articles, weight, w, options.ridge / 10)
    for name, ds in sets.items():
        right, seen, every = accuracy(ds, w)
        print(f"{name}: {right / seen:.4f} of those with candidates, {right / every:.4f} of all")
    lines = [
        "# Weights of the place ranker (conditional logit) and the recogniser (logistic), fitted by training/fit_places.py on the development sets.",
        "name\tweight\tsource",
        *(f"{name}\t{value:.4f}\tfit_places" for name, value in w.items()),
    ]
    (FOLDER / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
