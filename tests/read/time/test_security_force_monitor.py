"""The worked examples of the Security Force Monitor's handbook on how dates are recorded."""

import json
from datetime import date
from pathlib import Path

from herodotus.read.time import find_times, formerly, held_until, in_answer_to
from herodotus.records import Time


def _bounds(pair: list[str | None] | None) -> tuple[date | None, date | None] | None:
    return None if pair is None else tuple(date.fromisoformat(day) if day else None for day in pair)  # type: ignore[return-value]


def _of(statement: str, published: date) -> Time:
    """The time of a state: when it began, was attested, was answered, or only that it is past."""
    times = [t.time for t in find_times(statement, published)]
    if "previously" in statement:
        return formerly(published)
    if "responded to" in statement:
        return in_answer_to(next(t for t in times if t.hull and t.hull[0] != published), published)
    began = next(t for t in times if t.starts or t.as_written.startswith("last"))
    attested = any(t.precise == (published, published) for t in times)
    return held_until(began, published) if attested else began


def test_every_example_of_the_handbook(shared: Path) -> None:
    examples = json.loads((shared / "data" / "methods" / "dates_sfm.json").read_text(encoding="utf-8"))
    assert len(examples) == 5
    for example in examples:
        time = _of(example["statement"], date.fromisoformat(example["published"]))
        assert time.precise == _bounds(example["precise"]), example["statement"]
        assert time.imprecise == _bounds(example["imprecise"]), example["statement"]
        assert time.starts == example["starts"]
        assert time.ends == example["ends"]
