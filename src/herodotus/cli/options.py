"""The options that several verbs share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from herodotus.errors import UsageError


def parse_day(words: str) -> date:
    """A day as YYYY-MM-DD."""
    from herodotus.records.scope import FIRST_YEAR, LAST_YEAR

    try:
        day = date.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words!r} is no day; write it as YYYY-MM-DD, as in 2021-09-28.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(
            f"{words!r} is no day that reports tell of; give a year from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return day


Choice = TypeVar("Choice", bound=str)


def one_of(words: str, choices: Collection[Choice], what: str) -> Choice:
    """The choice that some words name. Raises UsageError for words that name none."""
    for choice in choices:
        if words == choice:
            return choice
    raise UsageError(f"{words!r} is no {what}.", f"It is {', '.join(choices)}.")


Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders, or - for standard input.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, with the claims under each row.")]
Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw the answer, too.")]
Published = Annotated[
    date | None,
    typer.Option("--published", metavar="DAY", parser=parse_day, help="Day of publication, where the file lacks it."),
]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who publishes it.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")]
ReaderName = Annotated[str, typer.Option("--reader", metavar="NAME", help="Which reader reads it.")]
Where = Annotated[str | None, typer.Option("--casebook", metavar="DIR|URL", help="The casebook; else the nearest one.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the name you are logged in by.")
]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="On what ground.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="How many at most.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes.")]


@contextmanager
def own_file() -> Iterator[None]:
    """For a file in which somebody wrote what is asked: what is wrong with it is a fault of usage.

    A document that cannot be read is none: the others are read all the same.
    """
    from herodotus.errors import InputError

    try:
        yield
    except InputError as error:
        raise UsageError(error.what, error.remedy) from error


def one_only(json: bool, output: Path | None) -> None:
    """Raises UsageError when a call asks for JSON and for a brief."""
    if json and output:
        raise UsageError("--json and -o ask for two different things.", "Choose one of them.")
