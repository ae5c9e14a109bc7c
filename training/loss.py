"""What a batch's rows of scores cost against what is known."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from herodotus.read.local.network.columns import GROUPS
from training.featurise import Row

WEIGHTS = {"mention": 1.0, "kind": 0.5, "type": 1.0, "root": 1.0, "modality": 0.7, "counts": 0.5, "role": 1.0,
           "tie": 1.0, "name": 0.5}  # fmt: skip
POSITIVE = {"role": 1.5, "tie": 3.0, "type": 2.0}
"""How much more a mark that holds weighs than one that does not, since few do."""


def loss_of(scores: Tensor, rows: list[Row]) -> Tensor:
    """The mean loss of a batch. `scores` has shape (batch, rows, WIDTH), row 0 being the whole input's."""
    height = scores.shape[1]
    target = torch.zeros_like(scores)
    known = torch.zeros_like(scores, dtype=torch.bool)
    weight = torch.tensor([row.weight for row in rows])
    for index, row in enumerate(rows):
        size = min(height, row.target.shape[0])
        target[index, :size] = torch.from_numpy(row.target[:size])
        known[index, :size] = torch.from_numpy(row.known[:size])
    total = scores.new_zeros(())
    for name, group in GROUPS.items():
        part, goal, mask = scores[..., group.slice], target[..., group.slice], known[..., group.slice]
        if not mask.any():
            continue
        scale = weight[:, None].expand(-1, height)
        if group.choice:
            mask = mask[..., 0]
            each = -(goal * functional.log_softmax(part, -1)).sum(-1)
            total = total + WEIGHTS[name] * (each * mask * scale).sum() / (mask * scale).sum().clamp(min=1.0) * 2
        else:
            each = functional.binary_cross_entropy_with_logits(
                part, goal, reduction="none", pos_weight=torch.tensor(POSITIVE.get(name, 1.0))
            )
            counted = (each * mask).sum((1, 2)) / mask.any(-1).sum(1).clamp(min=1)
            total = total + WEIGHTS[name] * (counted * weight).sum() / len(rows)
    return total + _bags(scores, rows) + _pooled(scores, rows) + _picks(scores, rows)


def _bags(scores: Tensor, rows: list[Row]) -> Tensor:
    """A mark that holds at one of several spans costs what its best span does."""
    bags = [(index, column, spans, row.weight) for index, row in enumerate(rows) for column, spans in row.bags]
    if not bags:
        return scores.new_zeros(())
    owner = [number for number, (_, _, spans, _) in enumerate(bags) for _ in spans]
    rank = [place for _, _, spans, _ in bags for place in range(len(spans))]
    means = _means(scores, [(index, span) for index, _, spans, _ in bags for span in spans])
    column = torch.tensor([bags[number][1] for number in owner])
    best = scores.new_full((len(bags), max(rank) + 1), -torch.inf)
    best = best.index_put((torch.tensor(owner), torch.tensor(rank)), means.gather(1, column[:, None])[:, 0])
    weight = torch.tensor([weight for *_, weight in bags])
    return (weight * functional.softplus(-best.max(1).values)).sum() / len(rows)


def _means(scores: Tensor, spans: Sequence[tuple[int, Sequence[int]]]) -> Tensor:
    """The mean score of each span, given as (place in the batch, its rows): shape (spans, WIDTH).

    All are looked up at once: a look-up for each would cost a gradient of the whole batch each.
    """
    height = scores.shape[1]
    longest = max(len(span) for _, span in spans)
    at = torch.tensor([[i * height + r for r in (*span, *[0] * (longest - len(span)))] for i, span in spans])
    held = torch.tensor([[1.0] * len(span) + [0.0] * (longest - len(span)) for _, span in spans])
    found = scores.reshape(-1, scores.shape[2])[at]
    return (found * held[..., None]).sum(1) / held.sum(1, keepdim=True)


def _pooled(scores: Tensor, rows: list[Row]) -> Tensor:
    """Whether any word of the sentence carries a mark is told by the word that scores highest."""
    given = [(index, row) for index, row in enumerate(rows) if row.pooled]
    if not given:
        return scores.new_zeros(())
    place = torch.arange(scores.shape[1])
    first = torch.tensor([row.first + 1 for _, row in given])
    end = torch.tensor([row.target.shape[0] for _, row in given])
    inside = (place >= first[:, None]) & (place < end[:, None])
    own = scores[torch.tensor([index for index, _ in given])]
    best = own.masked_fill(~inside[..., None], -torch.inf).amax(1)
    costs = []
    for highest, (_, row) in zip(best.unbind(), given, strict=True):
        goal = torch.tensor([float(holds) for _, holds in row.pooled])
        each = functional.binary_cross_entropy_with_logits(
            highest[[column for column, _ in row.pooled]], goal, reduction="none", pos_weight=torch.tensor(2.0)
        )
        costs.append(row.weight * each.sum())
    return 0.5 * torch.stack(costs).sum() / len(rows)


def _picks(scores: Tensor, rows: list[Row]) -> Tensor:
    """A choice at a span is made by the mean of its words."""
    picks = [(index, *pick, row.weight) for index, row in enumerate(rows) for pick in row.picks]
    if not picks:
        return scores.new_zeros(())
    means = _means(scores, [(index, span) for index, _, _, span, _, _ in picks])
    total = scores.new_zeros(())
    for name in sorted({group for _, group, *_ in picks}):
        chosen = [n for n, pick in enumerate(picks) if pick[1] == name]
        part = means[chosen][:, GROUPS[name].slice]
        choice = torch.tensor([picks[n][2] for n in chosen])
        weight = torch.tensor([picks[n][5] for n in chosen])
        if GROUPS[name].choice:
            cost = functional.cross_entropy(part, choice, reduction="none")
        else:
            sign = torch.tensor([float(picks[n][4]) for n in chosen])
            cost = functional.softplus(-sign * part.gather(1, choice[:, None])[:, 0])
        total = total + WEIGHTS[name] * (weight * cost).sum()
    return total / len(rows)
