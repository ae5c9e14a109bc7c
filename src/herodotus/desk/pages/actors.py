"""The actors of the casebook: a list that can be searched, the best documented first."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus import vocabulary
from herodotus.casebook import Casebook
from herodotus.casebook.called import called, known_by, naming_documents
from herodotus.desk.actor_parts import sizes
from herodotus.desk.forms import desk_of
from herodotus.desk.rendering import page
from herodotus.desk.scoping import scope_of
from herodotus.errors import UsageError
from herodotus.records import Scope
from herodotus.store.called import Extent

router = APIRouter(include_in_schema=False)

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An actor in the list. `documents` is None where they are not counted, `extent` where nothing is claimed."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    documents: int | None
    extent: Extent | None


@router.get("/actors")
def actors(request: Request, q: str = "", kind: str = "", after: str = "") -> HTMLResponse:
    """A page of actors whose name has words that begin as asked, in any script. Raises UsageError for an odd kind."""
    if kind and kind not in vocabulary.actor_kinds():
        raise UsageError(f"There is no kind of actor {kind!r}.", f"It is {', '.join(vocabulary.actor_kinds())}.")
    casebook, scope = desk_of(request).casebook, scope_of(request)
    lines, more = listed(casebook, scope, q[:200], kind or None, after or None)
    kinds = list(vocabulary.actor_kinds())
    whole = request.headers.get("hx-target") != "found"
    name = "actors.html.j2" if whole else "actors/found.html.j2"
    return page(request, name, lines=lines, more=more, q=q[:200], kind=kind, kinds=kinds, first=not after)


def listed(
    casebook: Casebook, scope: Scope, words: str, kind: str | None, after: str | None, limit: int = ON_A_PAGE
) -> tuple[list[Line], str | None]:
    """A page of actors, and the mark at which the next begins; those of the vocabulary by every name it knows."""
    found = casebook.store.actors_page(scope, words, kind, limit, after)
    listed_ids = [one.actor.id for one in found.actors]
    known = [ident for ident in known_by(words) if ident not in listed_ids] if words and not after else []
    others = called(casebook, scope, known[:limit]) if known else {}
    counts = sizes(casebook, scope, (*others, *listed_ids))
    numbers = naming_documents(casebook, others) if scope == Scope() else {}
    lines = [Line(one.id, one.name, one.kind, one.aliases, numbers.get(one.id), counts.get(one.id))
             for one in others.values() if kind in (None, one.kind)]  # fmt: skip
    lines.sort(key=lambda line: (-(line.documents or 0), line.name))
    for one in found.actors:
        actor = one.actor
        lines.append(Line(actor.id, actor.name, actor.kind, actor.aliases, one.documents, counts.get(actor.id)))
    return lines, found.after
