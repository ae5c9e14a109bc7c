"""`herodotus search`: words in the documents, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Json, Limit, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import note, print_json, print_table

if TYPE_CHECKING:
    from herodotus.records import Scope


@scoped
def search(
    scope: Scope,
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help='Words; "several side by side" in quotes.')],
    limit: Limit = None,
    where: Where = None,
    json: Json = False,
) -> int:
    """Find the sentences that hold all the words, in any script, in every document."""
    from dataclasses import replace

    from herodotus.casebook import open_casebook
    from herodotus.casebook import search as find

    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    with open_casebook(where) as casebook:
        hits = find(casebook, asked, scope, limit)
    tell_scope(replace(scope, as_of=None, state="all"))
    if scope.as_of or scope.state != "all":
        note("--as-of and --state limit claims; the sentences of documents are all searched.")
    if json:
        print_json(
            {"document": hit.document.id, "quote": hit.quote.exact, "start": hit.quote.start, "end": hit.quote.end}
            for hit in hits
        )
        return 0
    rows = ((hit.document.id, hit.document.published, hit.document.source, hit.quote.exact) for hit in hits)
    print_table(("document", "published", "source", "sentence"), rows, "No sentence holds all of these words.")
    return 0
