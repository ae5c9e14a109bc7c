"""docs/questions.md is true: its commands run, and its pictures are those that they draw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from examples.pictures import PAGE, PICTURES, commands, draw

from herodotus.cli.asking import QUESTIONS


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    assert draw(folder) == []
    return folder


def test_the_page_asks_every_question() -> None:
    assert set(QUESTIONS) <= {words[0] for words in commands()}


def test_the_pictures_of_the_page_are_drawn_by_its_commands(drawn: Path) -> None:
    shown = re.findall(r"\(questions/(\w+\.svg)\)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())
    assert sorted(shown) == sorted(path.name for path in drawn.glob("*.svg"))
    for name in shown:
        assert (drawn / name).read_bytes() == (PICTURES / name).read_bytes(), f"{name}: run python -m examples.pictures"


def test_the_briefs_of_the_page_are_written(drawn: Path) -> None:
    assert "answer-exchange" in (drawn / "brief.html").read_text(encoding="utf-8")
    assert (drawn / "prose.html").exists()
