"""Speed, as ratios side by side: `make bench`.

Each line compares a piece of work with another that a reader knows, on the same machine in the same minute, so that it
means the same on a faster one.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
HERODOTUS = str(Path(sys.executable).with_name("herodotus"))


def main() -> int:
    """Print the ratios."""
    bare = _median(lambda: _run(sys.executable, "-c", "pass"))
    print(f"{'bare Python start':<44}{bare:8.3f} s")
    _line("herodotus --help", _median(lambda: _run(HERODOTUS, "--help")), bare, "bare start")
    with tempfile.TemporaryDirectory() as folder:
        brief = str(Path(folder) / "b.html")
        report = str(REPORTS / "06-airport-strike.pdf")
        _line("a report to a brief", _median(lambda: _run(HERODOTUS, "read", report, "-o", brief)), bare, "bare start")
    _stages(bare)
    _record(bare)
    return 0


def _stages(bare: float) -> None:
    from herodotus.ingest import load_document
    from herodotus.publish.brief import write_brief
    from herodotus.read.local import LocalReader
    from herodotus.settings import Settings
    from herodotus.store.base import View

    paths = sorted(map(str, REPORTS.iterdir()))
    documents = [load_document(path, Settings()) for path in paths]
    reader = LocalReader()
    readings = tuple(reader.read(document) for document in documents)
    loading = _median(lambda: [load_document(path, Settings()) for path in paths])
    reading = _median(lambda: [reader.read(document) for document in documents])
    writing = _median(lambda: write_brief(View.of(readings)))
    letters = sum(len(document.text) for document in documents)
    _line(f"loading {len(paths)} reports", loading, bare, "bare start")
    _line(f"reading them ({letters:,} characters)", reading, loading, "loading them")
    _line("writing the brief on them", writing, reading, "reading them")


def _record(bare: float, claims: int = 10_000) -> None:
    from benchmarks.record.databases import new_store
    from benchmarks.record.measuring import ask, load

    with new_store("sqlite") as store:
        _line(f"keeping {claims:,} claims", load(store, claims)[0], bare, "bare start")
        for asked in ask(store, claims, 50):
            _line(asked.name, asked.median / 1000, bare, "bare start")


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _median(work: Callable[[], object], rounds: int = 5) -> float:
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _line(what: str, seconds: float, base: float, beside: str) -> None:
    print(f"{what:<44}{seconds:8.3f} s   {seconds / base:6.1f} × {beside}")


if __name__ == "__main__":
    sys.exit(main())
