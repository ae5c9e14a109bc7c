"""Rows are kept in files, and texts for teaching leave out what is measured."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import numpy as np
from training.featurise import Row, featurise
from training.packed import bare, load, save
from training.sets.unlabelled import asked, corpus
from training.sets.written import written

from herodotus.read.local.network.session import network

OWN = Path(__file__).parents[2] / "training" / "sentences"


def _same(one: Row, other: Row) -> bool:
    return all(
        np.array_equal(getattr(one, f.name), getattr(other, f.name))
        if f.name in {"target", "known"}
        else getattr(one, f.name) == getattr(other, f.name)
        for f in fields(Row)
    )


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    examples = [e for e, _ in zip(written(OWN, 3), range(40), strict=False)]
    rows = list(featurise(examples, network().pieces))
    assert any(r.pooled for r in rows)
    assert any(r.picks for r in rows)
    save(rows, tmp_path / "rows.xz")
    assert all(map(_same, rows, load(tmp_path / "rows.xz")))


def test_of_a_text_its_sentences_its_predicates_and_a_pair_are_asked() -> None:
    text = "The army attacked the rebels in Aleppo. The minister condemned the attack."
    rows = [bare(given) for given in asked([text])]
    marks = [set(r.input.marks) for r in rows]
    assert marks[:2] == [{0}, {0}]
    assert sum(1 in m for m in marks) >= 2
    assert any({3, 4} <= m for m in marks)
    assert not any(r.known.any() for r in rows)


def test_no_text_for_teaching_holds_a_sentence_that_is_measured(shared: Path) -> None:
    measured = [re.sub(r"\s+", " ", p.read_text()) for p in sorted((shared / "gold" / "dev").glob("*.txt"))]
    sentences = {s for text in measured for s in re.split(r"(?<=[.?!]) ", text) if len(s) > 60}
    found = "\n".join(re.sub(r"\s+", " ", text) for text in corpus(shared / "data" / "train", shared / "gold"))
    assert not [s for s in sentences if s in found]
