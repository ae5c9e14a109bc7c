"""`herodotus verify`, `backup` and `restore`: a casebook checked, copied and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from herodotus.cli.options import By, Json, Where
from herodotus.cli.terminal import note, print_json, print_table


def verify(where: Where = None, json: Json = False) -> int:
    """Check captures, texts, quotes, indexes and the chain of changes; exit 1 when anything has changed."""
    from dataclasses import asdict

    from herodotus.casebook import open_casebook
    from herodotus.casebook import verify as check

    with open_casebook(where) as casebook:
        findings = list(check(casebook))
    if json:
        print_json(asdict(finding) for finding in findings)
    else:
        rows = [tuple(asdict(finding).values()) for finding in findings]
        columns = tuple(asdict(findings[0])) if findings else ()
        print_table(columns, rows, "All is as it was written.")
    return 1 if findings else 0


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not be there.")],
    where: Where = None,
    json: Json = False,
) -> int:
    """Write the whole casebook to one file, while others may go on using it."""
    from dataclasses import asdict

    from herodotus.casebook import backup as write
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        made = write(casebook, target)
    if json:
        print_json([asdict(made)])
    note(f"{made.captures} captures and {made.entries} changes are in {made.path}; the last bears {made.digest[:12]}.")
    if made.missing:
        note(f"{len(made.missing)} captures are not on the disk; `herodotus verify` lists them.")
    return 1 if made.missing else 0


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    where: Annotated[str, typer.Option("--casebook", metavar="DIR|URL", help="Where the casebook shall be.")],
    by: By = None,
) -> int:
    """Make a casebook from a backup, whole or not at all."""
    from herodotus.casebook import decider
    from herodotus.casebook import restore as make

    with make(source, where, decider(by)) as casebook:
        note(f"The casebook is in {casebook.where}.")
    return 0
