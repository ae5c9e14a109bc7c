"""Searching a casebook by its index of words, without putting the record together."""

from __future__ import annotations

from herodotus.analyse.search import Hit, hit_in, phrases
from herodotus.casebook.opening import Casebook
from herodotus.records import Document, Scope


def search(casebook: Casebook, asked: str, scope: Scope | None = None, limit: int | None = None) -> list[Hit]:
    """The sentences that hold every word of `asked`, as `analyse.search` understands it, in the order of publication.

    `limit` is how many at most. Raises UsageError when nothing is asked.
    """
    wanted = phrases(asked)
    documents: dict[str, Document] = {}
    hits = []
    for found in casebook.store.search(scope, wanted, limit):
        document = documents.get(found.document) or casebook.store.document(found.document)
        if document is None:
            continue  # it was there when it was found
        documents[found.document] = document
        hits.append(hit_in(document, found.start, found.end, wanted))
    return hits
