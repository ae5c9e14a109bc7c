"""The weights of the words, fitted on the training topics of ECB+ alone."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import partial
from itertools import product

import numpy as np
import numpy.typing as npt

from benchmarks.incidents.ecbplus import Mention, by_topic, clusters, likelihoods, pairs, score
from herodotus.resolve.incidents.words import Telling, features

Floats = npt.NDArray[np.float64]
RIDGE = 0.1
"""The penalty on the squared weights, so that features that say one thing share it."""


def fit(mentions: Sequence[Mention]) -> tuple[float, list[float]]:
    """Bias and weights of the logistic regression over every two mentions of a topic, by Newton's method.

    No chance is in it: the same mentions give the same weights.
    """
    x, y = table(mentions)
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0] + [RIDGE] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return float(weights[0]), [float(weight) for weight in weights[1:]]


def choose(mentions: Sequence[Mention], seed: int = 4, folds: int = 5) -> tuple[float, float, float]:
    """The best two thresholds and their CoNLL score: each fold of topics is clustered by the weights of the others."""
    topics = sorted({one.topic for one in mentions})
    random.Random(seed).shuffle(topics)
    parts = [set(topics[fold::folds]) for fold in range(folds)]
    fitted = [fit([one for one in mentions if one.topic not in part]) for part in parts]
    held = [[one for one in mentions if one.topic in part] for part in parts]
    likely = [likelihoods(part, partial(_likeness, *weights)) for weights, part in zip(fitted, held, strict=True)]
    scored = []
    for enough, possible in product((0.3, 0.35, 0.4, 0.45, 0.5, 0.55), (0.02, 0.03, 0.05, 0.1)):
        together: list[Mention] = []
        labels: list[tuple[str, object]] = []
        for part, probabilities in zip(held, likely, strict=True):
            together += part
            labels += clusters(part, probabilities, enough, possible)
        scored.append((score(together, labels).conll, enough, possible))
    best, enough, possible = max(scored)
    return enough, possible, best


def _likeness(bias: float, weights: Sequence[float], one: Telling, other: Telling, same_document: bool) -> float:
    found = features(one, other, same_document)
    return 1 / (1 + math.exp(-bias - sum(weight * value for weight, value in zip(weights, found, strict=True))))


def table(mentions: Sequence[Mention]) -> tuple[Floats, Floats]:
    """The features of every two mentions of a topic, after a column of ones; whether they are of one chain."""
    rows: list[tuple[float, ...]] = []
    one_chain: list[float] = []
    for topic in by_topic(mentions):
        for a, b in pairs(topic):
            one, other = topic[a], topic[b]
            rows.append((1.0, *features(one.words, other.words, one.document == other.document)))
            one_chain.append(float(one.chain == other.chain))
    return np.array(rows), np.array(one_chain)
