"""`herodotus brief`: publish what a casebook holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from herodotus.cli.options import Title, Where
from herodotus.cli.terminal import note, write_whole

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name; else everything.")]
To = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes.")]


def brief(actor: ActorName = None, output: To = Path("brief.html"), title: Title = None, where: Where = None) -> int:
    """Write a brief: one HTML file in which every line opens the sentence it rests on."""
    from herodotus.casebook import open_casebook
    from herodotus.publish.brief import write_brief
    from herodotus.store.base import View

    with open_casebook(where) as casebook:
        readings = casebook.store.readings()
    write_whole(output, write_brief(View.of(readings), title=title, actor=actor, copies=readings))
    note(f"The brief is in {output}.")
    return 0
