"""What a batch's rows of scores cost against what is known, and against what a teacher says."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from herodotus.read.local.network.columns import GROUPS
from training.batch import Bags, Batch, Picks, Pooled

WEIGHTS = {"mention": 1.0, "kind": 0.5, "type": 1.0, "root": 1.0, "modality": 0.7, "counts": 0.5, "role": 1.0,
           "tie": 1.0, "name": 0.5}  # fmt: skip
POSITIVE = {"role": 1.5, "tie": 3.0, "type": 2.0}
"""How much more a mark that holds weighs than one that does not, since few do."""


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """The mean loss of a batch. `scores` has shape (batch, rows, WIDTH), row 0 being the whole input's."""
    total = _by_word(scores, batch)
    if batch.bags:
        total = total + _bags(scores, batch.bags) / batch.size
    if batch.pooled:
        total = total + 0.5 * _pooled(scores, batch.pooled) / batch.size
    for picks in batch.picks:
        total = total + WEIGHTS[picks.group] * _picks(scores, picks) / batch.size
    return total


def _by_word(scores: Tensor, batch: Batch) -> Tensor:
    """What is known of each word: the mean over words for choices, over inputs for marks."""
    total = scores.new_zeros(())
    for name, group in GROUPS.items():
        part, goal, mask = (t[..., group.slice] for t in (scores, batch.target, batch.known))
        if group.choice:
            counted = mask[..., 0] * batch.weight[:, None]
            each = -(goal * functional.log_softmax(part, -1)).sum(-1)
            total = total + WEIGHTS[name] * (each * counted).sum() / counted.sum().clamp(min=1.0) * 2
        else:
            each = functional.binary_cross_entropy_with_logits(
                part, goal, reduction="none", pos_weight=scores.new_tensor(POSITIVE.get(name, 1.0))
            )
            mean = (each * mask).sum((1, 2)) / mask.any(-1).sum(1).clamp(min=1)
            total = total + WEIGHTS[name] * (mean * batch.weight).sum() / batch.size
    return total


def _bags(scores: Tensor, bags: Bags) -> Tensor:
    """A mark that holds at one of several spans costs what its best span does."""
    means = bags.spans.means(scores).gather(1, bags.column[:, None])[:, 0]
    best = scores.new_full((len(bags.weight), bags.most), -torch.inf)
    best = best.index_put((bags.owner, bags.rank), means)
    return (bags.weight * functional.softplus(-best.max(1).values)).sum()


def _pooled(scores: Tensor, pooled: Pooled) -> Tensor:
    """Whether any word of the sentence carries a mark is told by the word that scores highest."""
    best = scores[pooled.row].masked_fill(~pooled.inside[..., None], -1e4).amax(1)
    each = functional.binary_cross_entropy_with_logits(
        best, pooled.goal, reduction="none", pos_weight=scores.new_tensor(2.0)
    )
    return (pooled.weight * (each * pooled.known).sum(1)).sum()


def _picks(scores: Tensor, picks: Picks) -> Tensor:
    """A choice at a span is made by the mean of its words."""
    group = GROUPS[picks.group]
    part = picks.spans.means(scores)[:, group.slice]
    if group.choice:
        cost = functional.cross_entropy(part, picks.choice, reduction="none")
    else:
        cost = functional.softplus(-picks.sign * part.gather(1, picks.choice[:, None])[:, 0])
    return (picks.weight * cost).sum()


def taught_loss(scores: Tensor, taught: Tensor, listens: Tensor) -> Tensor:
    """How far a batch's scores are from a teacher's, over the columns that are read of each row.

    Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (2015), at temperature 1: the divergence of
    the student's chances from the teacher's, for a choice once, for marks each; the mean over the inputs.
    """
    total = scores.new_zeros(())
    for name, group in GROUPS.items():
        part, said, mask = (t[..., group.slice] for t in (scores, taught, listens))
        if group.choice:
            goal = functional.softmax(said, -1)
            each = (goal * (functional.log_softmax(said, -1) - functional.log_softmax(part, -1))).sum(-1)
            counted = mask[..., 0]
            total = total + WEIGHTS[name] * (each * counted).sum() / counted.sum().clamp(min=1.0) * 2
        else:
            goal = torch.sigmoid(said)
            each = functional.binary_cross_entropy_with_logits(part, goal, reduction="none")
            each = each - functional.binary_cross_entropy_with_logits(said, goal, reduction="none")
            mean = (each * mask).sum((1, 2)) / mask.any(-1).sum(1).clamp(min=1)
            total = total + WEIGHTS[name] * mean.mean()
    return total
