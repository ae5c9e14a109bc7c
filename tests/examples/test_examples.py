"""The examples: the packed files still say what their sources say, and `make run` does what the README promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examples import make_packed, run
from herodotus.ingest import load_document
from herodotus.settings import Settings

SOURCES = sorted(make_packed.SOURCES.glob("*.md"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_packed_files_hold_the_words_of_their_sources(source: Path) -> None:
    facts, paragraphs = make_packed.parse(source)
    document = load_document(str(make_packed.REPORTS / facts["file"]), Settings())
    assert document.title == facts["title"]
    assert document.published == facts["published"]
    assert document.source == facts["source"]
    words = _letters(document.text)
    for paragraph in paragraphs:
        assert _letters(paragraph.removeprefix("## ")) in words


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_every_report_is_listed_and_every_outlet_is_called_illustrative() -> None:
    table = (make_packed.HERE / "README.md").read_text(encoding="utf-8")
    reports = sorted(make_packed.REPORTS.iterdir())
    assert len(reports) >= 12
    assert {path.suffix for path in reports} == {".txt", ".md", ".html", ".pdf", ".docx", ".eml"}
    sources = set()
    for path in reports:
        assert f"`{path.name}`" in table
        source = load_document(str(path), Settings()).source
        assert source
        assert source.endswith("(illustrative)")
        sources.add(source)
    assert len(sources) == 4


def test_run_reads_them_all_and_says_where_the_brief_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OUT", tmp_path)
    for _ in range(2):  # a second run finds everything there
        assert run.main() == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "brief.html") in said
    assert (tmp_path / "brief.html").stat().st_size > 100_000
