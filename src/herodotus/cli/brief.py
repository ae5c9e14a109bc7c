"""`herodotus brief`: publish what a casebook holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Title, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import note, write_whole

if TYPE_CHECKING:
    from herodotus.records import Scope

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name; else everything.")]
To = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes.")]


@scoped
def brief(
    scope: Scope,
    actor: ActorName = None,
    output: To = Path("brief.html"),
    title: Title = None,
    where: Where = None,
) -> int:
    """Write a brief: one HTML file in which every line opens the sentence it rests on."""
    from herodotus.casebook import open_casebook
    from herodotus.publish.brief import write_brief

    with open_casebook(where) as casebook:
        view, readings = casebook.view(scope), casebook.store.readings()
    write_whole(output, write_brief(view, title=title, actor=actor, copies=readings))
    tell_scope(scope, view.undated)
    note(f"The brief is in {output}.")
    return 0
