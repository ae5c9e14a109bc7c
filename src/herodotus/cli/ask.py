"""`herodotus documents`, `actors`, `timeline`, `show` and `search`: what a casebook holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from herodotus.cli.options import Json, Where
from herodotus.cli.terminal import clean, print_json, print_table

if TYPE_CHECKING:
    from herodotus.records import Claim, Document, Event
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]


def documents(where: Where = None, json: Json = False) -> int:
    """List the documents, and the inputs that failed."""
    from herodotus.casebook import open_casebook
    from herodotus.records.wire import document_to_json

    with open_casebook(where) as casebook:
        readings, attempts = casebook.store.readings(), casebook.store.outcomes()
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
    print_table(columns, rows, "The casebook is empty. Put documents into it with `herodotus add FILE…`.")
    return 0


def actors(where: Where = None, json: Json = False) -> int:
    """List the actors, the most often named first."""
    view = _view(where)
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


def timeline(actor: ActorName = None, where: Where = None, json: Json = False) -> int:
    """List the events in order of time; those without a date come last."""
    from herodotus.analyse.timeline import timeline as entries_of
    from herodotus.records.wire import claim_to_json

    view = _view(where)
    entries = entries_of(view, view.find_actor(actor).id if actor else None)
    if json:
        print_json(
            {
                **claim_to_json(entry.event),
                "first": entry.first,
                "last": entry.last,
                "precise": entry.precise,
                "document": view.document_of(entry.event.id).id,
            }
            for entry in entries
        )
        return 0
    rows = (
        (
            entry.event.date or "undated",
            entry.event.type,
            _names(view, entry.event.initiators),
            _names(view, entry.event.targets),
            entry.event.place,
            _losses(entry.event),
            entry.event.id,
        )
        for entry in entries
    )
    columns = ("date", "type", "who", "to whom", "place", "losses", "claim")
    print_table(columns, rows, "No event was found.")
    return 0


def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.")],
    where: Where = None,
    json: Json = False,
) -> int:
    """Show a claim with the sentences it rests on."""
    from herodotus.records.wire import claim_to_json, document_to_json

    view = _view(where)
    found, document = view.claim(claim), view.document_of(claim)
    if json:
        print_json([{**claim_to_json(found), "document": document_to_json(document)}])
        return 0
    for line in _told(view, found, document):
        print(clean(line))
    return 0


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help='Words; "several side by side" in quotes.')],
    where: Where = None,
    json: Json = False,
) -> int:
    """Find the sentences that hold all the words, in any script, in every document."""
    from herodotus.analyse.search import search as find

    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    hits = find(_view(where), asked)
    if json:
        print_json(
            {"document": hit.document.id, "quote": hit.quote.exact, "start": hit.quote.start, "end": hit.quote.end}
            for hit in hits
        )
        return 0
    rows = ((hit.document.id, hit.document.published, hit.document.source, hit.quote.exact) for hit in hits)
    print_table(("document", "published", "source", "sentence"), rows, "No sentence holds all of these words.")
    return 0


def _told(view: View, claim: Claim, document: Document) -> list[str]:
    from herodotus.publish.wording import describe

    lines = [f"{claim.id}  {describe(view, claim)}"]
    for quote in claim.quotes:
        page = document.page_of(quote.start)
        at = f"page {page}, " if page else ""
        lines += ["", f"  “{quote.exact}”", f"  {at}characters {quote.start}–{quote.end} of {document.id}"]
    said = ", ".join(str(part) for part in (document.source, document.title, document.published) if part)
    lines += ["", f"Document   {said or document.file}", f"File       {document.file}"]
    lines += [f"Reader     {view.reading_of(claim.id).reader}, not reviewed", f"Confidence {claim.confidence:.2f}"]
    return lines


def _view(where: str | None) -> View:
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        return casebook.view()


def _names(view: View, ids: tuple[str, ...]) -> str:
    return ", ".join(view.name(ident) for ident in ids)


def _losses(event: Event) -> str:
    counts: dict[str, Any] = {"killed": event.killed, "injured": event.injured}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count is not None)
