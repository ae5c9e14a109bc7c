"""How far a confidence can be believed: of the claims of each confidence, the share that the annotators have.

    python -m benchmarks.calibration FOLDER [--set dev] [--draw FILE.svg]

FOLDER is that of `benchmarks.evaluate`. An event counts as right when the scorer pairs it with an annotated event of
the same sentence and type. Prints the share by tenths of confidence, the expected calibration error (the mean gap
between confidence and share, weighed by the number of claims; Naeini et al. 2015), and the two numbers of the logistic
curve that would fit best (Platt 1999), which are 1 and 0 when the confidences are calibrated.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from herodotus.ingest import Stated, load_document
from herodotus.read.reader import open_reader
from herodotus.records.wire import reading_to_json
from herodotus.settings import Settings

Point = tuple[float, bool]


def main() -> None:
    """Print the table, and draw the diagram when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="dev")
    parser.add_argument("--draw", type=Path)
    options = parser.parse_args()
    points = list(_points(options.folder, options.set))
    bins = _bins(points)
    for low, (mean, share, number) in bins.items():
        print(f"{low:.1f}–{low + 0.1:.1f}  confidence {mean:.2f}  right {share:.2f}  of {number}")
    error = sum(abs(mean - share) * number for mean, share, number in bins.values()) / len(points)
    slope, offset = _platt(points)
    print(f"events {len(points)}, calibration error {error:.3f}, slope {slope:.2f}, offset {offset:.2f}")
    if options.draw:
        options.draw.write_text(_svg(bins), encoding="utf-8")


def _points(folder: Path, name: str) -> Iterator[Point]:
    scorer = _scorer(folder)
    reader = open_reader("trained")
    for text in sorted((folder / name).glob("*.txt")):
        gold = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
        day = gold.get("published")
        stated = Stated(published=date.fromisoformat(day) if day else None, source=gold.get("source"))
        document = load_document(str(text), Settings(), stated)
        record = reading_to_json(reader.read(document))
        right = _right(scorer, gold, record, document.text)
        for event in record["events"]:
            yield event["confidence"], event["id"] in right


def _right(scorer: ModuleType, gold: dict[str, Any], record: dict[str, Any], text: str) -> set[str]:
    """The ids of events that are paired with an annotated one: those that, added by confidence, add a match."""
    kept: list[dict[str, Any]] = []
    matched, right = 0, set()
    for event in sorted(record["events"], key=lambda e: (-e["confidence"], e["id"])):
        kept.append(event)
        now = scorer.score_doc(gold, {**record, "events": kept}, text)[0]["events"][0]
        if now > matched:
            right.add(event["id"])
        matched = now
    return right


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"There is no score.py in {folder}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _bins(points: list[Point]) -> dict[float, tuple[float, float, int]]:
    out: dict[float, tuple[float, float, int]] = {}
    for tenth in range(10):
        inside = [(c, right) for c, right in points if tenth <= min(c * 10, 9.999) < tenth + 1]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            out[tenth / 10] = (mean, sum(right for _, right in inside) / len(inside), len(inside))
    return out


def _platt(points: list[Point]) -> tuple[float, float]:
    """Slope and offset of the logistic curve over the confidence's logit that fits best, by Newton's method."""
    slope, offset = 1.0, 0.0
    logits = [(math.log(max(c, 0.01) / max(1 - c, 0.01)), float(right)) for c, right in points]
    for _ in range(50):
        gs = go = hss = hso = hoo = 1e-9
        for x, y in logits:
            p = 1 / (1 + math.exp(-(slope * x + offset)))
            w = p * (1 - p)
            gs, go = gs + (y - p) * x, go + (y - p)
            hss, hso, hoo = hss + w * x * x, hso + w * x, hoo + w
        det = hss * hoo - hso * hso
        slope, offset = slope + (gs * hoo - go * hso) / det, offset + (go * hss - gs * hso) / det
    return slope, offset


def _svg(bins: dict[float, tuple[float, float, int]]) -> str:
    """The reliability diagram: a point a bin, its area the number of claims, against the perfect line."""
    most = max(number for _, _, number in bins.values())

    def at(x: float, y: float) -> tuple[float, float]:
        return 50 + 300 * x, 330 - 300 * y

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 380" font-family="sans-serif" font-size="11">',
        "<title>Reliability of the confidence of events</title>",
        '<rect width="380" height="380" fill="#fff"/>',
        '<path d="M50 330 L350 30" stroke="#999" stroke-dasharray="4 4"/>',
        '<path d="M50 30 V330 H350" stroke="#333" fill="none"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = at(tick, tick)
        parts.append(f'<text x="{x:.0f}" y="346" text-anchor="middle" fill="#333">{tick:g}</text>')
        parts.append(f'<text x="42" y="{y + 4:.0f}" text-anchor="end" fill="#333">{tick:g}</text>')
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(mean, share) for mean, share, _ in bins.values()))
    parts.append(f'<polyline points="{line}" fill="none" stroke="#8a3b12" stroke-width="1.5"/>')
    for mean, share, number in bins.values():
        x, y = at(mean, share)
        radius = 3 + 9 * math.sqrt(number / most)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#8a3b12" fill-opacity=".75"/>')
        parts.append(f'<text x="{x + radius + 3:.1f}" y="{y + 12:.1f}" fill="#555">{number}</text>')
    parts += [
        '<text x="200" y="368" text-anchor="middle" fill="#333">confidence of the reader</text>',
        '<text x="14" y="180" text-anchor="middle" transform="rotate(-90 14 180)" fill="#333">share right</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
