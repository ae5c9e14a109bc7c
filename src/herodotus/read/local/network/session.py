"""Running the network: ONNX weights from the package, inputs in, a row of scores a word out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.network.inputs import Input, Pieces
from herodotus.settings import Settings

Rows = NDArray[np.float32]

_AT_ONCE: Final = 2048
"""Word pieces in one run, padding included: enough to keep two cores busy, little enough to stay small."""

_SLACK: Final = 1.15
"""How much longer than the shortest input of a run the longest may be: padding costs as much as words do."""

THREADS: Final = "HERODOTUS_THREADS"
"""The environment's name for the number of threads. It changes no result."""


class Network:
    """The trained network, loaded."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # heavy, and of no use to who reads by rules

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = Settings().threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            folder / "network.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._channels = [given.name for given in self._session.get_inputs()]
        self.pieces = Pieces(folder / "tokenizer.json")

    def rows(self, inputs: Sequence[Input]) -> list[Rows]:
        """For each input logits of shape (words + 1, WIDTH): row 0 of the whole input, row i + 1 of word i."""
        order = sorted(range(len(inputs)), key=lambda i: (len(inputs[i]), i))
        out: dict[int, Rows] = {}
        for batch in _batches(order, inputs):
            scores = self._run([inputs[i] for i in batch])
            for position, index in enumerate(batch):
                out[index] = scores[position, [0, *inputs[index].firsts]]
        return [out[i] for i in range(len(inputs))]

    def _run(self, inputs: Sequence[Input]) -> Rows:
        longest = max(map(len, inputs))
        fed: dict[str, Any] = {}
        for name in self._channels:
            channel = np.zeros((len(inputs), longest), np.int64)
            for row, given in zip(channel, inputs, strict=True):
                row[: len(given)] = getattr(given, name)
            fed[name] = channel
        scores: Rows = self._session.run(["scores"], fed)[0]
        return scores


def _batches(order: Sequence[int], inputs: Sequence[Input]) -> list[list[int]]:
    """Indices in runs of like length. The same inputs make the same runs, so that their scores are the same."""
    batches: list[list[int]] = []
    for index in order:
        size = len(inputs[index])
        if batches and (len(batches[-1]) + 1) * size <= _AT_ONCE and size <= _SLACK * len(inputs[batches[-1][0]]):
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def chances(logits: Rows) -> Rows:
    """How likely each mark is, by its logit (the logistic function)."""
    shares: Rows = (1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return shares


def choices(logits: Rows) -> Rows:
    """How likely each of the last axis's choices is (the softmax)."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Rows = (powers / powers.sum(-1, keepdims=True)).astype(np.float32)
    return shares


@cache
def network() -> Network:
    """The network that ships with the package, loaded once."""
    return Network(Path(str(files("herodotus.read.local.network").joinpath("weights"))))
