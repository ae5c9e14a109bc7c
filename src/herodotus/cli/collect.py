"""`herodotus init` and `herodotus add`: make a casebook and put documents into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from herodotus.cli.options import Files, Json, Published, ReaderName, Source, Title, Where
from herodotus.cli.progress import Progress
from herodotus.cli.terminal import note, print_json, tell_account


def init(folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Its folder; made if need be.")] = Path()) -> int:
    """Make a casebook: a folder with a database and the captured bytes."""
    from herodotus.casebook import init as make

    with make(folder) as casebook:
        note(f"A casebook is in {casebook.folder}. Put documents into it with `herodotus add FILE…`.")
    return 0


def add(
    files: Files,
    published: Published = None,
    source: Source = None,
    title: Title = None,
    where: Where = None,
    json: Json = False,
    reader: ReaderName = "local",
) -> int:
    """Add files or folders to a casebook. It may be interrupted and repeated; nothing is added twice."""
    from herodotus.casebook import add as add_to
    from herodotus.casebook import open_casebook
    from herodotus.ingest import Stated
    from herodotus.read.reader import open_reader

    chosen = open_reader(reader)
    with open_casebook(where) as casebook, Progress("added") as progress:
        done = add_to(casebook, files, Stated(published, source, title), chosen, progress=progress)
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
