"""How quick the pages of the desk are on a large casebook, one person at it and twenty.

    python -m benchmarks.desk [--documents N] [--users N] [--seconds S] [--pause S…] [--deciding SHARE] [--keep DIR]

Makes a seeded casebook of N documents (25,000, which make 500,000 claims), serves it with `herodotus desk` as a process
of its own, and asks for its pages by turns: first one person each page ten times, then each as the first page after
somebody decided on a claim, then many at once for a while, who decide on a claim in a share of what they do and pause
between pages, drawn around each `--pause` (0: none at all). Prints for each page the time that the server took (its
`Server-Timing`), waiting for a free thread included, and the bytes; and the processor's time of the desk for a page.
`--keep` keeps the casebook for the next time, with what was decided. The first line tells how long the desk made ready.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from itertools import chain
from pathlib import Path

from benchmarks.desk.paths import DECISION, PAGES, known_of
from benchmarks.desk.serving import made_casebook, served
from benchmarks.desk.users import Habits, Visits, after_decisions, many_at_once, one_by_one
from benchmarks.record.measuring import quantile


def main() -> None:
    """Make, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=25_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, nargs="+", default=[5.0, 1.0, 0.0])
    parser.add_argument("--deciding", type=float, default=0.15)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = made_casebook((asked.keep or Path(scratch)) / f"desk-{asked.documents}", asked.documents)
        known = known_of(folder)
        claims = list(known.claims)
        random.Random(7).shuffle(claims)
        waiting = iter(claims)
        with served(folder) as desk:
            print(f"ready after {desk.settle():.0f} s, {desk.worked:.1f} s of processor", flush=True)
            _print("one person", one_by_one(desk, known))
            _print("one person, each page the first after a decision", after_decisions(desk, known, waiting))
            for pause in dict.fromkeys(asked.pause):
                told = f"{asked.users} people, {f'about {pause:g} s between pages' if pause else 'without a pause'}"
                habits = Habits(asked.users, asked.seconds, pause, asked.deciding)
                _print(told, many_at_once(desk, known, habits, waiting))


def _print(who: str, visits: Visits) -> None:
    rate, each = visits.asked / visits.seconds, visits.worked / max(visits.asked, 1) * 1000
    print(f"{who}: {visits.asked} pages, {rate:.1f} a second, {visits.failed} failed, {each:.0f} ms of processor each")
    for what, number in sorted(visits.refused.items()):
        print(f"  refused: {what}, {number} times")
    print(f"  {'page':32}{'pages':>8}{'median':>10}{'p95':>10}{'slowest':>10}{'bytes':>12}{'processor':>12}")
    for name in chain(PAGES, (DECISION,)):
        times, sizes = visits.times.get(name, []), visits.sizes.get(name, [])
        if times:
            works = visits.works.get(name)
            worked = f"{sum(works) / len(works):10.0f}ms" if works else ""
            print(f"  {name:32}{len(times):8}{_quantiles(times)}{quantile(sizes, 0.5):12,.0f}{worked}")
    if visits.every:
        print(f"  {'all':32}{visits.asked:8}{_quantiles(visits.every)}", flush=True)


def _quantiles(times: list[float]) -> str:
    return "".join(f"{value:8.0f}ms" for value in (quantile(times, 0.5), quantile(times, 0.95), max(times)))


if __name__ == "__main__":
    main()
