"""Published statistical methods as pure functions on plain numbers; they know nothing of the record.

Each refuses what its method cannot carry (`TooFew`) and says in `warnings` what weakens its result. Same input, same
output: every draw has a seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from herodotus.errors import UsageError

Array = NDArray[np.float64]
Numbers = Sequence[float] | Sequence[int] | Array | NDArray[np.int64]


class TooFew(UsageError):
    """The numbers cannot carry the method: too few of them, or nothing in them varies."""


def needed(name: str) -> Any:
    """A module of an optional library, such as `scipy.special`. Raises `UsageError` when it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        library = name.partition(".")[0]
        raise UsageError(
            f"This method needs {library}, which is not installed.", "Install it with `pip install 'herodotus[stats]'`."
        ) from error


def numbers(values: Numbers, what: str) -> Array:
    """Values as a row of finite numbers. Raises `UsageError` for anything else."""
    try:
        row = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{what} must be a row of numbers.", "Leave out what is not a number.") from error
    if row.ndim != 1:
        raise UsageError(f"{what} must be one row of numbers, not {row.ndim}-dimensional.", "Give one series.")
    if not np.isfinite(row).all():
        raise UsageError(f"{what} holds a value that is missing or infinite.", "Leave that point out, or fill it.")
    return row


def likeness(left: Array) -> float:
    """The correlation of each value with the next, of values whose mean is zero; 0 where nothing varies."""
    whole = float(np.square(left).sum())
    return float((left[1:] * left[:-1]).sum()) / whole if whole else 0.0
