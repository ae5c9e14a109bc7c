"""The same text gives the same reading, byte for byte, whatever the number of threads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from herodotus.read.local.network.session import THREADS

_OBTAINED = re.compile(rb'"obtained_at": "[^"]*"')
"""When the bytes were obtained is of the moment, and not of the text."""
REPORTS = Path(__file__).parents[3] / "examples" / "reports"


def _read(threads: str) -> bytes:
    files = [str(p) for p in sorted(REPORTS.iterdir()) if p.suffix in {".txt", ".md"}][:4]
    command = [str(Path(sys.executable).with_name("herodotus")), "read", *files, "--json", "--reader", "trained"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, THREADS: threads})
    return _OBTAINED.sub(b"", done.stdout)


@pytest.fixture(scope="module")
def first() -> bytes:
    return _read("1")


@pytest.mark.parametrize("threads", ["1", "2"])
def test_json_is_the_same_on_every_run_and_number_of_threads(first: bytes, threads: str) -> None:
    assert _read(threads) == first
