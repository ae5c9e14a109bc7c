"""`herodotus log`: every change of the casebook, and the chain that they make."""

from __future__ import annotations

from typing import Annotated

import typer

from herodotus.cli.decided import to_json
from herodotus.cli.options import Json, Where
from herodotus.cli.terminal import print_json, print_table

After = Annotated[int, typer.Option("--after", metavar="N", min=0, help="Only changes after that number.")]


def log(after: After = 0, where: Where = None, json: Json = False) -> int:
    """List every change: when, by whom, what, and the digest that chains it to the one before."""
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        entries = casebook.store.entries(after)
    if json:
        print_json(map(to_json, entries))
        return 0
    rows = ((e.number, f"{e.at:%Y-%m-%d %H:%M:%S}", e.by, e.act, e.subject, e.digest[:12]) for e in entries)
    print_table(("change", "at (UTC)", "by", "act", "of", "digest"), rows, "Nothing was changed.")
    return 0
