"""Where a document is from: its capture, its copies, its source and grade, its day, and every reading of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from herodotus.analyse.corroboration import in_force
from herodotus.casebook import Casebook, date
from herodotus.desk.showing.forms import words
from herodotus.errors import HerodotusError
from herodotus.ingest.copies import find_repeats
from herodotus.records import DateCorrection, Document, Grade, Scope
from herodotus.resolve.origins import Origin, Origins
from herodotus.store.paging.opened import ReadingLine


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the record knows of a document beside its text. `copy_of` and `copies` are ids, titles and sources."""

    document: Document
    origin: Origin
    copy_of: tuple[str, str, str | None] | None
    copies: Sequence[tuple[str, str, str | None]]
    source_grades: Sequence[Grade]
    item_grades: Sequence[Grade]
    readings: Sequence[ReadingLine]
    dates: Sequence[DateCorrection]


def provenance_of(casebook: Casebook, document_id: str, scope: Scope) -> Provenance:
    """Where a document is from. Raises NotFound."""
    store = casebook.store
    document = store.opened(document_id, scope).document
    first = store.opened(document.copy_of, scope).document if document.copy_of else None
    known = [document, *([first] if first else [])]
    grades = store.grades(scope.instant)
    graded = list(in_force(grades, "source", document.source).values()) if document.source else []
    return Provenance(
        document,
        Origins.among(known, find_repeats(known) if first else ()).of_document(document),
        (first.id, first.title or first.file, first.source) if first else None,
        store.copies_of(document_id),
        graded,
        list(in_force(grades, "item", document_id).values()),
        store.readings_of(document_id),
        [one for one in store.decisions("date") if isinstance(one, DateCorrection) and one.document == document_id],
    )


def correct_date(casebook: Casebook, document_id: str, form: FormData, hand: str) -> str | None:
    """Correct a day of publication as a form says, empty for one that nobody knows; what is wrong with it, else None.

    The form holds the day that was seen: who saw another than counts now is told.
    """
    stands = casebook.store.opened(document_id).document.published
    if words(form, "seen") != (stands.isoformat() if stands else ""):
        return f"The day was corrected meanwhile: it is {stands or 'not known'}. Look at it, then correct it again."
    try:
        day = datetime.date.fromisoformat(words(form, "day")) if words(form, "day") else None
    except ValueError:
        return "That is no day. Write it as YYYY-MM-DD, as in 2021-09-28."
    try:
        date(casebook, document_id, day, hand, words(form, "why"))
    except HerodotusError as error:
        return f"{error.what} {error.remedy}".strip()
    return None
