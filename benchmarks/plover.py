"""Score the type of an event with its pair given.

    python -m benchmarks.plover FILE.jsonl

FILE holds an object a line with `text`, `source`, `target` and `plover_type`; YIELD stands for CONCEDE and RETREAT.
Prints the macro-averaged F1 over the types of the file, the accuracy, and F1 for each type.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from herodotus.read.local.network.pairs import type_of_pair
from herodotus.read.local.network.session import network

_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def main() -> None:
    """Read every sentence and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    lines = parser.parse_args().file.read_text(encoding="utf-8").splitlines()
    pairs: list[tuple[str, str]] = []
    for line in filter(None, lines):
        row = json.loads(line)
        found, _ = type_of_pair(network(), row["text"], row["source"], row["target"])
        pairs.append((row["plover_type"], _YIELD.get(found, found)))
    right = Counter(gold for gold, found in pairs if gold == found)
    golds, founds = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    scores = {root: 2 * right[root] / (golds[root] + founds[root]) for root in sorted(golds)}
    print(f"sentences {len(pairs)}")
    print(f"macro-F1 {sum(scores.values()) / len(scores):.3f}")
    print(f"accuracy {right.total() / len(pairs):.3f}")
    for root, score in scores.items():
        print(f"  {root:10} {score:.3f}  {golds[root]:4}")


if __name__ == "__main__":
    main()
