"""Seconds of each question on casebooks of many event claims, the whole command from start to answer.

    python -m benchmarks.questions [--events N…] [--only VERB…] [--keep FOLDER]

Makes seeded casebooks of N event claims (20,000 and 200,000) with the ties, figures and opinions that go with them,
asks every question as a user would, with `--json`, and prints the seconds and the peak memory of each, beside those of
a bare `herodotus --version`, and how they grow. Seconds are those of the clock, and those of the processor, which say
more where a machine does other work beside. A casebook that is kept in FOLDER is used again.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.questions.made import EVENTS_PER_DOCUMENT, casebook_documents
from benchmarks.record.made import actor_name

SIZES = (20_000, 200_000)
BATCH = 500
HERODOTUS = str(Path(sys.executable).with_name("herodotus"))
ONE, OTHER = actor_name(0), actor_name(1)
DAY = "2014-06-30"
QUESTIONS: dict[str, tuple[str, ...]] = {
    "(bare start)": ("--version",),
    "timeline of an actor": ("timeline", ONE),
    "network": ("network", "--as-of", DAY),
    "network, centrality": ("network", "--as-of", DAY, "--centrality"),
    "exchange": ("exchange", ONE, OTHER),
    "change": ("change", "--around", DAY),
    "figures of an actor": ("figures", ONE),
    "status": ("status", ONE, "--on", DAY),
    "control": ("control", ONE, "--as-of", DAY),
    "profile": ("profile", ONE),
    "indicators": ("indicators", "examples/indicators.yaml", "--on", DAY),
    "means": ("means",),
    "hypotheses": ("hypotheses", "examples/hypotheses.yaml"),
    "disagreements": ("disagreements",),
}
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Without compiled modules beside it each start would compile them again, as no installed program does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its seconds by the clock and of the processor, its peak memory in MB, how it ended, and how much it
    answered in bytes."""

    seconds: float
    processor: float
    peak: float
    code: int
    size: int
    words: str


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", nargs="+", default=[], help="verbs")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    chosen = {n: asked for n, asked in QUESTIONS.items() if not options.only or asked[0] in options.only}
    found = {}
    for events in options.events:
        with tempfile.TemporaryDirectory(prefix="herodotus-bench-") as scratch:
            folder = (options.keep or Path(scratch)) / f"events-{events}"
            make(folder, events)
            found[events] = {name: ask(folder, asked) for name, asked in chosen.items()}
            show(events, found[events])
    for small, large in pairwise(options.events):
        print(f"\nGrowth from {small:,} to {large:,} event claims, {large / small:g} times as many: of the processor")
        for name in chosen:
            print(f"  {name:28}{found[large][name].processor / found[small][name].processor:8.1f} times")


def make(folder: Path, events: int) -> None:
    """A casebook of so many event claims in a folder, unless it is there."""
    from herodotus.casebook import init

    if (folder / "whole").is_file():
        return
    with init(folder) as casebook:
        waiting = casebook_documents(events // EVENTS_PER_DOCUMENT)
        while batch := list(islice(waiting, BATCH)):
            casebook.store.save_many(batch, "ann")
    (folder / "whole").touch()


def ask(folder: Path, asked: tuple[str, ...]) -> Asked:
    """Ask once to warm what the disk holds, then once for the time."""
    form = () if asked[0] == "--version" else ("--casebook", str(folder), "--json")
    command = [HERODOTUS, *asked, *form]
    subprocess.run(command, capture_output=True, check=False, env=AS_INSTALLED)
    began, before = time.perf_counter(), _processor()
    done = subprocess.run(command, capture_output=True, check=False, env=AS_INSTALLED)
    seconds, processor = time.perf_counter() - began, _processor() - before
    words = done.stderr.decode(errors="replace").strip()[-200:]
    return Asked(seconds, processor, _peak(asked, form), done.returncode, len(done.stdout), words)


def _processor() -> float:
    """Seconds of the processor that the processes started here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(asked: tuple[str, ...], form: tuple[str, ...]) -> float:
    """The peak memory of a question in MB, asked once more by a process of its own."""
    script = (
        "import resource,subprocess,sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", script, HERODOTUS, *asked, *form]
    return int(subprocess.run(command, capture_output=True, check=True, env=AS_INSTALLED).stdout) / 1024


def show(events: int, found: dict[str, Asked]) -> None:
    """One size as a table."""
    print(f"\n{events:,} event claims on SQLite")
    print(f"  {'':28}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'answer kB':>11}")
    for name, one in found.items():
        failed = f"  exit {one.code}: {one.words}" if one.code else ""
        print(
            f"  {name:28}{one.seconds:9.2f}{one.processor:11.2f}{one.peak:9.0f}{one.size / 1000:11.1f}{failed}",
            flush=True,
        )


if __name__ == "__main__":
    main()
