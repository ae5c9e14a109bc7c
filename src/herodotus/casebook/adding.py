"""Adding documents to a casebook: each captured, read and kept, or its failure recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from herodotus.casebook.captures import keep
from herodotus.casebook.opening import Casebook
from herodotus.casebook.reading import Added, failure, read_document, success
from herodotus.errors import InputError
from herodotus.ingest import Stated, fetch, find_inputs, make_document
from herodotus.ingest.copies import fingerprint
from herodotus.read.reader import Reader, open_reader
from herodotus.records import Document, Outcome
from herodotus.records.document import document_id
from herodotus.settings import Settings


def add(
    casebook: Casebook,
    addresses: Iterable[str],
    stated: Stated | None = None,
    reader: Reader | None = None,
    settings: Settings | None = None,
    progress: Callable[[Added], None] | None = None,
    by: str | None = None,
) -> list[Added]:
    """Add files, folders or standard input. Repeating it changes nothing; an input that fails does not stop the rest.

    `by` is who adds them, else the reader. Each document is kept whole before the next is begun, so that it may be
    interrupted at any time. Raises CasebookUnusable when nothing can be written; what was added before stays.
    """
    chosen, knobs = reader or open_reader(), settings or Settings()
    known = casebook.store.fingerprints()
    out = []
    for address in find_inputs(list(addresses)):
        try:
            added = _add_one(casebook, address, stated, chosen, knobs, known, by)
        except InputError as error:
            added = failure(address, error)
            casebook.store.record_outcome(address, None, added.outcome, by)
        out.append(added)
        if progress:
            progress(added)
    return out


def _add_one(
    casebook: Casebook,
    address: str,
    stated: Stated | None,
    reader: Reader,
    settings: Settings,
    known: list[tuple[str, frozenset[int]]],
    by: str | None,
) -> Added:
    capture, payload = fetch(address, settings)
    ident = document_id(capture.sha256)
    if casebook.store.has_reading(ident, reader.version):
        if all(ident != other for other, _ in known):
            known[:] = casebook.store.fingerprints()  # somebody else adds to the casebook at this moment
        return Added(address, ident, Outcome("read", "", "It is in the casebook already."), new=False)
    document = casebook.store.document(ident) or make_document(capture, payload, settings, stated)
    keep(casebook.captures, capture, payload)
    others = [entry for entry in known if entry[0] != ident]
    reading = read_document(_unmarked(document), reader, others)
    shingles = fingerprint(document.text)
    casebook.store.save(reading, shingles, address, by)
    if reading.document.copy_of is None:
        known.append((ident, shingles))
    return success(address, reading)


def _unmarked(document: Document) -> Document:
    return replace(document, copy_of=None) if document.copy_of else document
