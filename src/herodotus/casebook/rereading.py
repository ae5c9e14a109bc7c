"""Reading documents again, with a better reader or against a corrected day; decisions hang on statements and stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from herodotus.casebook.opening import Casebook
from herodotus.casebook.reading import Added, failure, success
from herodotus.errors import InputError
from herodotus.ingest.copies import fingerprint
from herodotus.read.reader import READERS, Reader, open_reader
from herodotus.records import Document, Outcome, ReaderVersion, Reading, Review
from herodotus.store.deciding.carrying import PEOPLE


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of each document, and the reviews in force whose statement the newest reading does not hold."""

    documents: tuple[Added, ...]
    unplaced: tuple[Review, ...]


def reread(
    casebook: Casebook,
    documents: Iterable[str] | None = None,
    reader: Reader | None = None,
    progress: Callable[[Added], None] | None = None,
) -> Reread:
    """Read documents, or all, again: by `reader`, else each by the present version of the reader that read it last.

    What the same version has read against the same day stands. A document that cannot be read keeps the reading that
    it has, and does not stop the rest. Raises NotFound for a document that is not there.
    """
    if documents is None:
        readings = list(casebook.store.readings())
    else:
        readings = [casebook.store.newest_reading(ident) for ident in documents]
    opened: dict[str, Reader] = {}
    done = []
    for reading in readings:
        done.append(_again(casebook, reading, reader, opened))
        if progress:
            progress(done[-1])
    return Reread(tuple(done), tuple(casebook.store.unplaced()))


def present_reader(version: ReaderVersion, opened: dict[str, Reader] | None = None) -> Reader:
    """The reader of today that goes by the name of a version, else the local one; `opened` keeps those opened."""
    plain = version.name.removesuffix(PEOPLE)
    name = plain if plain in READERS else "local"
    known = opened if opened is not None else {}
    if name not in known:
        known[name] = open_reader(name)
    return known[name]


def _again(casebook: Casebook, last: Reading, reader: Reader | None, opened: dict[str, Reader]) -> Added:
    document = last.document
    chosen = reader or present_reader(last.reader, opened)
    if casebook.store.has_reading(document.id, chosen.version):
        stands = "" if last.reader == chosen.version else f" before, and the later reading by {last.reader} stands"
        told = f"{chosen.version} has read it{stands}."
        return Added(document.file, document.id, Outcome("read", "", told), new=False)
    try:
        reading = _copied(document, chosen, last) if document.copy_of else chosen.read(document)
    except InputError as error:
        added = replace(failure(document.file, error), document_id=document.id)
        casebook.store.record_outcome(document.file, document.id, added.outcome)
        return added
    casebook.store.save(reading, fingerprint(document.text), document.file)
    return success(document.file, reading)


def _copied(document: Document, reader: Reader, last: Reading) -> Reading:
    return Reading(document, reader.version, last.outcome)
