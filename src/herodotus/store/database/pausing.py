"""Putting off the collector of cycles while many records are made.

Records hold no cycles, but every few thousand new objects make Python look through all of them: more than half of the
time of a large view.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the collector, unless somebody has already."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
