"""What runs in the process beside the desk: a job a line in, an answer a line out, until the input ends.

Its input ends when the desk does, however that ends, so that no such process is left behind.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any, BinaryIO

from herodotus.desk.aside.jobs import Bench
from herodotus.errors import HerodotusError

_OF_THE_DESK = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that reach the desk and this process alike: the desk ends, and lets go of this when its job is done."""

NICE = 10
"""How far this process stands behind the desk where both want a core: whoever waits for a page goes first."""


def main() -> None:
    """Do what is asked until nothing more can be."""
    for name in _OF_THE_DESK:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    place = json.loads(sys.stdin.buffer.readline() or b"null")
    if place is None:
        return
    with Bench(place) as bench:
        for line in sys.stdin.buffer:
            _answer(out, _done(bench, json.loads(line)))


def _done(bench: Bench, job: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"value": bench.do(job)}
    except HerodotusError as error:
        return {"what": error.what, "remedy": error.remedy}


def _answer(out: BinaryIO, told: dict[str, Any]) -> None:
    out.write(json.dumps(told).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
