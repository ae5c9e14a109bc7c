"""The processes of the rooms apart, as the desk sees them: started with it, started again when lost, ended with it."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Any

from herodotus.desk.apart.choosing import Kind
from herodotus.desk.aside.jobs import place_of
from herodotus.desk.desk import Desk

PATIENCE = 10.0
"""Seconds that a process has to end what it is at, when the desk ends."""

SOON = 30.0
"""Seconds within which a process must not be lost: otherwise it counts as one that cannot run."""

MOST_LOSSES = 3
"""Processes that may be lost soon, one after another; then the desk answers itself."""

_WAITING = 128
"""Requests that may wait until a process takes them."""

_log = logging.getLogger(__name__)


class Room:
    """A process that makes pages, on a socket that lives as long as the desk: requests wait in it for the next process.

    `path` is the socket, `asked` how many requests are being answered.
    """

    def __init__(self, path: Path, told: dict[str, Any]) -> None:
        self.path = path
        self.asked = 0
        self._told = told
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(path))
        self._listening.listen(_WAITING)
        self._ending = False
        self._lost = False
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._watch = threading.Thread(target=self._run, name="room apart", daemon=True)

    @property
    def open(self) -> bool:
        """Whether it answers, or will."""
        return not (self._ending or self._lost)

    def start(self) -> None:
        """Start the process, and watch over it."""
        self._watch.start()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count a request while it is answered."""
        self.asked += 1
        try:
            yield
        finally:
            self.asked -= 1

    def close(self) -> None:
        """Let the process end with what it is at."""
        with self._lock:
            self._ending = True
            process = self._process
        if process:
            _end(process)
        if self._watch.is_alive():
            self._watch.join(PATIENCE)
        self._listening.close()

    def _run(self) -> None:
        losses = 0
        while losses < MOST_LOSSES:
            begun = monotonic()
            with self._lock:
                if self._ending:
                    return
                process = self._process = self._started()
            process.wait()
            if self._ending:
                return
            losses = losses + 1 if monotonic() - begun < SOON else 0
            _log.warning("A process that made pages ended, and is started again.")
        _log.warning("No process that makes pages stays: the desk makes all of them itself, and is slower.")
        self._lost = True
        self._listening.close()

    def _started(self) -> subprocess.Popen[bytes]:
        kind: str = self._told["kind"]  # for who lists processes
        command = [sys.executable, "-m", "herodotus.desk.apart", kind]
        number = self._listening.fileno()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=[number])  # noqa: S603
        with suppress(OSError):
            if process.stdin:
                process.stdin.write(json.dumps({**self._told, "socket": number}).encode() + b"\n")
                process.stdin.flush()
        return process


class Rooms:
    """The rooms apart of a desk: a number that make pages, and one for questions. None is started before they open."""

    def __init__(self, desk: Desk, number: int) -> None:
        self._desk = desk
        self._number = number
        self._folder: Path | None = None
        self._rooms: dict[Kind, tuple[Room, ...]] = {}

    def open(self) -> None:
        """Start their processes. Their sockets lie where only the user of the desk comes."""
        self._folder = Path(tempfile.mkdtemp(prefix="herodotus-desk-"))
        told = _told(self._desk)
        numbers: dict[Kind, int] = {"pages": self._number, "questions": 1}
        self._rooms = {
            kind: tuple(Room(self._folder / f"{kind}-{n}", {**told, "kind": kind}) for n in range(number))
            for kind, number in numbers.items()
        }
        for room in chain(*self._rooms.values()):
            room.start()

    def least_asked(self, kind: Kind) -> Room | None:
        """The room of a kind that has least to do; None where none answers."""
        rooms = (room for room in self._rooms.get(kind, ()) if room.open)
        return min(rooms, key=lambda room: room.asked, default=None)

    def close(self) -> None:
        """End their processes."""
        for room in chain(*self._rooms.values()):
            room.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def _told(desk: Desk) -> dict[str, Any]:
    """What a room is told: it holds the secret, and goes through its input, where nobody else looks."""
    return {
        "place": place_of(desk.casebook, desk.settings),
        "owner": desk.owner,
        "hosts": sorted(desk.hosts),
        "secret": desk.links.secret,
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
