"""How a text stands to what a predicate tells: the network's scores and the words around it, weighed together.

The network alone takes much for reported that nobody is said to report. What grammar knows of speakers, of "to", "will"
and "if" stands beside its scores in one logistic layer, whose weights are in `moods.json` (`python -m training.moods`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.grammar import Trigger
from herodotus.read.local.network.columns import MODALITIES
from herodotus.read.local.network.predicates import Told
from herodotus.read.local.scene import Scene
from herodotus.read.local.speech import chain_at, find_stance, told_as_so

SAYING: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "CONSULT", "AGREE"})
"""Types of act that are mostly done by saying something."""

LEFT: Final = "THREATEN"
"""The type whose modality stays the network's: annotators differ over whether a threat is itself threatened."""

_BEFORE: Final = 5
_WORDS: Final = {
    "will": frozenset({"will", "would", "shall"}),
    "may": frozenset({"if", "unless", "whether", "could", "might", "may", "should", "must"}),
    "call": frozenset({"for", "call", "called", "calls", "urged", "demand", "demanded", "asked", "ordered"}),
    "not": frozenset({"not", "no", "never", "n't"}),
    "charge": frozenset({"alleged", "allegedly", "suspected", "accused", "accusing", "charges", "charged"}),
}
"""Words that say something of a predicate soon behind them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A column for each modality, a row for each feature."""

    features: tuple[str, ...]
    values: NDArray[np.float64]


def weigh(scene: Scene, told: Told, trigger: Trigger, heard: bool) -> str:
    """The likeliest modality. `heard`: the network sees a speaker."""
    if trigger.sense.root == LEFT:
        return told.modality()
    found = features(scene, told, trigger, heard)
    known = _weights()
    row = np.array([found[name] for name in known.features])
    return MODALITIES[int((row @ known.values).argmax())]


def features(scene: Scene, told: Told, trigger: Trigger, heard: bool) -> dict[str, float]:
    """What is weighed, by name."""
    words = scene.words
    rule = find_stance(words, trigger, scene.speeches)
    chain = bool(chain_at(scene.speeches, told.span[0]))
    aside, saying = told_as_so(words, trigger), trigger.sense.root in SAYING
    near = [words.lower(i) for i in range(max(0, trigger.first - _BEFORE), trigger.first)]
    scores = np.log(np.clip(told.modalities.astype(np.float64), 1e-4, 1.0)) / 3
    out = {f"network {name}": float(score) for name, score in zip(MODALITIES, scores, strict=True)}
    out |= {f"rule {name}": float(rule.modality == name) for name in MODALITIES[1:] if name != "denied"}
    out |= {f"after {name}": float(not listed.isdisjoint(near)) for name, listed in _WORDS.items()}
    return out | {
        "always": 1.0,
        "chain": float(chain),
        "heard": float(heard),
        "aside": float(aside),
        "noun": float(trigger.voice == "noun"),
        "passive": float(trigger.voice == "passive"),
        "saying": float(saying),
        "assault": float(trigger.sense.root == "ASSAULT"),
        "negated": float(rule.polarity == "denied"),
        "after to": float(words.lower(trigger.first - 1) == "to"),
        "chain saying": float(chain and saying),
        "chain aside": float(chain and aside),
    }


@cache
def _weights() -> Weights:
    data: dict[str, Any] = json.loads(files("herodotus.read.local").joinpath("moods.json").read_text(encoding="utf-8"))
    return Weights(tuple(data["weights"]), np.array(list(data["weights"].values()), np.float64))
