"""The command line run inside the test's process: the same entry, exit codes and errors, without starting a program."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from herodotus.cli import main

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def run(*words: str, where: Path | None = None, user: str = "ann") -> Done:
    """Run `herodotus WORDS…`, on the casebook `where`, for somebody logged in as `user`; standard input is empty."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    named = {"HERODOTUS_USER": user} | ({"HERODOTUS_CASEBOOK": str(where)} if where else {})
    code: object = 0
    with _surroundings(["herodotus", *words], named), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
    return Done(int(str(code or 0)), _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@contextmanager
def _surroundings(argv: list[str], settings: dict[str, str]) -> Iterator[None]:
    """The arguments, the settings and the standard input of a program, put back afterwards."""
    before = sys.argv, dict(os.environ), sys.stdin
    for name in [name for name in os.environ if name.startswith("HERODOTUS_")]:
        del os.environ[name]
    os.environ.update(settings)
    sys.argv, sys.stdin = argv, io.StringIO()
    try:
        yield
    finally:
        sys.argv, sys.stdin = before[0], before[2]
        os.environ.clear()
        os.environ.update(before[1])
