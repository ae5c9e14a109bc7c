"""The end of the process, once an answer is printed: what it was made of is not let go piece by piece.

Freeing millions of records one by one takes up to half a second, and the system takes them back at once. Nor are they
searched for cycles any more.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

_held: list[object] = []


def hold(*parts: object) -> None:
    """Keep what an answer was made of until the process ends, where the process is the command."""
    if _is_the_command():
        _held.append(parts)
        gc.freeze()


def leave(code: int) -> NoReturn:
    """End with an exit code: at once where something is held and all that was written has gone out."""
    if _held and _is_the_command():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def _is_the_command() -> bool:
    """Whether this process was started as `herodotus`, and is not somebody's who calls it."""
    from herodotus.cli.main import main

    started: Callable[..., object] | None = vars(sys.modules["__main__"]).get("main")
    return started is main
