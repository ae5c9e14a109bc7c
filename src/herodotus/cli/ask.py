"""`herodotus documents`, `actors` and `show`: what a casebook holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.claims import told
from herodotus.cli.decided import to_json
from herodotus.cli.options import Json, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, print_json, print_table

if TYPE_CHECKING:
    from herodotus.records import Scope
    from herodotus.store.base import View

NOTHING = "The casebook is empty. Put documents into it with `herodotus add FILE…`."


@scoped
def documents(scope: Scope, where: Where = None, json: Json = False) -> int:
    """List the documents, and the inputs that failed."""
    from herodotus.casebook import open_casebook
    from herodotus.records import Scope
    from herodotus.records.wire import document_to_json

    with open_casebook(where) as casebook:
        if scope == Scope():
            readings, attempts = casebook.store.readings(), casebook.store.outcomes()
        else:
            view = casebook.view(scope)
            readings, attempts = view.readings, []
            tell_scope(scope, view.undated)
    failed = {attempt.address: attempt for attempt in attempts if attempt.outcome.status == "failed"}
    if json:
        for reading in readings:
            outcome = {"status": reading.outcome.status, "why": str(reading.outcome.why)}
            print_json(
                [{**document_to_json(reading.document), "claims": len(list(reading.claims())), "outcome": outcome}]
            )
        print_json({"file": f.address, "outcome": {"status": "failed", "why": f.outcome.why}} for f in failed.values())
        return 0
    rows: list[tuple[object, ...]] = [
        (
            r.document.id,
            r.document.published,
            r.document.source,
            r.document.title or r.document.file,
            sum(1 for _ in r.claims()),
            r.outcome.status,
        )
        for r in readings
    ]
    rows += [("", "", "", f.address, 0, f"failed: {f.outcome.detail}") for f in failed.values()]
    columns = ("id", "published", "source", "title", "claims", "outcome")
    print_table(columns, rows, NOTHING if scope == Scope() else "The scope holds no document.")
    return 0


@scoped
def actors(scope: Scope, where: Where = None, json: Json = False) -> int:
    """List the actors, the most often named first."""
    view = _view(where, scope)
    named = sorted(view.actors.values(), key=lambda actor: (-len(actor.mentions), actor.id))
    within = Counter(actor.id for reading in view.readings for actor in reading.actors)
    if json:
        print_json(
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "aliases": actor.aliases,
                "mentions": len(actor.mentions),
                "documents": within[actor.id],
            }
            for actor in named
        )
        return 0
    rows = ((actor.id, actor.name, actor.kind, len(actor.mentions), within[actor.id]) for actor in named)
    print_table(("id", "name", "kind", "mentions", "documents"), rows, "No actor was found.")
    return 0


@scoped
def show(
    scope: Scope,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.")],
    where: Where = None,
    json: Json = False,
) -> int:
    """Show a claim with the sentences it rests on, and what was decided on it."""
    from herodotus.casebook import look_within, open_casebook
    from herodotus.records.wire import claim_to_json, document_to_json

    with open_casebook(where) as casebook:
        seen = look_within(casebook, claim, scope)
    tell_scope(scope, seen.view.undated)
    if json:
        reviews = [to_json(review) for review in seen.reviews]
        more = {"document": document_to_json(seen.document), "state": seen.state, "reviews": reviews}
        print_json([{**claim_to_json(seen.claim), **more}])
        return 0
    for line in told(seen):
        print(clean(line))
    return 0


def _view(where: str | None, scope: Scope) -> View:
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        view = casebook.view(scope)
    tell_scope(scope, view.undated)
    return view
