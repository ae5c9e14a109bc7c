"""Captures: bytes as they were obtained, never rewritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Method = Literal["file", "paste", "stdin", "upload"]
"""How bytes were obtained: from a file, as pasted text, from standard input, as a file that a browser sent."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes behind a document. `address` is the path, URL or name as given; `obtained_at` is in UTC."""

    sha256: str
    size: int
    media_type: str
    address: str
    obtained_at: datetime
    method: Method


def digest(payload: bytes) -> str:
    """SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(payload).hexdigest()
