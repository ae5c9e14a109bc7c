"""Rows on disk: what is made once from the texts, for a machine that has the weights to train and not the texts."""

from __future__ import annotations

import lzma
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from herodotus.read.local.network.columns import WIDTH
from herodotus.read.local.network.inputs import Input
from training.featurise import CHANNELS, Row

_Packed = tuple[Any, ...]


def save(rows: Sequence[Row], path: Path) -> None:
    """Write rows to a file, a bit for each thing known."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(pickle.dumps([_pack(row) for row in rows]), preset=2))


def load(path: Path) -> list[Row]:
    """The rows of a file that `save` wrote. Only for files of one's own: a pickle may do anything when it is opened."""
    found = pickle.loads(lzma.decompress(path.read_bytes()))  # noqa: S301 - written by `save`, here
    return [_unpack(packed) for packed in found]


def bare(given: Input) -> Row:
    """An input of which nothing is known."""
    height = len(given.firsts) + 1
    nothing = np.zeros((height, WIDTH), np.float32)
    return Row(given, nothing, nothing.astype(np.bool_), 0, (), (), (), 0.0, "unlabelled")


def _pack(row: Row) -> _Packed:
    channels = tuple(np.array(getattr(row.input, name), np.uint16).tobytes() for name in (*CHANNELS, "firsts"))
    known = np.packbits(row.known).tobytes() if row.known.any() else b""
    target = np.packbits(row.target.astype(np.bool_)).tobytes() if known else b""
    return channels, known, target, row.first, row.bags, row.pooled, row.picks, row.weight, row.origin


def _unpack(packed: _Packed) -> Row:
    channels, known, target, *rest = packed
    given = Input(*(tuple(np.frombuffer(channel, np.uint16).tolist()) for channel in channels))
    height = len(given.firsts) + 1
    return Row(given, _bits(target, height).astype(np.float32), _bits(known, height), *rest)


def _bits(raw: bytes, height: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if not raw:
        return np.zeros((height, WIDTH), np.bool_)
    size = height * WIDTH
    return np.unpackbits(np.frombuffer(raw, np.uint8), count=size).reshape(height, WIDTH).astype(np.bool_)
