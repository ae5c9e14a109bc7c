"""Captures as rows: each once, whatever names it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from herodotus.records import Capture
from herodotus.store.database.door import Rows
from herodotus.store.database.tables import CAPTURES


def capture_rows(connection: Connection, capture: Capture) -> Rows:
    """The row of a capture; none where the record holds it."""
    held = select(CAPTURES.c.sha256).where(CAPTURES.c.sha256 == capture.sha256)
    return [] if connection.execute(held).first() else [capture_row(capture)]


def capture_row(capture: Capture) -> dict[str, Any]:
    """The row of a capture."""
    return {
        "sha256": capture.sha256,
        "size": capture.size,
        "media_type": capture.media_type,
        "address": capture.address,
        "obtained_at": capture.obtained_at.isoformat(),
        "method": capture.method,
    }
