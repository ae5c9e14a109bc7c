"""`herodotus brief`: publish what a casebook holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Title, Where
from herodotus.cli.scoping import scope_options, scoped, tell_scope
from herodotus.cli.terminal import note, write_whole
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from herodotus.publish.brief.parts import Brief
    from herodotus.records import Scope

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name; else everything.")]
Questions = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="QUESTION", help='A section that answers it, as "figures --measure troops".'),
]
To = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes.")]
InForm = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="Where the brief goes: .html, .md or .docx.")
]


@scoped
def brief(
    scope: Scope,
    actor: ActorName = None,
    output: InForm = Path("brief.html"),
    title: Title = None,
    questions: Questions = None,
    where: Where = None,
) -> int:
    """Write a brief in which every line opens the sentence it rests on: one HTML file, or Markdown, or Word."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook.publishing import composed
    from herodotus.cli.app import app
    from herodotus.cli.asking import ask
    from herodotus.publish.brief.parts import STANDING

    write = _form_of(output)
    limits = [*scope_options(scope), *(["--casebook", where] if where else [])]
    answers = [ask(app, question, limits) for question in questions or ()]
    with open_casebook(where) as casebook:
        view = casebook.view(scope)
        made = composed(casebook, view, title, actor, (*STANDING, *answers))
    write_whole(output, write(made))
    tell_scope(scope, view.undated)
    note(f"The brief is in {output}.")
    return 0


def _form_of(file: Path) -> Callable[[Brief], str | bytes]:
    """What writes the form that the ending of a file names; a name without one is of HTML. Raises UsageError."""
    ending = file.suffix.casefold()
    if ending == ".pdf":
        raise UsageError("A brief is not written as PDF.", "Write it as .html, and print that from a browser.")
    if ending in (".md", ".markdown"):
        from herodotus.publish.exporters.markdown import markdown

        return markdown
    if ending == ".docx":
        from herodotus.publish.exporters.docx import docx

        return docx
    from herodotus.publish.brief.write import brief_html

    return brief_html
