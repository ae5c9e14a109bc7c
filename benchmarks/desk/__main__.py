"""How quick the pages of the desk are on a large casebook, one person at it and twenty.

    python -m benchmarks.desk [--documents N] [--users N] [--seconds S] [--pause S] [--keep DIR] [--on URL]

Makes a seeded casebook of N documents (25,000, which make 500,000 claims), serves it with `herodotus desk` as a process
of its own, and asks for its pages by turns: first one person each page ten times, then many at once for a while, each
with a pause between pages drawn around `--pause` (0: none at all). Prints for each page the time that the server took
(its `Server-Timing`), waiting for a free thread included, and the bytes. `--keep` keeps the casebook for the next time.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.desk.paths import PAGES, known_of
from benchmarks.desk.serving import made_casebook, served
from benchmarks.desk.users import Visits, many_at_once, one_by_one
from benchmarks.record.measuring import quantile


def main() -> None:
    """Make, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=25_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = made_casebook((asked.keep or Path(scratch)) / f"desk-{asked.documents}", asked.documents)
        known = known_of(folder)
        with served(folder) as base:
            _print("one person", one_by_one(base, known))
            for pause in dict.fromkeys((asked.pause, 0.0)):
                told = f"{asked.users} people, {f'about {pause:g} s between pages' if pause else 'without a pause'}"
                _print(told, many_at_once(base, known, asked.users, asked.seconds, pause))


def _print(who: str, visits: Visits) -> None:
    print(f"{who}: {visits.asked} pages, {visits.asked / visits.seconds:.1f} a second, {visits.failed} failed")
    print(f"  {'page':28}{'pages':>8}{'median':>10}{'p95':>10}{'slowest':>10}{'bytes':>12}")
    for name in PAGES:
        times, sizes = visits.times.get(name, []), visits.sizes.get(name, [])
        if times:
            shown = "".join(f"{value:8.0f}ms" for value in (quantile(times, 0.5), quantile(times, 0.95), max(times)))
            print(f"  {name:28}{len(times):8}{shown}{quantile(sizes, 0.5):12,.0f}", flush=True)


if __name__ == "__main__":
    main()
