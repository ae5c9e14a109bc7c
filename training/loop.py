"""The training loop: seeded, in batches of like length, with checkpoints from which it goes on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from training.batch import Batch, batch_of
from training.featurise import Row
from training.loss import loss_of, taught_loss

PIECES = 2400
"""Word pieces in a batch, padding included."""

Said = NDArray[np.float16]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Pace:
    """How a run is trained: learning rate, seed, word pieces a batch, processes that lay out batches, weight averaging.

    `fresh` is how many times the rate the layers that the encoder did not bring learn at. With `average`, the weights
    that are kept are the mean of those after the last `average` epochs.
    """

    rate: float
    seed: int
    pieces: int = PIECES
    workers: int = 0
    fresh: float = 8.0
    average: int = 1


@dataclass(frozen=True)
class Epoch:
    """The rows of one epoch; `taught[i]`, where given, are a teacher's logits for row `i`."""

    rows: Sequence[Row]
    taught: Sequence[Said | None] | None = None


def device() -> torch.device:
    """The accelerator, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def batches(rows: Sequence[Row], seed: int, pieces: int = PIECES) -> Iterator[list[int]]:
    """The places of all rows once, in batches of like length and random order."""
    rng = random.Random(seed)
    order = sorted(range(len(rows)), key=lambda i: (rows[i].size + rng.randint(0, 6), rng.random()))
    groups: list[list[int]] = [[]]
    for index in order:
        group = groups[-1]
        if group and (len(group) + 1) * max(rows[index].size, rows[group[-1]].size) > pieces:
            groups.append([])
        groups[-1].append(index)
    rng.shuffle(groups)
    yield from groups


class _Batches(Dataset[Batch]):
    def __init__(self, epoch: Epoch, groups: Sequence[Sequence[int]]) -> None:
        self._epoch, self._groups = epoch, groups

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, index: int) -> Batch:
        group = self._groups[index]
        rows = [self._epoch.rows[i] for i in group]
        if self._epoch.taught is None:
            return batch_of(rows)
        return batch_of(rows, [self._epoch.taught[i] for i in group])


def laid_out(epoch: Epoch, pace: Pace, seed: int) -> DataLoader[Batch]:
    """The batches of an epoch, made ready in other processes where `pace` has any."""
    groups = list(batches(epoch.rows, seed, pace.pieces))
    return DataLoader(_Batches(epoch, groups), batch_size=None, num_workers=pace.workers)


def scores_of(network: nn.Module, batch: Batch) -> Tensor:
    """A row of scores for the whole input and for each word: shape (batch, words + 1, WIDTH)."""
    with torch.autocast(batch.at.device.type, dtype=torch.bfloat16):  # twice as fast on processors that know it
        out: Tensor = network(*batch.channels).float()
    return out.gather(1, batch.at[..., None].expand(-1, -1, out.shape[-1]))


def train(network: nn.Module, epochs: Sequence[Epoch], folder: Path, pace: Pace, say: Say) -> None:
    """Train on each epoch in turn; write `folder/network.pt`. A checkpoint in `folder` is gone on from."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(pace.seed)
    place = device()
    network.to(place)
    optimiser, schedule = _optimiser(network, epochs, pace)
    begun = _resume(folder / "checkpoint.pt", network, optimiser, schedule)
    kept: list[dict[str, Tensor]] = []
    for number in range(begun, len(epochs)):
        start, total, seen = time.monotonic(), torch.zeros((), device=place), 0
        network.train()
        for count, laid in enumerate(laid_out(epochs[number], pace, pace.seed + number), 1):
            batch = laid.to(place)
            total += _step(network, batch, optimiser, schedule)
            seen += batch.size
            if count % 200 == 0:
                pace_ = seen / (time.monotonic() - start)
                say(f"epoch {number + 1} batch {count} loss {total.item() / count:.4f} {pace_:.0f} examples/s")
        say(f"epoch {number + 1} done, loss {total.item() / max(1, count):.4f}, {time.monotonic() - start:.0f} s")
        if len(epochs) - number <= pace.average:
            kept.append({k: v.detach().cpu().clone() for k, v in network.state_dict().items()})
        _save(folder, network, optimiser, schedule, number + 1)
    torch.save(_mean(kept) if kept else network.state_dict(), folder / "network.pt")


def _step(
    network: nn.Module, batch: Batch, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> Tensor:
    scores = scores_of(network, batch)
    loss = loss_of(scores, batch)
    if batch.taught is not None and batch.listens is not None:
        loss = loss + taught_loss(scores, batch.taught, batch.listens)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return loss.detach()


def _optimiser(
    network: nn.Module, epochs: Sequence[Epoch], pace: Pace
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    fresh = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    known = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": known, "lr": pace.rate}, {"params": fresh, "lr": pace.rate * pace.fresh}], weight_decay=0.01
    )
    steps = sum(sum(1 for _ in batches(e.rows, pace.seed + n, pace.pieces)) for n, e in enumerate(epochs))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.06 * steps + 1), max(0.0, (steps - step) / (0.94 * steps)))
    )


def _mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several sets of weights (whole numbers as in the last)."""
    last = states[-1]
    return {
        name: torch.stack([s[name] for s in states]).mean(0) if value.is_floating_point() else value
        for name, value in last.items()
    }


def _save(
    folder: Path, network: nn.Module, optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler, epoch: int,
) -> None:  # fmt: skip
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch,
             "schedule": schedule.state_dict()}  # fmt: skip
    torch.save(state, folder / "checkpoint.tmp")
    (folder / "checkpoint.tmp").replace(folder / "checkpoint.pt")


def _resume(
    path: Path, network: nn.Module, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> int:
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])
