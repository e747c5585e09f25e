"""The recogniser's part of the fit (``fit_places.py``): which known names are places here."""

from __future__ import annotations

from typing import Any

import numpy as np

from counterclaim.reading.places import answers as answering
from counterclaim.reading.places import find
from counterclaim.reading.places.answers import Answer, Surroundings, answer
from counterclaim.reading.places.gazetteer import gazetteer
from counterclaim.reading.places.recognise import acceptance, context, features
from counterclaim.reading.places.scan import words_of
from place_distance import km


class Article:
    """A document for the recogniser: its text, its gold spans, and what is counted neither way."""

    def __init__(self, raw: dict[str, Any], entities: list[Any] | None) -> None:
        self.id, self.text, self.entities = raw["id"], raw["text"], entities
        self.gold = raw["places"]
        self.neutral = [(u["start"], u["end"]) for u in raw.get("places_uncoded", [])]


def examples(
    articles: list[Article], model: str, first: bool
) -> tuple[list[dict[str, float]], list[int], list[int]]:
    """Features, labels (1 right, 0 wrong), document numbers; no gold without coordinates."""
    gz = gazetteer()
    xs, ys, docs = [], [], []
    for number, article in enumerate(articles):
        entities = article.entities if model == "entities" else None
        ctx = context(article.text, words_of(article.text), entities)
        known = find.candidates(article.text, ctx, gz, model)
        answers = [Answer(-1, 0.0)] * len(known) if first else answer(article.text, known, gz)
        used: set[int] = set()
        for m, a in zip(known, answers, strict=True):
            over = [
                i for i, g in enumerate(article.gold) if g["start"] < m.end and m.start < g["end"]
            ]
            row, label = a.row, 0
            if over:
                gold = article.gold[over[0]]
                if first:
                    label = 1
                elif gold["lat"] is None or over[0] in used:
                    continue
                else:
                    same = gz.id[row] == int(gold["geonameid"] or -1)
                    label = int(
                        same
                        or float(km((gold["lat"], gold["lon"]), gz.lat[row], gz.lon[row])) <= 161
                    )
                    used.add(over[0])
            elif any(s < m.end and m.start < e for s, e in article.neutral):
                continue
            if first:
                m.trust, a = 1.0, Answer(int(m.rows[int(gz.population[m.rows].argmax())]), 0.5)
            xs.append(features(m, ctx, gz, a))
            ys.append(label)
            docs.append(number)
    return xs, ys, docs


def logistic(
    xs: list[dict[str, float]], ys: list[int], weight: list[float], ridge: float, steps: int = 300
) -> dict[str, float]:
    """Ridge logistic regression by Adam; returns the weight of each feature."""
    names = sorted({name for x in xs for name in x})
    at = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(xs), len(names)), np.float32)
    for i, x in enumerate(xs):
        for name, value in x.items():
            matrix[i, at[name]] = value
    y, k = np.array(ys, float), np.array(weight) / sum(weight)
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for t in range(1, steps + 1):
        p = 1 / (1 + np.exp(-np.clip(matrix @ w.astype(np.float32), -30, 30)))
        grad = matrix.T @ ((p - y) * k) + ridge * w
        m, v = 0.9 * m + 0.1 * grad, 0.99 * v + 0.01 * grad**2
        w = w - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)
    return dict(zip(names, w.tolist(), strict=True))


def use(weights: dict[str, float]) -> None:
    """Make the package use these weights."""
    answering.weights = lambda: weights
    find.weights = lambda: weights


def best_threshold(
    xs: list[dict[str, float]], ys: list[int], weights: dict[str, float], model: str, missed: int
) -> float:
    """The threshold with the best F1; ``missed`` right ones never became examples."""
    scored = sorted(
        ((acceptance(x, weights, model), y) for x, y in zip(xs, ys, strict=True)), reverse=True
    )
    right, best = 0, (0.0, 0.5)
    total = sum(ys) + missed
    for n, (p, y) in enumerate(scored, 1):
        right += y
        best = max(best, (2 * right / (n + total), p))
    return best[1]


def train_recogniser(
    articles: list[Article], weight: list[float], weights: dict[str, float], ridge: float
) -> dict[str, float]:
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
    use(weights)
    xs, ys, docs = unknown_examples(articles)
    found = logistic(xs, ys, [weight[d] for d in docs], ridge)
    weights |= {f"unknown.{name}": value for name, value in found.items()}
    weights["unknown.threshold"] = 0.4
    return weights


def unknown_examples(
    articles: list[Article],
) -> tuple[list[dict[str, float]], list[int], list[int]]:
    """The same for place entities that the gazetteer does not have."""
    gz = gazetteer()
    xs, ys, docs = [], [], []
    for number, article in enumerate(articles):
        ctx = context(article.text, words_of(article.text), article.entities)
        known = find.candidates(article.text, ctx, gz, "entities")
        taken = find.accepted(known, answer(article.text, known, gz), ctx, gz, "entities")
        around = Surroundings([m for m, _ in taken], [a for _, a in taken], gz)
        for m, row, found in find.unknown(article.text, ctx, taken, around, gz):
            over = [g for g in article.gold if g["start"] < m.end and m.start < g["end"]]
            if over and over[0]["lat"] is None:
                continue
            if not over and any(s < m.end and m.start < e for s, e in article.neutral):
                continue
            right = (
                over
                and row >= 0
                and float(km((over[0]["lat"], over[0]["lon"]), gz.lat[row], gz.lon[row])) <= 161
            )
            xs.append(found)
            ys.append(int(bool(right)))
            docs.append(number)
    return xs, ys, docs
