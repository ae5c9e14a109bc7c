"""Actors in a list: those of the record by how many documents name them, those of the vocabulary by all their names."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.casebook import Casebook
from herodotus.casebook.called import called, known_by, naming_documents
from herodotus.desk.actors.parts import sizes
from herodotus.desk.keeping.kept import Kept, key_of, names_key
from herodotus.records import Scope
from herodotus.store.pages import ActorsPage
from herodotus.store.paging.called import Extent

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


_COUNTED: Kept[ActorsPage] = Kept(300)


def counted(
    casebook: Casebook,
    scope: Scope,
    words: str = "",
    kind: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> ActorsPage:
    """A page of the actors of the record, those first whom the most documents name."""
    key = key_of if scope.known_at is not None else names_key
    asked = key(casebook, scope, words, kind, limit, after)
    return _COUNTED.get(asked, lambda: casebook.store.actors_page(scope, words, kind, limit, after))


def listed(
    casebook: Casebook, scope: Scope, words: str, kind: str | None, after: str | None, limit: int = ON_A_PAGE
) -> tuple[list[Line], str | None]:
    """A page of actors, and the mark at which the next begins; those of the vocabulary by every name it knows."""
    found = counted(casebook, scope, words, kind, limit, after)
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
