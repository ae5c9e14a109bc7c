"""The verb `brief`: the ending of the file says in which form it is written."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from herodotus.casebook import add, init
from herodotus.cli.app import app
from herodotus.errors import UsageError

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
FORMS = [("x.html", "<!DOCTYPE"), ("x.MD", "# T"), ("x.markdown", "# T"), ("x", "<!DOC")]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief") / "casebook"
    with init(folder) as casebook:
        add(casebook, [str(REPORTS)], by="ann")
    return folder


def _run(book: Path, *words: str) -> None:
    told = CliRunner().invoke(app, ["brief", "--casebook", str(book), *words])
    if told.exception:
        raise told.exception
    assert told.exit_code == 0


@pytest.mark.parametrize(
    ("name", "begins"), [("x.html", "<!DOCTYPE"), ("x.MD", "# T"), ("x.markdown", "# T"), ("x", "<!DOC")]
)
def test_text_forms(book: Path, tmp_path: Path, name: str, begins: str) -> None:
    _run(book, "-o", str(tmp_path / name), "--title", "T")
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(begins)


def test_word_with_an_answer_about_one_actor(book: Path, tmp_path: Path) -> None:
    to = tmp_path / "x.docx"
    _run(book, "Kataib Hezbollah", "-o", str(to), "--with", "control 'Kataib Hezbollah'")
    document = docx.Document(to)
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert heads[-2:] == ["Sentences", "Documents"]
    assert document.tables
    assert document.core_properties.title == "Kataib Hezbollah"


def test_pdf_is_refused_with_the_way_to_it(book: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="print that from a browser"):
        _run(book, "-o", str(tmp_path / "x.pdf"))
    assert not list(tmp_path.iterdir())
