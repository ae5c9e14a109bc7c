"""`herodotus explain`: what each field of a claim rests on, and what else it might have been."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Json, Where
from herodotus.cli.terminal import clean, print_json, print_table

if TYPE_CHECKING:
    from herodotus.records.explanation import Reason


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.")],
    where: Where = None,
    json: Json = False,
) -> int:
    """Show the sentence behind a claim, and for each field the words, the rule or score, and the alternatives."""
    from herodotus.casebook import explain as reasons_of
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        found = reasons_of(casebook, claim)
    if json:
        print_json([asdict(found)])
        return 0
    print(clean(f"{found.claim}  confidence {found.confidence:.2f}"))
    print(clean(f"  “{found.quote.exact}”"))
    print()
    columns = ("field", "value", "score", "rests on", "words at", "or else")
    print_table(columns, map(_row, found.reasons), "Nothing is kept of what it rests on.")
    return 0


def _row(reason: Reason) -> tuple[object, ...]:
    others = ", ".join(f"{name} {score:.2f}" for name, score in reason.others)
    at = f"{reason.span[0]}–{reason.span[1]}" if reason.span else ""
    score = "" if reason.score is None else f"{reason.score:.2f}"
    return reason.field, reason.value, score, reason.why, at, others
