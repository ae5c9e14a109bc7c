"""What runs in a room apart: a desk of the same casebook, people and secret, on a socket that only the first one knows.

It ends when its input does, and so with the desk, however that ends.
"""

from __future__ import annotations

import gc
import json
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from herodotus.casebook import Casebook
from herodotus.desk.apart.choosing import Kind
from herodotus.desk.aside.jobs import Bench
from herodotus.desk.desk import Desk
from herodotus.desk.guard.links import Links
from herodotus.desk.serving import server_of
from herodotus.desk.works import Works

_OF_THE_DESK = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that reach the desk and this process alike: the desk ends, and lets go of this."""

TURNS = 0.0005
"""Seconds after which threads take turns, a tenth of what Python gives them: a page gives its turn away with every row
that it reads, and would wait so long for the next while another page is made."""

_OBJECTS = 100_000
"""New objects after which Python looks for cycles among them, as in the desk itself."""


def main() -> None:
    """Answer until the input ends."""
    for name in _OF_THE_DESK:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(_OBJECTS)
    told = json.loads(sys.stdin.buffer.readline() or b"null")
    if told is None:
        return
    with Bench(told["place"]) as bench:
        _answer(desk_from(bench.casebook, bench, told), told["kind"], told["socket"])


def desk_from(casebook: Casebook, bench: Bench, told: dict[str, Any]) -> Desk:
    """The desk that the first one told of."""
    return Desk(casebook, told["owner"], frozenset(told["hosts"]), Links(told["secret"]), bench.settings)


def _answer(desk: Desk, kind: Kind, number: int) -> None:
    sys.setswitchinterval(TURNS)
    server = server_of(desk, Works(desk, apart=kind))
    with socket.socket(fileno=number) as listening:
        path = Path(listening.getsockname())
        # Signals are ours: a server that is not in the main thread leaves them alone.
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="serving", daemon=True)
        serving.start()
        sys.stdin.buffer.read()
        server.should_exit = True
        serving.join()
    with suppress(OSError):  # a desk that was killed has not tidied up
        path.unlink()
        path.parent.rmdir()


if __name__ == "__main__":
    main()
