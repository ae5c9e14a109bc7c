"""What the casebook holds, page by page: documents, actors, claims, changes, sources, and sentences by their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from herodotus.api.context import Held, InScope
from herodotus.api.shapes import After, Limit, Listed, Record
from herodotus.casebook import search, sources, verify
from herodotus.errors import NotFound
from herodotus.publish.deciding import as_json
from herodotus.records.claim import Body
from herodotus.records.wire import as_plain, claim_to_json, document_to_json
from herodotus.store.pages import ClaimLine

router = APIRouter(tags=["record"])

Number = Annotated[int, Query(ge=0, le=2**53, description="only changes after that number")]


@router.get("/documents", summary="Documents")
def documents(
    scope: InScope,
    casebook: Held,
    words: Annotated[str, Query(max_length=200, description="words of title, source or file")] = "",
    limit: Limit = 50,
    after: After = None,
) -> Listed:
    """The documents of a scope, the newest first."""
    page = casebook.store.documents_page(scope, words, limit, after)
    lines = [{**as_plain(one.document), "status": one.status, "claims": one.claims} for one in page.documents]
    return Listed(items=lines, next=page.after)


@router.get("/actors", summary="Actors")
def actors(
    scope: InScope,
    casebook: Held,
    words: Annotated[str, Query(max_length=200, description="words that a name begins with")] = "",
    kind: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 50,
    after: After = None,
) -> Listed:
    """The actors of a scope, those first whom the most documents name."""
    page = casebook.store.actors_page(scope, words, kind, limit, after)
    lines = [{**as_plain(one.actor), "documents": one.documents} for one in page.actors]
    return Listed(items=lines, next=page.after)


@router.get("/actors/{actor}", summary="One actor")
def actor(actor: str, scope: InScope, casebook: Held, limit: Limit = 50, after: After = None) -> Record:
    """What it is called, what is claimed of it, its ties as of the day, and a page of its claims."""
    page = casebook.store.actor_page(scope, actor, limit, after)
    told: Record = as_plain(page)
    return {**told, "page": None, "claims": _lines(page.page.claims), "next": page.page.after}


@router.get("/claims", summary="Claims")
def claims(
    scope: InScope,
    casebook: Held,
    document: Annotated[str | None, Query(max_length=40)] = None,
    body: Annotated[Body | None, Query(description="the kind of claim")] = None,
    type: Annotated[str | None, Query(max_length=80, description="type, kind, measure or stance")] = None,  # noqa: A002
    actor: Annotated[str | None, Query(max_length=120, description="that name an actor, by its id")] = None,
    limit: Limit = 50,
    after: After = None,
) -> Listed:
    """Claims with their quotes, those of the newest documents first."""
    page = casebook.store.claims_page(
        scope, document=document, body=body, type=type, actor=actor, limit=limit, after=after
    )
    return Listed(items=_lines(page.claims), next=page.after)


def _lines(claims: Iterable[ClaimLine]) -> list[Record]:
    return [{**claim_to_json(one.claim), "state": one.state, "document": as_plain(one.document)} for one in claims]


@router.get("/documents/{document}", summary="One document")
def document(document: str, casebook: Held) -> Record:
    """A document and its text; its claims are at `/claims?document=`."""
    found = casebook.store.document(document)
    if found is None:
        raise NotFound(f"There is no document {document!r}.", "GET /documents lists those that there are.")
    return {**document_to_json(found), "text": found.text}


@router.get("/search", summary="Sentences by their words")
def found(
    q: Annotated[str, Query(min_length=1, max_length=400, description='words; "side by side" in quotes')],
    scope: InScope,
    casebook: Held,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[Record]:
    """The sentences that hold every word, in any script, in the order of publication."""
    return [
        {"document": hit.document.id, "published": as_plain(hit.document.published), "source": hit.document.source,
         "start": hit.quote.start, "end": hit.quote.end, "quote": hit.quote.exact, "words": as_plain(hit.words)}
        for hit in search(casebook, q, scope, limit)
    ]  # fmt: skip


@router.get("/sources", summary="Sources and their habits")
def habits(scope: InScope, casebook: Held) -> list[Record]:
    """Documents, origins, how often confirmed, contradicted, first, and the grades given. Slow: compares all."""
    return [as_json(one) for one in sources(casebook, scope)[1]]


@router.get("/log", summary="Every change")
def log(casebook: Held, after: Number = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> Listed:
    """Who changed what, when, in the order of the chain of digests."""
    entries = casebook.store.entries(after)[: limit + 1]
    shown = entries[:limit]
    more = str(shown[-1].number) if len(entries) > limit else None
    return Listed(items=[as_json(entry) for entry in shown], next=more)


@router.post("/verification", summary="Verify the record")
def verified(casebook: Held) -> Record:
    """Captures and texts hashed again, every quote found again, the chain checked. Reads everything: takes long."""
    found = [as_json(one) for one in verify(casebook)]
    return {"whole": not found, "findings": found}
