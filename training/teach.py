"""What a trained teacher says of texts, for the small network to learn from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from training.batch import channels_of, places_of
from training.featurise import Row
from training.loop import Said, batches, device

_PIECES = 20_000


def said_by(networks: Sequence[nn.Module], rows: Sequence[Row]) -> list[Said]:
    """The mean logits of the networks for each row: shape (words + 1, WIDTH)."""
    place = device()
    for network in networks:
        network.to(place).eval()
    out: dict[int, Said] = {}
    with torch.no_grad(), torch.autocast(place.type, dtype=torch.bfloat16):
        for group in batches(rows, 0, _PIECES):
            inputs = [rows[i].input for i in group]
            channels = [c.to(place) for c in channels_of(inputs)]
            scores = torch.stack([network(*channels).float() for network in networks]).mean(0)
            at = places_of(inputs).to(place)
            found = scores.gather(1, at[..., None].expand(-1, -1, scores.shape[-1])).half().cpu().numpy()
            for position, (index, given) in enumerate(zip(group, inputs, strict=True)):
                out[index] = found[position, : len(given.firsts) + 1].astype(np.float16)
    return [out[i] for i in range(len(rows))]
