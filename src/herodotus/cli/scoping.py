"""What every question may be limited to: the four options of a scope, the same for all verbs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec

import typer

from herodotus.cli.options import parse_day
from herodotus.cli.terminal import note
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records import Scope

P = ParamSpec("P")


def parse_instant(words: str) -> date | datetime:
    """A day, taken as its end, or an instant in UTC unless it names its zone."""
    from datetime import UTC

    if "T" not in words and " " not in words:
        return parse_day(words)
    try:
        instant = datetime.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(
            f"{words!r} is no day or instant; write it as 2021-09-28 or 2021-09-28T14:30."
        ) from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def parse_state(words: str) -> str:
    """A word of `records.scope.ScopeState`."""
    if words not in ("machine", "reviewed", "all"):
        raise typer.BadParameter(f"{words!r} is no state; it is machine, reviewed or all.")
    return words


AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="DAY", parser=parse_day, help="The day in the world that it is for.")
]
PublishedBy = Annotated[
    date | None,
    typer.Option("--published-by", metavar="DAY", parser=parse_day, help="Only from what was published by then."),
]
KnownAt = Annotated[
    date | None,
    typer.Option("--known-at", metavar="DAY", parser=parse_instant, help="As it was recorded here by then."),
]
StateName = Annotated[
    str, typer.Option("--state", metavar="STATE", parser=parse_state, help="Claims: machine, reviewed or all.")
]
_OPTIONS: dict[str, tuple[Any, Any]] = {
    "as_of": (AsOf, None),
    "published_by": (PublishedBy, None),
    "known_at": (KnownAt, None),
    "state": (StateName, "all"),
}


def scoped(work: Callable[Concatenate[Scope, P], int]) -> Callable[..., int]:
    """A verb that takes a scope first, as one that takes the four options of a scope."""

    @wraps(work)
    def run(*args: P.args, **options: P.kwargs) -> int:
        from herodotus.records import Scope
        from herodotus.store.database.pausing import uncollected

        given: dict[str, Any] = {name: options.pop(name) for name in _OPTIONS}
        refuse_blanks({name: value for name, value in options.items() if value != defaults[name]})
        with uncollected():  # a question makes many records, none in a cycle, and ends
            return work(Scope(**given), *args, **options)

    _, *own = inspect.signature(work, eval_str=True, locals={"Scope": object}).parameters.values()
    defaults = {one.name: one.default for one in own}
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=option)
        for name, (option, default) in _OPTIONS.items()
    ]
    run.__signature__ = inspect.Signature([*own, *added])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in (*own, *added)}  # what typer reads
    return run


def refuse_blanks(given: Mapping[str, object]) -> None:
    """Raises UsageError for a name, or another word, that was given and is empty: it would ask of everything."""
    for name, value in given.items():
        words = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(word, str) and not word.strip() for word in words):
            raise UsageError(f"{name.upper()} is empty.", "Write what is meant, or leave it out.")


def scope_options(scope: Scope) -> list[str]:
    """A scope as one writes it on the command line."""
    given = {"--as-of": scope.as_of, "--published-by": scope.published_by, "--known-at": scope.known_at}
    limits = [part for name, day in given.items() if day for part in (name, day.isoformat())]
    return [*limits, *(["--state", scope.state] if scope.state != "all" else [])]


def tell_scope(scope: Scope, undated: int = 0) -> None:
    """On standard error, what an answer was limited to; nothing for one that was not."""
    from herodotus.publish.wording import scope_words

    words = scope_words(scope, undated)
    if words:
        note(words)
