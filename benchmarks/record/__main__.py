"""How the record bears growth, on SQLite and PostgreSQL.

    python -m benchmarks.record [--claims N…] [--on KIND…] [--profile]

Makes records of N claims (100,000 and 1,000,000, which takes 8 GB of memory), seeded, saves each at once, and prints
how fast they are loaded and how long questions take, and how much of that was work: of our process, and of the server's
that serves it. `--profile` prints instead where the time of loading and of a profile goes, at the first N.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
from collections.abc import Callable
from itertools import pairwise

from benchmarks.record.databases import KINDS, new_store, settle
from benchmarks.record.made import actor_id
from benchmarks.record.measuring import AS_OF, Measured, load, measure, quantile
from herodotus.records import Scope

SIZES = (100_000, 1_000_000)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--on", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    for kind in options.on:
        if options.profile:
            _profile(kind, options.claims[0])
            continue
        found = []
        for claims in options.claims:
            with new_store(kind) as store:
                found.append(measure(store, kind, claims))
            _print(found[-1])
        for small, large in pairwise(found):
            _print_growth(small, large)


def _print(one: Measured) -> None:
    print(f"{one.kind}, {one.claims:,} claims", flush=True)
    print(f"  loaded in {one.seconds:.1f} s: {one.rate:,.0f} claims/s; {one.size / 1e6:,.0f} MB")
    print(f"  of these {one.worked:.1f} s of work: {one.claims / one.worked:,.0f} claims/s")
    print(f"  {'':34}{'median':>10}{'p95':>10}{'worked':>10}{'p95':>10}{'answers':>10}")
    for asked in one.asked:
        worked = f"{quantile(asked.worked, 0.5):8.1f}ms{quantile(asked.worked, 0.95):8.1f}ms"
        print(f"  {asked.name:34}{asked.median:8.1f}ms{asked.p95:8.1f}ms{worked}{asked.size:10,}", flush=True)


def _print_growth(small: Measured, large: Measured) -> None:
    times = large.claims / small.claims
    print(f"{large.kind}, {times:g} times the claims")
    print(f"  {'loading':34}{large.worked / small.worked:8.1f} times the work")
    for one, other in zip(small.asked, large.asked, strict=True):
        times = quantile(other.worked, 0.95) / quantile(one.worked, 0.95)
        print(f"  {one.name:34}{times:8.1f} times the p95 of the work", flush=True)


def _profile(kind: str, claims: int) -> None:
    with new_store(kind) as store:
        print(f"{kind}: loading {claims:,} claims")
        _traced(lambda: load(store, claims))
        settle(store)
        print(f"{kind}: twenty profiles of the most named")
        _traced(lambda: [store.view(Scope(as_of=AS_OF), about=actor_id(number)) for number in range(20)])
        print(f"{kind}: ten networks")
        _traced(lambda: [store.network_rows(Scope(as_of=AS_OF)) for _ in range(10)])


def _traced(work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
