"""What happened once, measured.

    python -m benchmarks.incidents [FOLDER] [--fit] [--meltt FOLDER] [--growth]

FOLDER holds ECB+ (`ECB_Dev_*`, `ECB_Train_*`): event coreference across documents on its development topics, beside the
baseline. `--fit` finds the weights of the words and the thresholds again, on the training topics alone. `--meltt` joins
MELTT's public example. `--growth` times the matching of 25,000 to 200,000 made event claims.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.incidents import ecbplus, fitting, growth, meltt
from herodotus.resolve.incidents.words import FEATURES


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--meltt", type=Path)
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    if not (options.folder or options.meltt or options.growth):
        parser.error("Name the folder of ECB+, or ask for --meltt or --growth.")
    if options.fit and not options.folder:
        parser.error("--fit needs the folder of ECB+.")
    if options.folder:
        _fit(options.folder) if options.fit else _coreference(options.folder)
    if options.meltt:
        spots, sets = meltt.load(options.meltt)
        for what, number in meltt.summary(meltt.match(spots, sets), sets).items():
            print(f"{what:12} {number}")
    if options.growth:
        _growth()


def _coreference(folder: Path) -> None:
    mentions = ecbplus.load(folder, "Dev")
    print(f"{len(mentions)} mentions, {len({one.chain for one in mentions})} happenings, by topic")
    print(f"{'':18}{'MUC':>8}{'B³ P':>8}{'B³ R':>8}{'B³ F1':>8}{'CEAFe':>8}{'CoNLL':>8}")
    _line("same lemma", ecbplus.score(mentions, ecbplus.same_lemma(mentions)))
    _line("words alike", ecbplus.score(mentions, ecbplus.clusters(mentions, ecbplus.likelihoods(mentions))))


def _line(name: str, result: ecbplus.Result) -> None:
    b = result.b_cubed
    values = (result.muc.f1, b.precision, b.recall, b.f1, result.ceaf_e.f1, result.conll)
    print(f"{name:18}" + "".join(f"{value:8.3f}" for value in values))


def _fit(folder: Path) -> None:
    mentions = ecbplus.load(folder, "Train")
    bias, weights = fitting.fit(mentions)
    print(f"{'bias':36}{bias:7.2f}")
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name:36}{weight:7.2f}")
    enough, possible, best = fitting.choose(mentions)
    print(f"joined from {enough}, possible from {possible}: CoNLL {best:.3f} over five folds of the training topics")


def _growth() -> None:
    for words, denser in (("in as many more years", False), ("in the same ten years", True)):
        timings = growth.measure(denser=denser)
        print(words)
        for one in timings:
            print(
                f"{one.claims:8,} claims {one.seconds:7.1f} s  {one.seconds / one.claims * 1e6:5.0f} µs each  "
                f"{one.incidents:7,} incidents  pairs found {one.recall:.2f}, right {one.precision:.2f}"
            )
        print(f"time grows with the number of claims to the power {growth.exponent(timings):.2f}")


if __name__ == "__main__":
    main()
