"""`herodotus claim`: a claim that the reader did not find, added by a person, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.decided import tell
from herodotus.cli.options import By, Json, Reason, Where
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records.claim import Body

Document = Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="The id of the document that says it.")]
Kind = Annotated[str | None, typer.Argument(metavar="[KIND]", help="event, relation, figure or assessment.")]
Words = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="The words of the document that it rests on.")]
Fields = Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="What the words say.")]
Withdraw = Annotated[str | None, typer.Option("--withdraw", metavar="ID", help="Take back an added claim: c-….")]


def claim(
    document: Document = None,
    kind: Kind = None,
    words: Words = None,
    fields: Fields = None,
    withdraw: Withdraw = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Add a claim to a document, in its words; it counts as accepted by whoever adds it."""
    from herodotus.casebook import add_claim, open_casebook, take_back_claim

    if (withdraw is None) == (document is None):
        raise UsageError(
            "A claim is either added or taken back.", "Name a document, or an added claim with --withdraw."
        )
    with open_casebook(where) as casebook:
        if withdraw is not None:
            tell([take_back_claim(casebook, withdraw, by, why)], json)
        elif document is not None:
            body = _body(kind)
            tell([add_claim(casebook, document, body, words or "", fields or (), by, why)], json)
    return 0


def _body(kind: str | None) -> Body:
    bodies: tuple[Body, ...] = ("event", "relation", "figure", "assessment")
    found = next((body for body in bodies if body == kind), None)
    if found is None:
        raise UsageError(f"{kind!r} is no kind of claim.", f"It is one of: {', '.join(bodies)}.")
    return found
