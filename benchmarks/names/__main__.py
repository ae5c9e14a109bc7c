"""Whether two names name one actor or place: ours beside measures of edit distance.

    python -m benchmarks.names [--errors]

Thresholds are chosen on the tuning half of `pairs.tsv`; the numbers are those of the test half. `--errors` prints the
pairs of the tuning half that ours gets wrong, with its reasons; the other half stays unseen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from benchmarks.names.pairs import NamePair, accuracy, best_threshold, load
from herodotus.resolve.actors import Comparison, same_name
from herodotus.resolve.places import same_place

Measure = Callable[[NamePair], float]


def compare(pair: NamePair, table: bool = True) -> Comparison:
    """Our comparison of a pair."""
    which = same_place if pair.of == "place" else same_name
    return which(pair.left, pair.right, table=table)


def measures() -> dict[str, Measure]:
    """Ours, ours without the table of aliases, and the others where they are installed."""
    found: dict[str, Measure] = {
        "ours": lambda pair: compare(pair).score,
        "ours, no table": lambda pair: compare(pair, table=False).score,
    }
    return found | others()


def others() -> dict[str, Measure]:
    """The measures of rapidfuzz and jellyfish in 0..1, on small letters; none of a package that is not there."""
    found: dict[str, Measure] = {}
    try:
        from rapidfuzz import fuzz, utils

        found["token sort"] = lambda p: fuzz.token_sort_ratio(p.left, p.right, processor=utils.default_process) / 100
        found["WRatio"] = lambda p: fuzz.WRatio(p.left, p.right, processor=utils.default_process) / 100
    except ImportError:
        print("rapidfuzz is not here to compare with: pip install rapidfuzz")
    try:
        from jellyfish import jaro_winkler_similarity

        found["Jaro–Winkler"] = lambda p: jaro_winkler_similarity(p.left.casefold(), p.right.casefold())
    except ImportError:
        print("jellyfish is not here to compare with: pip install jellyfish")
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    if parser.parse_args().errors:
        _errors()
    else:
        _print_table(measures())


def _print_table(found: dict[str, Measure]) -> None:
    tune, test = load("tune"), load("test")
    cuts = {name: best_threshold([measure(pair) for pair in tune], tune) for name, measure in found.items()}
    print(f"{len(tune)} pairs to tune on, {len(test)} to test on, {sum(p.same for p in test)} of them the same")
    print(f"{'':34}{'pairs':>6}" + "".join(f"{name:>16}" for name in found))
    _line("threshold", "", [f"{cut:.2f}" for cut in cuts.values()])
    for title, pairs in (("tuning half", tune), ("test half", test), *_categories(test)):
        shares = [accuracy([measure(p) for p in pairs], pairs, cuts[name]) for name, measure in found.items()]
        _line(title, str(len(pairs)), [f"{share:.2f}" for share in shares])


def _categories(pairs: Sequence[NamePair]) -> list[tuple[str, list[NamePair]]]:
    latin = [pair for pair in pairs if (pair.left + pair.right).isascii()]
    names = sorted({pair.tests for pair in pairs})
    return [
        ("  plain Latin letters", latin),
        *((f"  {name}", [pair for pair in pairs if pair.tests == name]) for name in names),
    ]


def _line(title: str, count: str, cells: Sequence[str]) -> None:
    print(f"{title:34}{count:>6}" + "".join(f"{cell:>16}" for cell in cells))


def _errors() -> None:
    pairs = load("tune")
    cut = best_threshold([compare(pair).score for pair in pairs], pairs)
    print(f"threshold {cut:.2f}")
    for pair in pairs:
        found = compare(pair)
        if (found.score >= cut) != pair.same:
            why = "; ".join(map(str, found.why))
            print(f"{found.score:.2f} {'same' if pair.same else 'different':9} {pair.left} | {pair.right}: {why}")


if __name__ == "__main__":
    main()
