"""The captured bytes on disk: named by their SHA-256, written whole, never rewritten."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def capture_path(folder: Path, sha256: str) -> Path:
    """Where in a folder of captures the bytes of a digest lie: `ab/abcd…`."""
    return folder / sha256[:2] / sha256


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all, and to the disk before it returns. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
