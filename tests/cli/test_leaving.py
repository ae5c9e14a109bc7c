"""A command that ends at once has written its whole answer, and tells what became of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.casebooks import copy_of_examples
from support.commands import run

COMMAND = (sys.executable, "-c", "from herodotus.cli import main; main()")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("leaving"))


@pytest.mark.parametrize("words", [("network", "--json"), ("timeline", "--json"), ("control", "--csv"), ("control",)])
def test_all_of_an_answer_has_gone_out(book: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run((*COMMAND, *words, "--casebook", str(book)), capture_output=True, text=True, check=False)
    called = run(*words, "--casebook", str(book))
    assert (done.returncode, done.stdout, done.stderr) == (0, called.out, called.err)
    assert called.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_an_answer_that_finds_no_room_is_told(book: Path) -> None:
    with Path("/dev/full").open("w") as full:
        asked = (*COMMAND, "network", "--json", "--casebook", str(book))
        done = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
