"""What every request works with: the casebook, who asks, and the scope that is looked through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from starlette.requests import Request

from herodotus.casebook import Casebook
from herodotus.errors import UsageError
from herodotus.records import Scope
from herodotus.records.scope import FIRST_YEAR, LAST_YEAR


def casebook_of(request: Request) -> Casebook:
    """The casebook that a request is about."""
    casebook: Casebook = request.app.state.desk.casebook
    return casebook


def who(request: Request) -> str:
    """Under which name whoever asks decides."""
    name: str = request.state.visitor.name
    return name


def scope_from(limits: dict[str, str]) -> Scope:
    """A scope from the words of its limits. Raises UsageError for a day that is none, or an unknown state."""
    given: dict[str, Any] = {name: words for name, words in limits.items() if words}
    for name in ("as_of", "published_by"):
        if name in given:
            given[name] = parse_day(given[name])
    if "known_at" in given:
        given["known_at"] = _instant(given["known_at"])
    try:
        return Scope(**given)
    except ValueError as error:
        raise UsageError(f"{given.get('state')!r} is no state.", "It is machine, reviewed or all.") from error


def parse_day(words: str) -> date:
    """A day as YYYY-MM-DD. Raises UsageError."""
    try:
        found = date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no day.", "Write it as YYYY-MM-DD, as in 2021-09-28.") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UsageError(f"{words!r} is no day that reports tell of.", f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return found


def _instant(words: str) -> date | datetime:
    if "T" not in words:
        return parse_day(words)
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no day or instant.", "Write 2021-09-28 or 2021-09-28T14:30.") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UsageError(f"{words!r} is no instant of this record.", f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _scope(
    as_of: Annotated[date | None, Query(description="the day in the world that the answer is for")] = None,
    published_by: Annotated[date | None, Query(description="only from what was published by then")] = None,
    known_at: Annotated[
        str | None, Query(description="as it was recorded here by then: a day, or an instant", max_length=40)
    ] = None,
    state: Annotated[
        Literal["machine", "reviewed", "all"],
        Query(description="claims nobody has reviewed, accepted and corrected ones, or both; rejected ones never"),
    ] = "all",
) -> Scope:
    days = {"as_of": as_of, "published_by": published_by}
    written = {name: day.isoformat() for name, day in days.items() if day}
    return scope_from({**written, "known_at": known_at or "", "state": state})


InScope = Annotated[Scope, Depends(_scope)]
"""The four limits of a question, as parameters of a request."""

Held = Annotated[Casebook, Depends(casebook_of)]
"""The casebook."""

Hand = Annotated[str, Depends(who)]
"""Who decides."""
