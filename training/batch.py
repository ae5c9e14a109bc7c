"""Several rows as the tensors of one step: what goes into the network, and what its scores are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from herodotus.read.local.network.columns import GROUPS, WIDTH
from herodotus.read.local.network.inputs import MARKS, Input
from training.featurise import CHANNELS, Row

SENTENCE = ("mention", "kind", "type", "name")
"""What is read of a sentence without marks."""

PREDICATE = ("root", "modality", "counts")
"""What is read of a marked predicate, at its own words."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of rows whose mean scores are looked up: flat places (spans, longest) with their share of the mean."""

    at: Tensor
    share: Tensor

    def means(self, scores: Tensor) -> Tensor:
        """The mean scores of each, shape (spans, WIDTH)."""
        found = scores.reshape(-1, scores.shape[2])[self.at]
        return (found * self.share[..., None]).sum(1)


@dataclass(frozen=True, slots=True)
class Bags:
    """Marks that hold at one span at least: `owner` and `rank` lay the spans out as (bags, `most`)."""

    most: int
    spans: Spans
    column: Tensor
    owner: Tensor
    rank: Tensor
    weight: Tensor


@dataclass(frozen=True, slots=True)
class Pooled:
    """Marks that some word of a sentence carries or none does: rows of the batch, their words, columns and goals."""

    row: Tensor
    inside: Tensor
    known: Tensor
    goal: Tensor
    weight: Tensor


@dataclass(frozen=True, slots=True)
class Picks:
    """Choices at a span: of one group each, `sign` -1 for a mark that does not hold."""

    group: str
    spans: Spans
    choice: Tensor
    sign: Tensor
    weight: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """One step. `at` (batch, rows) are the pieces at which a row is read; targets have the shape (batch, rows, WIDTH).

    `taught` are a teacher's logits, with `listens` (batch, rows, WIDTH) for those that are listened to.
    """

    channels: tuple[Tensor, ...]
    at: Tensor
    target: Tensor
    known: Tensor
    weight: Tensor
    bags: Bags | None = None
    pooled: Pooled | None = None
    picks: tuple[Picks, ...] = ()
    taught: Tensor | None = None
    listens: Tensor | None = None

    @property
    def size(self) -> int:
        """Inputs."""
        return len(self.weight)

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        moved = {f.name: _to(getattr(self, f.name), device) for f in fields(self)}
        return replace(self, **moved)


def _to(value: object, device: torch.device) -> object:
    if isinstance(value, Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, tuple):
        return tuple(_to(v, device) for v in value)
    if isinstance(value, Spans | Bags | Pooled | Picks):
        return replace(value, **{f.name: _to(getattr(value, f.name), device) for f in fields(value)})
    return value


def channels_of(inputs: Sequence[Input]) -> tuple[Tensor, ...]:
    """The channels of several inputs, padded with nought to one length."""
    longest = max(len(i) for i in inputs)
    out = np.zeros((len(CHANNELS), len(inputs), longest), np.int64)
    for row, given in enumerate(inputs):
        for number, name in enumerate(CHANNELS):
            out[number, row, : len(given)] = getattr(given, name)
    return tuple(torch.from_numpy(channel) for channel in out)


def places_of(inputs: Sequence[Input]) -> Tensor:
    """The pieces at which the rows of several inputs are read: the whole's, then each word's first piece."""
    height = max(len(i.firsts) for i in inputs) + 1
    out = np.zeros((len(inputs), height), np.int64)
    for row, given in enumerate(inputs):
        out[row, 1 : len(given.firsts) + 1] = given.firsts
    return torch.from_numpy(out)


def batch_of(rows: Sequence[Row], taught: Sequence[NDArray[np.float16] | None] | None = None) -> Batch:
    """The tensors of a step; `taught` are a teacher's logits for each row, where it gave any."""
    inputs = [r.input for r in rows]
    at = places_of(inputs)
    height = at.shape[1]
    target = np.zeros((len(rows), height, WIDTH), np.float32)
    known = np.zeros((len(rows), height, WIDTH), np.bool_)
    for index, row in enumerate(rows):
        size = min(height, row.target.shape[0])
        target[index, :size] = row.target[:size]
        known[index, :size] = row.known[:size]
    return Batch(
        channels_of(inputs), at, torch.from_numpy(target), torch.from_numpy(known),
        torch.tensor([row.weight for row in rows]), _bags(rows, height), _pooled(rows, height), _picks(rows, height),
        *_taught(rows, taught, height),
    )  # fmt: skip


def _taught(
    rows: Sequence[Row], taught: Sequence[NDArray[np.float16] | None] | None, height: int
) -> tuple[Tensor | None, Tensor | None]:
    if taught is None:
        return None, None
    scores = np.zeros((len(rows), height, WIDTH), np.float32)
    listens = np.zeros((len(rows), height, WIDTH), np.bool_)
    for index, (row, said) in enumerate(zip(rows, taught, strict=True)):
        if said is None:
            continue
        scores[index, : len(said)] = said
        listens[index, : len(said)] = heard(row.input)[: len(said)]
    return torch.from_numpy(scores), torch.from_numpy(listens)


def heard(given: Input) -> NDArray[np.bool_]:
    """The columns that are read of each row of an input, shape (words + 1, WIDTH)."""
    out = np.zeros((len(given.firsts) + 1, WIDTH), np.bool_)
    marks = np.array([0, *(given.marks[first] for first in given.firsts)])
    if (marks == MARKS["source"]).any():
        out[0, GROUPS["root"].slice] = True
    elif (marks == MARKS["predicate"]).any():
        out[1:, GROUPS["role"].slice] = True
        for name in PREDICATE:
            out[marks == MARKS["predicate"], GROUPS[name].slice] = True
    else:
        for name in SENTENCE:
            out[1:, GROUPS[name].slice] = True
    return out


def _spans(given: Sequence[tuple[int, Sequence[int]]], height: int) -> Spans:
    longest = max(len(span) for _, span in given)
    at = torch.tensor([[i * height + r for r in (*span, *[0] * (longest - len(span)))] for i, span in given])
    share = torch.tensor([[1.0 / len(span)] * len(span) + [0.0] * (longest - len(span)) for _, span in given])
    return Spans(at, share)


def _bags(rows: Sequence[Row], height: int) -> Bags | None:
    bags = [(index, column, spans, row.weight) for index, row in enumerate(rows) for column, spans in row.bags]
    if not bags:
        return None
    owner = [number for number, (_, _, spans, _) in enumerate(bags) for _ in spans]
    return Bags(
        max(len(spans) for _, _, spans, _ in bags),
        _spans([(index, span) for index, _, spans, _ in bags for span in spans], height),
        torch.tensor([bags[number][1] for number in owner]),
        torch.tensor(owner),
        torch.tensor([place for _, _, spans, _ in bags for place in range(len(spans))]),
        torch.tensor([weight for *_, weight in bags]),
    )


def _pooled(rows: Sequence[Row], height: int) -> Pooled | None:
    given = [(index, row) for index, row in enumerate(rows) if row.pooled]
    if not given:
        return None
    known, goal = torch.zeros(len(given), WIDTH, dtype=torch.bool), torch.zeros(len(given), WIDTH)
    inside = torch.zeros(len(given), height, dtype=torch.bool)
    for number, (_, row) in enumerate(given):
        inside[number, row.first + 1 : row.target.shape[0]] = True
        for column, holds in row.pooled:
            known[number, column] = True
            goal[number, column] = float(holds)
    weight = torch.tensor([row.weight for _, row in given])
    return Pooled(torch.tensor([index for index, _ in given]), inside, known, goal, weight)


def _picks(rows: Sequence[Row], height: int) -> tuple[Picks, ...]:
    picks = [(index, *pick, row.weight) for index, row in enumerate(rows) for pick in row.picks]
    out = []
    for name in sorted({group for _, group, *_ in picks}):
        chosen = [pick for pick in picks if pick[1] == name]
        out.append(Picks(
            name, _spans([(index, span) for index, _, _, span, _, _ in chosen], height),
            torch.tensor([choice for _, _, choice, *_ in chosen]),
            torch.tensor([float(sign) for *_, sign, _ in chosen]),
            torch.tensor([weight for *_, weight in chosen]),
        ))  # fmt: skip
    return tuple(out)
