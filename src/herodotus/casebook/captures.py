"""The captured bytes on disk, named by their SHA-256, written once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from herodotus.errors import CasebookUnusable
from herodotus.records import Capture


def keep(folder: Path, capture: Capture, payload: bytes) -> Path:
    """Write the bytes to `folder/ab/abcd…` unless they are there, whole or not at all. Raises CasebookUnusable."""
    path = folder / capture.sha256[:2] / capture.sha256
    if path.exists() and path.stat().st_size == capture.size:
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, payload)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CasebookUnusable(
            f"The captured bytes cannot be kept in {folder}: {reason}.",
            "Free some space or check the permissions, and repeat; what was added so far is kept.",
        ) from error
    return path


def _write_whole(path: Path, payload: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(payload)
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
