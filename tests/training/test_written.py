"""The sentences written for training: every line says what its marks promise, and together they cover the scheme."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from training.sets.written import MODALITY_OF, PAIRS, examples_of, lines_of, parse, written

from herodotus.read.local.network.columns import TIES, TYPES

FOLDER = Path(__file__).parents[2] / "training" / "sentences"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_can_be_read(path: Path) -> None:
    for number, line in enumerate(lines_of(path)):
        rng = random.Random(number)
        parsed = parse(line, rng)
        assert not re.search(r"\$[A-Z]", parsed.text), line
        assert not set("[]{}") & set(parsed.text), line
        for example in examples_of(parsed, rng):
            spans = [(s, e) for _, s, e, _ in example.tags] + [(s, e) for s, e, _ in example.marks]
            assert all(example.text[s:e].strip() for s, e in spans), line


def test_a_mark_that_names_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="names no span"):
        parse("[a:Rebels] {1:fired}. | 1 ASSAULT b>", random.Random(0))
    with pytest.raises(ValueError, match="names no span"):
        parse("[a:Rebels] {1:fired}. | 1 SHOOT a>", random.Random(0))


def test_they_cover_the_scheme() -> None:
    lines = [(path.stem, parse(line, random.Random(0))) for path in FILES for line in lines_of(path)]
    assert len(lines) >= 1500
    events = [event for stem, line in lines if stem != PAIRS for event in line.events.values()]
    types = Counter(event.type for event in events)
    assert min(types[t] for t in TYPES) >= 20
    moods = Counter(event.more.get("m", "asserted") for event in events)
    assert min(moods[m] for m in MODALITY_OF) >= 12
    assert {kind for _, line in lines for _, kind, _, _ in line.ties} == set(TIES)
    assert sum("r" in event.more for event in events) >= 50
    assert sum("s" in event.more for event in events) >= 80


def test_names_vary_with_the_seed_and_not_without() -> None:
    one = [example.text for example in written(FOLDER, 1)]
    assert one == [example.text for example in written(FOLDER, 1)]
    other = [example.text for example in written(FOLDER, 2)]
    assert sum(a != b for a, b in zip(one, other, strict=False)) > len(one) / 2


def test_none_of_them_is_measured_on() -> None:
    measured = {
        line.split("\t")[0]
        for path in (FOLDER.parents[1] / "benchmarks" / "constructions").rglob("*.tsv")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    trained = {line.partition("|")[0].strip() for path in FILES for line in lines_of(path)}
    assert not measured & trained
