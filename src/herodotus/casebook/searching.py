"""Searching a casebook by its index of words, without putting the record together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.search import Hit, hit_in, phrases
from herodotus.casebook.opening import Casebook
from herodotus.records import Document, Scope
from herodotus.store.base import SentenceHit
from herodotus.store.paging.marks import mark, place_of

_UNDATED = ""


@dataclass(frozen=True, slots=True)
class HitsPage:
    """Sentences that were found, in the order of publication; `after` is None on the last page."""

    hits: tuple[Hit, ...]
    after: str | None


def search(casebook: Casebook, asked: str, scope: Scope | None = None, limit: int | None = None) -> list[Hit]:
    """The sentences that hold every word of `asked`, as `analyse.search` understands it, in the order of publication.

    `limit` is how many at most. Raises UsageError when nothing is asked.
    """
    wanted = phrases(asked)
    return list(_hits(casebook, casebook.store.search(scope, wanted, limit), wanted))


def search_page(
    casebook: Casebook, asked: str, scope: Scope | None = None, after: str | None = None, limit: int = 20
) -> HitsPage:
    """A page of what `search` finds. Raises UsageError when nothing is asked, or for a mark that is none."""
    wanted = phrases(asked)
    found = casebook.store.search(scope, wanted, limit + 1, _place(after))
    last = found[limit - 1] if len(found) > limit else None
    hits = tuple(_hits(casebook, found[:limit], wanted))
    return HitsPage(hits, mark(*_told(last)) if last else None)


def _hits(casebook: Casebook, found: Iterable[SentenceHit], wanted: Sequence[Sequence[str]]) -> Iterator[Hit]:
    documents: dict[str, Document] = {}
    for one in found:
        document = documents.get(one.document) or casebook.store.document(one.document)
        if document is None:
            continue  # it was there when it was found
        documents[one.document] = document
        yield hit_in(document, one.start, one.end, wanted)


def _told(hit: SentenceHit) -> tuple[str, str, int, int]:
    return hit.published.isoformat() if hit.published else _UNDATED, hit.document, hit.start, hit.end


def _place(after: str | None) -> SentenceHit | None:
    place = place_of(after, (str, str, int, int))
    if place is None:
        return None
    day, document, start, end = (str(place[0]), str(place[1]), int(place[2]), int(place[3]))
    return SentenceHit(document, start, end, date.fromisoformat(day) if day else None)
