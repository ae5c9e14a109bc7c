"""What was handed over to be added and is not read yet, kept beside the captures: nothing waits in memory alone.

Each thing is two files under a name of ours: its bytes, and what is known of them. What somebody calls it is data in
the second and names no file. The second is written last: without it, the first does not count.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from herodotus.casebook.opening import Casebook
from herodotus.errors import CasebookUnusable, UsageError
from herodotus.ingest import Stated
from herodotus.records.capture import Method
from herodotus.store.changing.files import write_whole

FOLDER = ".incoming"
_IDENT = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}")
_STALE = 24 * 3600
"""Seconds after which bytes whose facts never came are taken for those of a process that was killed."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that wait to be read: what they are called, how they came, who adds them, and what is stated of them."""

    id: str
    name: str
    method: Method
    by: str
    at: datetime
    stated: Stated


class Inbox:
    """The folder of what waits, the oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, casebook: Casebook) -> Inbox:
        """The inbox of a casebook. Raises UsageError for a database without a folder of captures."""
        return cls(casebook.captures / FOLDER)

    def put(self, name: str, chunks: Iterable[bytes], method: Method, by: str, stated: Stated) -> Incoming:
        """Take bytes in, whole or not at all. Raises CasebookUnusable when they cannot be kept."""
        ident = f"{time.time_ns():016x}-{secrets.token_hex(4)}"
        made = Incoming(ident, name, method, by, datetime.now(UTC), stated)
        try:
            write_whole(self._folder / ident, chunks)
            write_whole(self._facts(ident), (json.dumps(_to_json(made)).encode(),))
        except OSError as error:
            reason = error.strerror or str(error)
            raise CasebookUnusable(
                f"{name} cannot be kept in {self._folder}: {reason}.", "Free some space or check the permissions."
            ) from error
        return made

    def waiting(self) -> list[Incoming]:
        """All that waits."""
        return list(self._all())

    def bytes_of(self, ident: str) -> bytes:
        """The bytes of what waits. Raises OSError where they are gone."""
        return (self._folder / ident).read_bytes()

    def take_out(self, ident: str) -> None:
        """It is read, or never will be."""
        for path in (self._facts(ident), self._folder / ident):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _all(self) -> Iterator[Incoming]:
        with suppress(OSError):
            for path in sorted(self._folder.iterdir()):
                if _IDENT.fullmatch(path.name):
                    made = self._read(path.name)
                    if made:
                        yield made
                    elif path.stat().st_mtime < time.time() - _STALE:
                        path.unlink(missing_ok=True)

    def _read(self, ident: str) -> Incoming | None:
        try:
            return _from_json(json.loads(self._facts(ident).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, UsageError):
            return None

    def _facts(self, ident: str) -> Path:
        return self._folder / f"{ident}.json"


def _to_json(one: Incoming) -> dict[str, Any]:
    stated = one.stated
    day = stated.published.isoformat() if stated.published else None
    told = {"title": stated.title, "source": stated.source, "published": day}
    return {"id": one.id, "name": one.name, "method": one.method, "by": one.by, "at": one.at.isoformat(), **told}


def _from_json(held: dict[str, Any]) -> Incoming:
    day = date.fromisoformat(held["published"]) if held["published"] else None
    stated = Stated(day, held["source"], held["title"])
    return Incoming(held["id"], held["name"], held["method"], held["by"], datetime.fromisoformat(held["at"]), stated)
