"""Which pages are made apart: those that only read the record, and keep nothing but what follows it.

The pages of questions are made in one room of their own, for a page asks for its answer again and again until it is
there. What works the answers out are processes beside that room: they take seconds, which no page is to wait for.
"""

from __future__ import annotations

import os
from typing import Literal

from herodotus.casebook import Casebook
from herodotus.desk.network.weaving import is_small

APART = ("/actors", "/claims", "/merging", "/network", "/search", "/timeline")
"""Rooms of which every page is made apart. None of their pages may know of errands, of the works of a desk, or of what
another request has left behind."""

EITHER = ("/documents", "/actors", "/claims", "/search")
"""Pages, without those below them, for which the desk holds what they need: whoever has less to do makes them."""

USUAL = 2
"""Processes on a large record, where there are as many cores: each holds what is kept anew."""


Kind = Literal["pages", "questions"]
"""What a room does: it makes pages, or those of questions, whose answers it holds until the page asks again."""


def room_for(method: str, path: str) -> Kind | None:
    """Which room answers a request; None for the desk itself."""
    if method != "GET":
        return None
    if path.startswith("/questions/"):
        return "questions"
    apart = path in EITHER or any(path == room or path.startswith(f"{room}/") for room in APART)
    return "pages" if apart else None


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
