"""Adding documents to a casebook: each captured, read and kept, or its failure recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from herodotus.casebook.captures import keep
from herodotus.casebook.opening import Casebook
from herodotus.casebook.reading import Added, failure, read_document, success
from herodotus.errors import InputError
from herodotus.ingest import Stated, fetch, find_inputs, hand_over, make_document
from herodotus.ingest.copies import fingerprint
from herodotus.read.reader import Reader, open_reader
from herodotus.records import Capture, Document, Outcome
from herodotus.records.capture import Method
from herodotus.records.document import document_id
from herodotus.settings import Settings
from herodotus.store.paging.logged import added_after


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
    adder = Adder(casebook, reader, settings)
    out = []
    for address in find_inputs(list(addresses)):
        added = adder.add_from(address, stated, by)
        out.append(added)
        if progress:
            progress(added)
    return out


class Adder:
    """Adds one document after another; between them it keeps the reader loaded, and what is known of copies."""

    def __init__(self, casebook: Casebook, reader: Reader | None = None, settings: Settings | None = None) -> None:
        self._casebook = casebook
        self._reader = reader or open_reader()
        self._settings = settings or Settings()
        self._known: list[tuple[str, frozenset[int]]] = []
        self._own = set[str]()
        self._last = 0

    def add_from(self, address: str, stated: Stated | None = None, by: str | None = None) -> Added:
        """Add what is at an address; a failure is recorded, and told."""
        return self._add(address, lambda: fetch(address, self._settings), stated, by)

    def add_bytes(
        self, name: str, payload: bytes, method: Method, stated: Stated | None = None, by: str | None = None
    ) -> Added:
        """Add bytes that somebody hands over under a name, which is data and never a path; a failure is recorded."""
        return self._add(name, lambda: hand_over(name, payload, method, self._settings), stated, by)

    def _add(
        self, address: str, take: Callable[[], tuple[Capture, bytes]], stated: Stated | None, by: str | None
    ) -> Added:
        try:
            return self._keep(address, *take(), stated, by)
        except InputError as error:
            added = failure(address, error)
            self._casebook.store.record_outcome(address, None, added.outcome, by)
            return added

    def _keep(self, address: str, capture: Capture, payload: bytes, stated: Stated | None, by: str | None) -> Added:
        store = self._casebook.store
        ident = document_id(capture.sha256)
        if store.has_reading(ident, self._reader.version):
            return Added(address, ident, Outcome("read", "", "It is in the casebook already."), new=False)
        document = store.document(ident) or make_document(capture, payload, self._settings, stated)
        keep(self._casebook.captures, capture, payload)
        others = [entry for entry in self._held() if entry[0] != ident]
        reading = read_document(_unmarked(document), self._reader, others)
        shingles = fingerprint(document.text)
        store.save(reading, shingles, address, by)
        self._own.add(ident)
        if reading.document.copy_of is None and all(ident != other for other, _ in self._known):
            self._known.append((ident, shingles))
        return success(address, reading)

    def _held(self) -> list[tuple[str, frozenset[int]]]:
        """The documents that another may repeat, those that others have added meanwhile among them."""
        added = added_after(self._casebook.store.database, self._last)
        if any(document not in self._own for _, document in added):
            self._known = self._casebook.store.fingerprints()
            self._own.update(document for _, document in added)
        self._last = max((number for number, _ in added), default=self._last)
        return self._known


def _unmarked(document: Document) -> Document:
    return replace(document, copy_of=None) if document.copy_of else document
