"""Which of some event claims tell one happening: what adds up numbers or lists what nobody is named for needs it.

Up to `MOST` claims are compared as `resolve.incidents` does, under the judgements of persons. Beyond, only claims that
agree in all that they say are taken together (`counted.tellings`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from herodotus.analyse.counted import TELLINGS_RULE, tellings
from herodotus.analyse.part import part_of
from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import EventRow

MOST = 2000
"""Event claims up to which accounts are compared with each other."""

Accounts = tuple[EventRow, ...]
"""The claims that tell one happening, first told first."""

COMPARED_RULE = (
    "Accounts of one happening are matched by day, place, type, sides and words, whatever numbers they give."
)


def joined(view: View, rows: Sequence[EventRow], judgements: Iterable[Judged] = ()) -> tuple[list[Accounts], bool]:
    """The happenings that some claims tell, each claim in one, and whether accounts were compared with each other."""
    by_claim = {row.claim: row for row in rows}
    if len(by_claim) > MOST:
        told = tellings(by_claim.values())
        return [
            (one.row,) if len(one.claims) == 1 else tuple(by_claim[claim] for claim in one.claims) for one in told
        ], False
    view.claims_of(by_claim.keys())
    part = part_of(view, by_claim, actors=False)
    found = incidents(part.readings, judgements)
    return [tuple(by_claim[claim] for claim in one.claims) for one in found], True


def joining_rule(compared: bool) -> str:
    """How claims were brought together, in a sentence."""
    return COMPARED_RULE if compared else f"{TELLINGS_RULE} More than {MOST} accounts would have to be compared."
