"""The verbs, in the order in which one uses them, and the file of each: what is asked for is loaded, no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from importlib import import_module
from inspect import signature
from typing import Annotated

import typer

from herodotus.cli.scoping import refuse_blanks

VERBS = {
    "read": "read",
    "init": "collect",
    "add": "collect",
    "documents": "ask",
    "sources": "sources",
    "actors": "ask",
    "show": "ask",
    "explain": "explain",
    "search": "search",
    "timeline": "timeline",
    "network": "network",
    "control": "control",
    "profile": "profile",
    "exchange": "exchange",
    "change": "change",
    "figures": "figures",
    "means": "means",
    "status": "status",
    "disagreements": "disagreements",
    "hypotheses": "hypotheses",
    "indicators": "indicators",
    "review": "review",
    "claim": "claim",
    "merge": "merge",
    "unmerge": "merge",
    "grade": "grade",
    "date": "date",
    "reread": "date",
    "side": "side",
    "brief": "brief",
    "prose": "prose",
    "desk": "desk",
    "lists": "lists",
    "log": "log",
    "verify": "keep",
    "backup": "keep",
    "restore": "keep",
}
"""By each verb, the module of this package that holds it."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the verb that some arguments begin with, or with all."""
    verbs = arguments[:1]
    return app_of(verbs if verbs and verbs[0] in VERBS else VERBS)


def app_of(verbs: Iterable[str]) -> typer.Typer:
    """The program with some verbs."""
    app = typer.Typer(
        name="herodotus",
        help="Reads reports on a conflict and answers from them, every line with the sentence it rests on.",
        invoke_without_command=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(herodotus)
    for name in verbs:
        _add(app, name, getattr(import_module(f"herodotus.cli.{VERBS[name]}"), name))
    return app


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"herodotus {version('herodotus')}")
        raise typer.Exit


def herodotus(
    context: typer.Context,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Reads reports on a conflict and answers from them, every line with the sentence it rests on."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def _is_argument(annotation: object) -> bool:
    return any(isinstance(one, typer.models.ArgumentInfo) for one in getattr(annotation, "__metadata__", ()))


def _add(app: typer.Typer, name: str, work: Callable[..., int]) -> None:
    """Register a verb; the number it returns is the exit code. A name that is given and empty is a fault of usage."""
    named = [one.name for one in signature(work, eval_str=True).parameters.values() if _is_argument(one.annotation)]

    @wraps(work)
    def run(*args: object, **options: object) -> None:
        refuse_blanks({name: options.get(name) for name in named})
        code = work(*args, **options)
        if code:
            raise typer.Exit(code)

    app.command(name)(run)
