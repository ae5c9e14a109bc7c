"""Files beside the record: found by name within the folder only, saved whole, never over what somebody else saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, init
from herodotus.casebook.filing import names_filed, read_filed, save_filed, text_of
from herodotus.casebook.questions import question
from herodotus.errors import NotFound, Outdated, TooLarge, UnreadableInput, UsageError


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    with init(tmp_path / "casebook") as made:
        yield made


def test_a_file_is_saved_and_read(casebook: Casebook) -> None:
    assert read_filed(casebook, "notes.yaml").seen == ""
    saved = save_filed(casebook, "notes.yaml", "a: 1\r\nb: é\r\n", "")
    assert read_filed(casebook, "notes.yaml") == saved
    assert saved.text == "a: 1\nb: é\n"
    assert names_filed(casebook, ".yaml") == ["notes.yaml"]
    assert not list(casebook.folder.glob(".part-*"))


def test_what_somebody_else_saved_is_not_written_over(casebook: Casebook) -> None:
    first = save_filed(casebook, "notes.yaml", "one", "")
    save_filed(casebook, "notes.yaml", "two", first.seen)
    with pytest.raises(Outdated, match="by somebody else"):
        save_filed(casebook, "notes.yaml", "three", first.seen)
    with pytest.raises(Outdated):
        save_filed(casebook, "notes.yaml", "four", "")
    assert read_filed(casebook, "notes.yaml").text == "two"


_COUNTING = """
import sys
from pathlib import Path
from herodotus.casebook import open_casebook
from herodotus.casebook.filing import read_filed, save_filed
from herodotus.errors import Outdated

with open_casebook(Path(sys.argv[1])) as casebook:
    done = 0
    while done < 25:
        held = read_filed(casebook, "count.yaml")
        try:
            save_filed(casebook, "count.yaml", str(int(held.text or 0) + 1), held.seen)
        except Outdated:
            continue
        done += 1
"""


def test_two_processes_that_save_at_once_lose_nothing(casebook: Casebook) -> None:
    command = [sys.executable, "-c", _COUNTING, str(casebook.folder)]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert read_filed(casebook, "count.yaml").text == "50"


@pytest.mark.parametrize(
    "name", ["../casebook.db", "a/b.yaml", "/etc/passwd", ".hidden.yaml", "casebook.db", "a..yaml/x.yaml", "", "x.py"]
)
def test_a_name_leads_nowhere_else(casebook: Casebook, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a file"):
        save_filed(casebook, name, "x", "")
    with pytest.raises(UsageError):
        question("hypotheses").answer(casebook, None, question("hypotheses").asked({"file": [name or "?"]}))


def test_a_file_that_is_no_text_or_too_long_is_refused(casebook: Casebook) -> None:
    (casebook.folder / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read_filed(casebook, "odd.yaml")
    with pytest.raises(TooLarge):
        save_filed(casebook, "long.yaml", "x" * 1_000_001, "")
    assert not (casebook.folder / "long.yaml").exists()


def test_a_parameter_is_the_text_or_names_a_file(casebook: Casebook) -> None:
    save_filed(casebook, "weights.yaml", "a: 1", "")
    assert text_of(casebook, "weights.yaml") == ("a: 1", "weights.yaml")
    assert text_of(casebook, "a: 2\nb: 3") == ("a: 2\nb: 3", "the text")
    with pytest.raises(NotFound, match="holds no file"):
        text_of(casebook, "other.yaml")
