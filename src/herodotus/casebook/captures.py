"""The captured bytes of a casebook, kept before the record speaks of them."""

from __future__ import annotations

from pathlib import Path

from herodotus.errors import CasebookUnusable
from herodotus.records import Capture
from herodotus.store.changing.files import capture_path, write_whole


def keep(folder: Path, capture: Capture, payload: bytes) -> Path:
    """Write the bytes to `folder/ab/abcd…` unless they are there, whole or not at all. Raises CasebookUnusable."""
    path = capture_path(folder, capture.sha256)
    if path.exists() and path.stat().st_size == capture.size:
        return path
    try:
        write_whole(path, (payload,))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CasebookUnusable(
            f"The captured bytes cannot be kept in {folder}: {reason}.",
            "Free some space or check the permissions, and repeat; what was added so far is kept.",
        ) from error
    return path
