"""`herodotus brief`: publish what a casebook holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Title, Where
from herodotus.cli.scoping import scope_options, scoped, tell_scope
from herodotus.cli.terminal import note, write_whole

if TYPE_CHECKING:
    from herodotus.records import Scope

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name; else everything.")]
Questions = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="QUESTION", help='A section that answers it, as "figures --measure troops".'),
]
To = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes.")]


@scoped
def brief(
    scope: Scope,
    actor: ActorName = None,
    output: To = Path("brief.html"),
    title: Title = None,
    questions: Questions = None,
    where: Where = None,
) -> int:
    """Write a brief: one HTML file in which every line opens the sentence it rests on."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook.publishing import brief_of
    from herodotus.cli.app import app
    from herodotus.cli.asking import ask

    limits = [*scope_options(scope), *(["--casebook", where] if where else [])]
    answers = [ask(app, question, limits) for question in questions or ()]
    with open_casebook(where) as casebook:
        words, view = brief_of(casebook, scope, title, actor, answers)
    write_whole(output, words)
    tell_scope(scope, view.undated)
    note(f"The brief is in {output}.")
    return 0
