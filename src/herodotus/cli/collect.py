"""`herodotus init` and `herodotus add`: make a casebook and put documents into it."""

from __future__ import annotations

from typing import Annotated

import typer

from herodotus.cli.options import By, Files, Json, Published, ReaderName, Source, Title, Where
from herodotus.cli.progress import Progress
from herodotus.cli.terminal import note, print_json, tell_account

Place = Annotated[str, typer.Argument(metavar="[DIR|URL]", help="A folder, made if need be, or postgresql://….")]


def init(place: Place = ".") -> int:
    """Make a casebook: a folder with a database and the captured bytes, or the tables in a PostgreSQL database."""
    from herodotus.casebook import init as make

    with make(place) as casebook:
        note(f"A casebook is in {casebook.where}. Put documents into it with `herodotus add FILE…`.")
    return 0


def add(
    files: Files,
    published: Published = None,
    source: Source = None,
    title: Title = None,
    where: Where = None,
    json: Json = False,
    reader: ReaderName = "local",
    by: By = None,
) -> int:
    """Add files or folders to a casebook. It may be interrupted and repeated; nothing is added twice."""
    from herodotus.casebook import add as add_to
    from herodotus.casebook import decider, open_casebook
    from herodotus.ingest import Stated
    from herodotus.read.reader import open_reader

    chosen = open_reader(reader)
    with open_casebook(where) as casebook, Progress("added") as progress:
        done = add_to(casebook, files, Stated(published, source, title), chosen, progress=progress, by=decider(by))
    tell_account(chosen)
    if json:
        print_json(
            {
                "address": added.address,
                "document": added.document_id,
                "status": added.outcome.status,
                "why": str(added.outcome.why),
                "detail": added.outcome.detail,
                "claims": added.claims,
                "new": added.new,
            }
            for added in done
        )
    return 1 if any(added.bad for added in done) else 0
