"""A process beside the desk, as the desk sees it: it does one job after another and may be lost at any time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

import orjson

from herodotus.errors import HerodotusError

Json = dict[str, Any]


class HandLost(Exception):
    """The process ended before it answered: it was stopped, took too long, or something broke it."""


class Hand:
    """Starts the process when there is something to do, and again after it was lost. One job at a time."""

    def __init__(self, place: Json) -> None:
        """`place` is what `jobs.place_of` gives."""
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()
        self._closed = False

    def ask(self, job: Json, seconds: float) -> Json:
        """What a job gives. Raises HandLost, also after `seconds`; and the HerodotusError that the job raised."""
        with self._one:
            process = self._started()
            watch = threading.Timer(seconds, process.kill)
            watch.start()
            try:
                told = _asked(process, job)
            finally:
                watch.cancel()
            if told is None:
                self._end(process, 0)
                raise HandLost
        if "what" in told:
            raise HerodotusError(told["what"], told["remedy"])
        value: Json = told["value"]
        return value

    def close(self, seconds: float = 0.0) -> None:
        """Let the process end for good: with what it is at, if that takes no longer than `seconds`."""
        self._closed = True
        process = self._process
        if process is not None:
            self._end(process, seconds)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise HandLost
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "herodotus.desk.aside"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
            _send(self._process, self._place)
        return self._process

    def _end(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        with suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._process = None


def _asked(process: subprocess.Popen[bytes], job: Json) -> Json | None:
    """What the process answers; None when it ends without an answer."""
    try:
        _send(process, job)
        line = process.stdout.readline() if process.stdout else b""
        told: Json = orjson.loads(line)
    except (OSError, ValueError):
        return None
    return told


def _send(process: subprocess.Popen[bytes], told: Json) -> None:
    if process.stdin:
        process.stdin.write(json.dumps(told).encode() + b"\n")
        process.stdin.flush()
