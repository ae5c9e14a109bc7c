"""The training loop: seeded, in batches of like length, with checkpoints from which it goes on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.featurise import Row
from training.loss import loss_of
from training.network import Network, batch_of

PIECES = 2400
"""Word pieces in a batch, padding included."""


def batches(rows: list[Row], seed: int) -> Iterator[list[Row]]:
    """All rows once, in batches of like length and random order."""
    rng = random.Random(seed)
    order = sorted(range(len(rows)), key=lambda i: (rows[i].size + rng.randint(0, 6), rng.random()))
    groups: list[list[Row]] = [[]]
    for index in order:
        group = groups[-1]
        if group and (len(group) + 1) * max(rows[index].size, group[-1].size) > PIECES:
            groups.append([])
        groups[-1].append(rows[index])
    rng.shuffle(groups)
    yield from groups


def scores_of(network: Network, rows: list[Row]) -> Tensor:
    """A row of scores for the whole input and for each word: shape (batch, words + 1, WIDTH)."""
    given = [r.input for r in rows]
    channels = [tuple(map(list, (i.ids, i.capitals, i.marks, i.lexical, i.spans, i.ruled))) for i in given]
    with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast on processors that know the format
        out = network(*batch_of(channels)).float()
    height = max(len(r.input.firsts) for r in rows) + 1
    at = torch.tensor([[0, *r.input.firsts] + [0] * (height - 1 - len(r.input.firsts)) for r in rows])
    return out.gather(1, at[..., None].expand(-1, -1, out.shape[-1]))


def train(
    network: Network, epochs: list[list[Row]], folder: Path, rate: float, seed: int, say: Callable[[str], None],
    after: Callable[[int], None] | None = None,
) -> None:  # fmt: skip
    """Train on each list of rows in turn, one an epoch. A checkpoint in `folder` is gone on from."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    fresh = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    known = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": known, "lr": rate}, {"params": fresh, "lr": rate * 8}], weight_decay=0.01)
    steps = sum(sum(1 for _ in batches(rows, seed + e)) for e, rows in enumerate(epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.06 * steps + 1), max(0.0, (steps - step) / (0.94 * steps)))
    )
    begun = _resume(folder / "checkpoint.pt", network, optimiser, schedule)
    start, seen = time.monotonic(), 0
    for epoch, rows in enumerate(epochs):
        if epoch < begun:
            continue
        network.train()
        total, count = 0.0, 0
        for batch in batches(rows, seed + epoch):
            loss = loss_of(scores_of(network, batch), batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count, seen = total + loss.item(), count + 1, seen + len(batch)
            if count % 100 == 0:
                pace = seen / (time.monotonic() - start)
                say(f"epoch {epoch + 1} batch {count} loss {total / count:.4f} {pace:.0f} examples/s")
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1,
                 "schedule": schedule.state_dict()}  # fmt: skip
        torch.save(state, folder / "checkpoint.tmp")
        (folder / "checkpoint.tmp").replace(folder / "checkpoint.pt")
        say(f"epoch {epoch + 1} done, loss {total / max(1, count):.4f}, {time.monotonic() - start:.0f} s")
        if after:
            after(epoch + 1)
    torch.save(network.state_dict(), folder / "network.pt")


def _resume(path: Path, network: Network, optimiser: torch.optim.Optimizer, schedule: object) -> int:
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])  # type: ignore[attr-defined]
    return int(state["epoch"])
