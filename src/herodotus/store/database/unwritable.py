"""A SQLite file that may be read and not written: on a medium, in somebody else's folder, in an archive.

A file that writes ahead is read through `-wal` and `-shm` beside it. Where those are, they are used. Where they are not
and may not be made, the file is whole by itself and is read as one that does not change (`immutable`); that it did not
is looked at afterwards. SQLite, "Write-Ahead Logging", § Read-Only Databases.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from herodotus.errors import CasebookUnusable

Stamp = tuple[int, int, int]


def may_only_be_read(path: Path) -> bool:
    """Whether a file is there and may be read, and it or its folder may not be written."""
    readable = path.is_file() and os.access(path, os.R_OK)
    return readable and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads. Raises CasebookUnusable when changes lie beside the file that cannot be read with it."""
    if _has_shared_memory(path):
        mode = "mode=ro"
    elif _waiting(path):
        raise CasebookUnusable(
            f"The newest changes of {path} lie beside it in {path.name}-wal and cannot be read without writing there.",
            "Copy its folder to one of your own, or let its owner open it once.",
        )
    else:
        mode = "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, check_same_thread=False)


@contextmanager
def unchanged(path: Path | None) -> Iterator[None]:
    """Raises CasebookUnusable when a file that is read as one that does not change does; None looks at nothing."""
    if path is None or _has_shared_memory(path):
        yield
        return
    before = _stamp(path)
    try:
        yield
    except DBAPIError as error:
        _compare(path, before, error)
        raise
    _compare(path, before, None)


def _compare(path: Path, before: Stamp, error: Exception | None) -> None:
    if _waiting(path) or _stamp(path) != before:
        raise CasebookUnusable(f"{path} was changed while it was read.", "Try again.") from error


def _has_shared_memory(path: Path) -> bool:
    return Path(f"{path}-shm").exists()


def _waiting(path: Path) -> bool:
    """Whether changes wait beside the file to be taken into it."""
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _stamp(path: Path) -> Stamp:
    held = path.stat()
    return held.st_ino, held.st_size, held.st_mtime_ns
