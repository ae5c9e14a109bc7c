"""Reading files, with or without a casebook: from an address to a reading, or to why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from herodotus.errors import InputError, Why
from herodotus.ingest import Stated, fetch, find_inputs, make_document
from herodotus.ingest.copies import find_copy, fingerprint
from herodotus.read.reader import Reader, open_reader
from herodotus.records import Document, Outcome, Reading
from herodotus.settings import Settings

Fingerprints = Sequence[tuple[str, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input. `claims` counts what was read; `new` tells a first reading from one that stood."""

    address: str
    document_id: str | None
    outcome: Outcome
    claims: int = 0
    new: bool = True

    @property
    def bad(self) -> bool:
        """Whether the input was bad: it failed, or nobody can tell what language it is in."""
        return self.outcome.status == "failed" or self.outcome.why == Why.UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Batch:
    """The readings of some files, the inputs that failed, and how many inputs were bad in any way."""

    readings: tuple[Reading, ...]
    failed: tuple[Added, ...]
    bad: int = 0


def read_files(
    addresses: Iterable[str],
    stated: Stated | None = None,
    reader: Reader | None = None,
    settings: Settings | None = None,
    progress: Callable[[Added], None] | None = None,
) -> Batch:
    """Read files, folders or standard input (`-`) without a casebook. One that fails does not stop the rest."""
    chosen, knobs = reader or open_reader(), settings or Settings()
    readings: list[Reading] = []
    failed: list[Added] = []
    known: list[tuple[str, frozenset[int]]] = []
    bad = 0
    for address in find_inputs(list(addresses)):
        try:
            document = make_document(*fetch(address, knobs), knobs, stated)
        except InputError as error:
            added = failure(address, error)
            failed.append(added)
        else:
            if any(document.id == other for other, _ in known):
                continue
            reading = read_document(document, chosen, known)
            known.append((document.id, fingerprint(document.text)))
            readings.append(reading)
            added = success(address, reading)
        bad += added.bad
        if progress:
            progress(added)
    return Batch(tuple(readings), tuple(failed), bad)


def read_document(document: Document, reader: Reader, known: Fingerprints) -> Reading:
    """The reading of a document; a copy of a known one is kept and marked, and not read again."""
    original = find_copy(document, known)
    if original is None:
        return reader.read(document)
    copied = replace(document, copy_of=original)
    detail = f"The text repeats the document {original}; it adds no claims of its own."
    return Reading(copied, reader.version, Outcome("copy", "", detail))


def success(address: str, reading: Reading) -> Added:
    """What to tell of a reading."""
    return Added(address, reading.document.id, reading.outcome, sum(1 for _ in reading.claims()))


def failure(address: str, error: InputError) -> Added:
    """What to tell of an input that could not be used."""
    return Added(address, None, Outcome("failed", error.why, str(error)))
