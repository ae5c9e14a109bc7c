"""Entries: the links of the audit chain, one for every change of the record."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FIRST = "0" * 64
"""What the first entry gives as the digest of the one before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done to the record, when (in UTC) and by whom.

    `number` counts from 1. `act` is the verb, `subject` what it was done to. `payload_digest` is the SHA-256 of the
    rows that the change wrote; `digest` is the SHA-256 over all the other fields, `previous` the digest of the
    entry before.
    """

    number: int
    at: datetime
    by: str
    act: str
    subject: str
    payload_digest: str
    previous: str
    digest: str


def canonical(value: Any) -> str:
    """A value as JSON in its one form: keys sorted, no spaces, ASCII only. What is digested is written so."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_digest(number: int, at: str, by: str, act: str, subject: str, payload_digest: str, previous: str) -> str:
    """The SHA-256 over an entry's other fields, `at` in ISO form."""
    fields = {
        "number": number,
        "at": at,
        "by": by,
        "act": act,
        "subject": subject,
        "payload_digest": payload_digest,
        "previous": previous,
    }
    return hashlib.sha256(canonical(fields).encode()).hexdigest()
