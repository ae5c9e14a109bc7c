"""The verbs, in the order in which one uses them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated

import typer

from herodotus.cli import (
    ask,
    brief,
    collect,
    date,
    disagreements,
    explain,
    grade,
    keep,
    log,
    merge,
    read,
    review,
    search,
    side,
    sources,
)

app = typer.Typer(
    name="herodotus",
    help="Reads reports on a conflict and answers from them, every line with the sentence it rests on.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"herodotus {version('herodotus')}")
        raise typer.Exit


@app.callback()
def herodotus(
    context: typer.Context,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Reads reports on a conflict and answers from them, every line with the sentence it rests on."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def _verb(name: str, work: Callable[..., int]) -> None:
    """Register a verb; the number it returns is the exit code."""

    @wraps(work)
    def run(*args: object, **options: object) -> None:
        code = work(*args, **options)
        if code:
            raise typer.Exit(code)

    app.command(name)(run)


_verb("read", read.read)
_verb("init", collect.init)
_verb("add", collect.add)
_verb("documents", ask.documents)
_verb("sources", sources.sources)
_verb("actors", ask.actors)
_verb("timeline", ask.timeline)
_verb("show", ask.show)
_verb("explain", explain.explain)
_verb("search", search.search)
_verb("disagreements", disagreements.disagreements)
_verb("review", review.review)
_verb("merge", merge.merge)
_verb("unmerge", merge.unmerge)
_verb("grade", grade.grade)
_verb("date", date.date)
_verb("reread", date.reread)
_verb("side", side.side)
_verb("brief", brief.brief)
_verb("log", log.log)
_verb("verify", keep.verify)
_verb("backup", keep.backup)
_verb("restore", keep.restore)
