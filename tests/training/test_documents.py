"""Annotated documents: a sentence teaches with those before it, and its text can be left where it is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from training.sets.documents import check, documents, documents_of, lines_of, marked
from training.sets.open_documents import open_documents, taken_off

FOLDER = Path(__file__).parents[2] / "training" / "documents"

RAID = """== raid
[m:The army] {1:bombed} [a:the rebels] on [T:Tuesday] in [P:Homs]. | 1 ASSAULT m>a
[a:They] {2:shelled} [P:a village] in {x:answer} to the {4:raid}. | 2 ASSAULT a> p=P r=4 ; 4 ASSAULT m>a q=1
"""


def test_every_document_can_be_read() -> None:
    files = sorted(FOLDER.glob("*.txt"))
    assert files
    assert [line for path in files for line in check(path)] == []


def test_an_actor_of_the_sentence_before_fills_a_role(tmp_path: Path) -> None:
    path = tmp_path / "raid.txt"
    path.write_text(RAID, encoding="utf-8")
    ((_, lines),) = documents_of(path)
    second = lines_of(marked(lines, random.Random(0)))[1]
    raid = next(
        e for e in documents(tmp_path, 0) if e.marks and e.text[slice(*e.marks[0][:2])] == "raid" and len(e.marks) == 1
    )
    assert raid.context == 0
    assert raid.start == second.start
    roles = {name: raid.text[start:end] for name, start, end, _ in raid.tags if name.startswith("role.")}
    assert roles["role.initiator"] == "army"
    assert roles["role.same"] == "bombed"
    assert "role.place" not in roles, "the village belongs to the shelling, which names it"


def test_what_cannot_be_read_is_told_with_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(RAID.replace("2 ASSAULT a>", "2 ASSAULT z>"), encoding="utf-8")
    (line,) = check(path)
    assert "raid, sentence 2" in line
    assert "'2 ASSAULT z>" in line
    path.write_text(RAID.replace("{4:raid}", "{1:raid}"), encoding="utf-8")
    assert "carry two events" in check(path)[0]


def test_annotation_is_kept_without_the_text(tmp_path: Path) -> None:
    (tmp_path / "muc4").mkdir()
    row = {"docid": "D-1", "doctext": "the army bombed the rebels.  they shelled a village."}
    (tmp_path / "muc4" / "train.json").write_text(json.dumps(row), encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(
        "== muc D-1\n[m:The army] {1:bombed} [a:the Rebels]. | 1 ASSAULT m>a\n"
        "[a:They] {2:shelled} [P:a village]. | 2 ASSAULT a>\n",
        encoding="utf-8",
    )
    kept = tmp_path / "documents.jsonl"
    kept.write_text("\n".join(json.dumps(r) for r in taken_off(tmp_path, copy)), encoding="utf-8")
    assert "shelled" not in kept.read_text(encoding="utf-8")
    found = list(open_documents(tmp_path, kept))
    assert {e.text for e in found} == {"The army bombed the Rebels. They shelled a village."}
    assert any(("role.place", 41, 50, "") in e.tags for e in found)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_examples(seed: int) -> None:
    assert list(documents(FOLDER, seed)) == list(documents(FOLDER, seed))
