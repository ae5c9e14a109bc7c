"""A made casebook, and the desk that serves it as a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks.questions.made import casebook_documents
from herodotus.casebook import init

BATCH = 250
HERODOTUS = str(Path(sys.executable).with_name("herodotus"))


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
def served(folder: Path) -> Iterator[str]:
    """The address of a desk on a casebook, for as long as it is asked."""
    command = [HERODOTUS, "desk", "--port", "0", "--no-browser", "--casebook", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        base = process.stdout.readline().strip().rstrip("/")
        try:
            yield base
        finally:
            process.terminate()
            process.wait(timeout=20)
