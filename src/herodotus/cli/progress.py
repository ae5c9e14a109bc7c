"""Progress on standard error: one line a document that needs a word, and a count that moves on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from herodotus.cli.terminal import clean, note

if TYPE_CHECKING:
    from herodotus.casebook import Added


class Progress:
    """Told of each document as it is done; sums up at the end."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._counts: Counter[str] = Counter()
        self._live = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __call__(self, added: Added) -> None:
        status = added.outcome.status if added.new else "unchanged"
        self._counts[status] += 1
        self._wipe()
        if status in {"failed", "copy", "kept"}:
            note(f"{status}: {added.address}: {added.outcome.detail}")
        if self._live:
            print(clean(f"{self._sum()} … {added.address}")[:100], end="\r", file=sys.stderr, flush=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._wipe()
        if error is None and self._counts.total() > 1:
            note(self._sum())

    def _sum(self) -> str:
        told = ", ".join(f"{count} {status}" for status, count in sorted(self._counts.items()))
        return f"{self._verb}: {self._counts.total()} documents ({told})"

    def _wipe(self) -> None:
        if self._live:
            print("\x1b[2K", end="\r", file=sys.stderr)
