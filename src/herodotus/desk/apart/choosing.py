"""Which pages are made apart: those that only read the record, and keep nothing but what follows it."""

from __future__ import annotations

import os

from herodotus.casebook import Casebook
from herodotus.desk.weaving import is_small

APART = ("/actors", "/claims", "/merging", "/network", "/search", "/timeline")
"""Rooms of which every page is made apart. None of their pages may know of errands, of the works of a desk, or of what
another request has left behind."""

_ALONE = frozenset({"/documents"})
"""Pages that are made apart though those below them are not."""

USUAL = 2
"""Processes on a large record, where there are as many cores: each holds what is kept anew."""


def goes_apart(method: str, path: str) -> bool:
    """Whether a request is one that a room apart may answer."""
    if method != "GET":
        return False
    return path in _ALONE or any(path == room or path.startswith(f"{room}/") for room in APART)


def processes_for(casebook: Casebook, wanted: int | None) -> int:
    """How many processes serve a desk: as many as are wanted, else by the size of the record and the cores.

    One where the system knows no sockets in the file system.
    """
    if os.name != "posix":
        return 1
    if wanted is not None:
        return wanted
    return 1 if is_small(casebook) else min(USUAL, _cores())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
