"""Single keys and lines from a terminal."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from herodotus.cli.terminal import clean

_ESCAPE, _END = "\x1b", "\x04"


@dataclass(frozen=True, slots=True)
class Desk:
    """How one works with a person: `key` waits for a key, "" at the end of input; `line` asks for a line of words.

    `show` shows a line.
    """

    key: Callable[[], str]
    line: Callable[[str], str]
    show: Callable[[str], None]


@contextmanager
def terminal_desk() -> Iterator[Desk]:
    """The desk of the terminal that the program runs in: keys come as they are pressed, and none is lost between."""
    try:
        import termios
        import tty
    except ImportError:  # no such terminals on this system: a line, of which the first letter counts
        yield Desk(lambda: input()[:1] or "?", input, _show)
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)

    def line(question: str) -> str:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        try:
            return input(question)
        finally:
            tty.setcbreak(handle, termios.TCSANOW)

    tty.setcbreak(handle, termios.TCSANOW)
    try:
        yield Desk(lambda: _read_key(handle), line, _show)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _show(words: str) -> None:
    print(clean(words), flush=True)


def _read_key(handle: int) -> str:
    """The next key; arrows and their like give "?"."""
    pressed = os.read(handle, 1).decode("utf-8", "replace")
    if pressed != _ESCAPE:
        return "" if pressed == _END else pressed
    first = _soon(handle)
    if first == "O":
        _soon(handle)
    elif first == "[":
        while (part := _soon(handle)) and not "@" <= part <= "~":
            pass
    return "?"


def _soon(handle: int) -> str:
    """What comes with the character before; "" when it came alone."""
    ready = select.select([handle], [], [], 0.02)[0]
    return os.read(handle, 1).decode("ascii", "replace") if ready else ""
