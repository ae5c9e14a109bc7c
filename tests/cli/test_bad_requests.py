"""Requests that would lose something, or make no sense, are refused in a sentence, and nothing is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from lxml import etree

from herodotus.publish.charts.svg import element
from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("bad"))


def test_a_casebook_is_not_written_over(book: Path) -> None:
    before = (book / "casebook.db").read_bytes()
    done = run("brief", "-o", str(book / "casebook.db"), where=book)
    assert done.code == 2
    assert "is a database" in done.err
    assert (book / "casebook.db").read_bytes() == before


@pytest.mark.parametrize(
    "question",
    [
        "disagreements --resolve disagreement:1 --ground x",
        "hypotheses made.yaml --new why",
        "network --graphml made.xml",
        "timeline --casebook elsewhere",
        "timeline --chart made.svg",
    ],
)
def test_a_section_of_a_brief_changes_and_writes_nothing_else(book: Path, tmp_path: Path, question: str) -> None:
    before = run("log", where=book).out
    done = run("brief", "-o", str(tmp_path / "b.html"), "--with", question, where=book)
    assert done.code == 2
    assert "no place in a section" in done.err
    assert list(tmp_path.iterdir()) == []
    assert run("log", where=book).out == before
    assert not list(Path().glob("made.*"))


def test_a_device_and_a_link_are_written_through(book: Path, tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    assert run("brief", "-o", str(tmp_path / "link.html"), where=book).code == 0
    assert (tmp_path / "link.html").is_symlink()
    assert "<!DOCTYPE html>" in (tmp_path / "real.html").read_text(encoding="utf-8")
    assert run("brief", "-o", os.devnull, where=book).code == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["", "x" * 300 + ".svg", "picture.png"])
def test_a_picture_needs_a_name(book: Path, name: str) -> None:
    done = run("timeline", "--chart", name, where=book)
    assert done.code == 2
    assert done.err.startswith("herodotus: ")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_is_one_that_reports_tell_of(book: Path, day: str) -> None:
    done = run("change", "--from", day, "--step", "day", where=book)
    assert done.code == 2
    assert "no day that reports tell of" in done.err


def test_a_name_of_control_characters_is_refused_and_would_leave_a_picture_whole(book: Path, tmp_path: Path) -> None:
    mine, name = tmp_path / "book", "a\x01\x1b[31mb"
    shutil.copytree(book, mine)
    done = run("side", name, "Iran", where=mine)
    assert (done.code, "does not show" in done.err) == (2, True), done.err
    assert etree.fromstring(str(element("text", name))).text == "a[31mb"
