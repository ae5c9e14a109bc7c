"""A made casebook, and the desk that serves it as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.questions.made import casebook_documents
from herodotus.casebook import init

BATCH = 250
HERODOTUS = str(Path(sys.executable).with_name("herodotus"))
_APART, _ASIDE = "herodotus.desk.apart", "herodotus.desk.aside"
"""What processes of the desk are called: those that make pages, and those that work beside them."""
LONGEST = 300
"""Seconds that a desk is given to make ready."""


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is asked: its address, and the number of its process."""

    base: str
    pid: int

    @property
    def worked(self) -> float:
        """Seconds of processor that its processes took so far, without what runs beside them; 0 where nothing tells."""
        return sum(map(_worked, (self.pid, *_children(self.pid, _APART))))

    @property
    def beside(self) -> bool:
        """Whether something runs beside it."""
        processes = (self.pid, *_children(self.pid, _APART))
        return any(_children(one, _ASIDE) for one in processes)

    def settle(self) -> float:
        """Wait until it has made ready what it makes ready, and nothing runs beside it; how long that took."""
        began = time.perf_counter()
        while time.perf_counter() - began < LONGEST:
            before = self.worked
            time.sleep(2)
            if self.worked - before < 0.1 and not self.beside:
                break
        return time.perf_counter() - began


def _worked(pid: int) -> float:
    told = Path(f"/proc/{pid}/stat")
    if not told.exists():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _children(pid: int, what: str) -> list[int]:
    """The processes under one that run a part of the desk."""
    found = []
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(one) for one in told.read_text().split()]
    return [one for one in found if what in _command(one)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def made_casebook(folder: Path, documents: int) -> Path:
    """A casebook of so many made documents; one that is there already is taken as it is."""
    if (folder / "whole").exists():
        return folder
    began, waiting = time.perf_counter(), casebook_documents(documents)
    with init(folder) as casebook:
        while batch := list(islice(waiting, BATCH)):
            casebook.store.save_many(batch, "ann")
    (folder / "whole").touch()
    print(f"{documents:,} documents made in {time.perf_counter() - began:.0f} s", flush=True)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A desk on a casebook, for as long as it is asked."""
    command = [HERODOTUS, "desk", "--port", "0", "--no-browser", "--casebook", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        base = process.stdout.readline().strip().rstrip("/")
        try:
            yield Served(base, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)
