"""The verbs, in the order in which one uses them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated

import typer

from herodotus.cli import (
    ask,
    brief,
    change,
    claim,
    collect,
    control,
    date,
    desk,
    disagreements,
    exchange,
    explain,
    figures,
    grade,
    hypotheses,
    indicators,
    keep,
    lists,
    log,
    means,
    merge,
    network,
    profile,
    prose,
    read,
    review,
    search,
    side,
    sources,
    status,
    timeline,
)
from herodotus.cli.scoping import refuse_blanks

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


def _is_argument(annotation: object) -> bool:
    return any(isinstance(one, typer.models.ArgumentInfo) for one in getattr(annotation, "__metadata__", ()))


def _verb(name: str, work: Callable[..., int]) -> None:
    """Register a verb; the number it returns is the exit code. A name that is given and empty is a fault of usage."""
    named = [one.name for one in signature(work, eval_str=True).parameters.values() if _is_argument(one.annotation)]

    @wraps(work)
    def run(*args: object, **options: object) -> None:
        refuse_blanks({name: options.get(name) for name in named})
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
_verb("show", ask.show)
_verb("explain", explain.explain)
_verb("search", search.search)
_verb("timeline", timeline.timeline)
_verb("network", network.network)
_verb("control", control.control)
_verb("profile", profile.profile)
_verb("exchange", exchange.exchange)
_verb("change", change.change)
_verb("figures", figures.figures)
_verb("means", means.means)
_verb("status", status.status)
_verb("disagreements", disagreements.disagreements)
_verb("hypotheses", hypotheses.hypotheses)
_verb("indicators", indicators.indicators)
_verb("review", review.review)
_verb("claim", claim.claim)
_verb("merge", merge.merge)
_verb("unmerge", merge.unmerge)
_verb("grade", grade.grade)
_verb("date", date.date)
_verb("reread", date.reread)
_verb("side", side.side)
_verb("brief", brief.brief)
_verb("prose", prose.prose)
_verb("desk", desk.desk)
_verb("lists", lists.lists)
_verb("log", log.log)
_verb("verify", keep.verify)
_verb("backup", keep.backup)
_verb("restore", keep.restore)
