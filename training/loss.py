"""What a batch's rows of scores cost against what is known."""

from __future__ import annotations

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
    costs = []
    for index, row in enumerate(rows):
        for column, spans in row.bags:
            best = torch.stack([scores[index, list(span), column].mean() for span in spans]).max()
            costs.append(row.weight * functional.softplus(-best))
    return torch.stack(costs).sum() / len(rows) if costs else scores.new_zeros(())


def _pooled(scores: Tensor, rows: list[Row]) -> Tensor:
    """Whether any word of the sentence carries a mark is told by the word that scores highest."""
    costs = []
    for index, row in enumerate(rows):
        if row.pooled:
            columns = [column for column, _ in row.pooled]
            best = scores[index, row.first + 1 : row.target.shape[0], columns].max(0).values
            goal = torch.tensor([float(holds) for _, holds in row.pooled])
            each = functional.binary_cross_entropy_with_logits(
                best, goal, reduction="none", pos_weight=torch.tensor(2.0)
            )
            costs.append(row.weight * each.sum())
    return 0.5 * torch.stack(costs).sum() / len(rows) if costs else scores.new_zeros(())


def _picks(scores: Tensor, rows: list[Row]) -> Tensor:
    """A choice at a span is made by the mean of its words."""
    costs = []
    for index, row in enumerate(rows):
        for group, choice, span, sign in row.picks:
            place = GROUPS[group]
            mean = scores[index, list(span), place.slice].mean(0)
            if place.choice:
                cost = functional.cross_entropy(mean[None], torch.tensor([choice]))
            else:
                cost = functional.softplus(-sign * mean[choice])
            costs.append(WEIGHTS[group] * row.weight * cost)
    return torch.stack(costs).sum() / len(rows) if costs else scores.new_zeros(())
