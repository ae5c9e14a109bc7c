"""Answers kept on disk, so that an interrupted reading goes on, and a repeated one costs nothing."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path


def default_folder() -> Path:
    """`$XDG_CACHE_HOME/herodotus/llm`, or `~/.cache/herodotus/llm`."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "herodotus" / "llm"


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of answers by the hash of all that was asked. One that cannot be written to keeps nothing."""

    folder: Path

    def get(self, asked: tuple[str, ...]) -> str | None:
        """The answer to a question that was asked before, letter for letter; None otherwise."""
        try:
            data = json.loads(self._path(asked).read_text(encoding="utf-8"))
            words = data["answer"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return words if isinstance(words, str) else None

    def put(self, asked: tuple[str, ...], answer: str) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(asked)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps({"answer": answer}, ensure_ascii=False), encoding="utf-8")
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def _path(self, asked: tuple[str, ...]) -> Path:
        digest = hashlib.sha256(json.dumps(asked).encode("utf-8", "replace")).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
