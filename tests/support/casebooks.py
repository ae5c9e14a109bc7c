"""Casebooks for tests: the example reports read once a process, copied as often as asked."""

from __future__ import annotations

import shutil
import tempfile
from atexit import register
from functools import cache
from pathlib import Path

from herodotus.casebook import add, init
from support.commands import REPORTS


def copy_of_examples(folder: Path) -> Path:
    """A casebook of the example reports, of the test's own."""
    return shutil.copytree(_examples(), folder / "book")


@cache
def _examples() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="herodotus-examples-"))
    register(shutil.rmtree, folder, ignore_errors=True)
    with init(folder / "book") as casebook:
        add(casebook, [str(REPORTS)], by="ann")
    return folder / "book"
