"""A question written as on the command line, asked for its answer instead of a print: for the sections of a brief."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import ContextVar
from io import StringIO
from typing import Any

from herodotus.errors import UsageError

QUESTIONS = (
    "timeline", "network", "exchange", "change", "figures", "means", "status", "disagreements", "control", "profile",
    "hypotheses", "indicators",
)  # fmt: skip
"""The verbs that ask and change nothing."""

_NOT_HERE = frozenset(
    "--resolve --explain --reopen --ground --by --new --graphml --chart --json --csv --casebook --help".split()
)
"""Options that change the record, write files, or look elsewhere."""

_KEPT: ContextVar[list[Any] | None] = ContextVar("kept", default=None)


def keep(answer: Any) -> bool:
    """Keep an answer for whoever asks for it; False when nobody does and it is to be printed."""
    kept = _KEPT.get()
    if kept is None:
        return False
    kept.append(answer)
    return True


def ask(app: Callable[..., Any], question: str, more: Sequence[str]) -> Any:
    """The answer to a question such as `exchange "United States" Iran --step month`, with more options behind it.

    Raises UsageError for words that are no question of the analysis room.
    """
    try:
        words = shlex.split(question)
    except ValueError as error:
        raise UsageError(f"{question!r} has a quotation mark without its pair.", "Close it.") from error
    if not words or words[0] not in QUESTIONS:
        raise UsageError(f"{question!r} is no question.", f"A question begins with one of: {', '.join(QUESTIONS)}.")
    refused = next((word for word in words if word.split("=")[0] in _NOT_HERE), None)
    if refused:
        raise UsageError(f"{question!r}: {refused} has no place in a section of a brief.", "Leave it out.")
    with _keeping() as kept, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            app([*words, *more], standalone_mode=False)
        except Exception as error:
            if not hasattr(error, "format_message"):
                raise
            raise UsageError(f"{question!r}: {error.format_message()}") from error
    if len(kept) != 1:
        raise UsageError(f"{question!r} is no question with an answer.", "Write it as after `herodotus`.")
    return kept[0]


@contextmanager
def _keeping() -> Iterator[list[Any]]:
    kept: list[Any] = []
    token = _KEPT.set(kept)
    try:
        yield kept
    finally:
        _KEPT.reset(token)
