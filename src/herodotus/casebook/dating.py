"""Setting right a document's day of publication, and all that was counted from it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from herodotus.casebook.deciders import decider
from herodotus.casebook.opening import Casebook
from herodotus.casebook.rereading import Reread, present_reader, reread
from herodotus.read.reader import Reader
from herodotus.records import DateCorrection


@dataclass(frozen=True, slots=True)
class Dated:
    """The correction, and what reading the document again against the new day gave."""

    correction: DateCorrection
    reread: Reread


def date(
    casebook: Casebook,
    document_id: str,
    day: datetime.date | None,
    by: str | None = None,
    why: str = "",
    reader: Reader | None = None,
) -> Dated:
    """Correct a document's day of publication, None for one that nobody knows, and read the document again.

    "Last June" is then counted from the new day. Reviews stay with their statements. Read by `reader`, else by the one
    that read it last. Raises NotFound, or UsageError when it is dated so already.
    """
    hand = decider(by)
    chosen = reader or present_reader(casebook.store.newest_reading(document_id).reader)
    correction = casebook.store.correct_date(document_id, day, hand, why)
    return Dated(correction, reread(casebook, [document_id], chosen))
