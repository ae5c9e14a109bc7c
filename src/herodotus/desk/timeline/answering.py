"""A question of the timeline answered: the happenings asked for, those around them in time, and in other places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from herodotus.analyse.part import part_of
from herodotus.analyse.search import phrases
from herodotus.analyse.timeline.accounts import Known, compared
from herodotus.casebook import Casebook
from herodotus.casebook.judging import judged
from herodotus.desk.timeline.choosing import Sought, rows_of
from herodotus.desk.timeline.columns import Bools, Columns
from herodotus.desk.timeline.filters import Filters
from herodotus.desk.timeline.grouping import COMPARED, COMPARED_ALL, Happenings, agreeing, compared_ones, near_rows
from herodotus.desk.timeline.holding import Held, held
from herodotus.desk.timeline.placing import is_spot
from herodotus.ingest.copies import find_repeats
from herodotus.records import Scope
from herodotus.store.base import SentenceHit, View
from herodotus.store.seeing.retold import seeing

MOST_SENTENCES = 300
"""Sentences that hold the words asked for, of which the claims are looked up."""


@dataclass(frozen=True)
class Asking:
    """A question over one view: what is held of its scope, and what had to be looked up."""

    casebook: Casebook
    view: View
    held: Held
    filters: Filters
    sought: Sought
    cut: bool = False
    """Whether more sentences hold the words than were looked at."""

    @property
    def columns(self) -> Columns:
        """The event claims of the scope."""
        return self.held.columns

    def chosen(self) -> Happenings:
        """What is asked for."""
        return self.happenings(self.filters)

    def whenever(self) -> Happenings:
        """What is asked for, whatever the period."""
        return self.happenings(self.filters.ever)

    def wherever(self) -> Happenings:
        """What is asked for, whatever the place."""
        return self.happenings(self.filters.everywhere)

    def happenings(self, filters: Filters) -> Happenings:
        """The happenings that some filters admit, of the same actors and words as the question."""
        key = (filters.without_names, self.sought)
        return self.held.answer(key, lambda: self._worked_out(filters))

    def _worked_out(self, filters: Filters) -> Happenings:
        rows = rows_of(self.columns, filters, self.sought)
        base = filters.base
        if filters != base:
            # What is compared once is only narrowed by place and period, so that numbers agree with each other.
            whole = self.happenings(base)
            if whole.compared:
                return self._narrowed(whole, filters, rows)
        compared_here = self._compared(rows)
        if compared_here is not None:
            return compared_here
        key = ("agreeing", filters.without_names, self.sought)
        return self.held.count(key, lambda: agreeing(self.columns, rows))

    def _narrowed(self, whole: Happenings, filters: Filters, rows: Bools) -> Happenings:
        """Those that some of these rows tell. On the map each lies in one place: that of the claim that is shown."""
        if not is_spot(filters.place):
            return whole.told_by(rows)
        there = rows_of(self.columns, Filters(place=filters.place, told="all"), Sought())
        return whole.told_by(rows_of(self.columns, filters.everywhere, self.sought)).shown_by(there)

    def _compared(self, rows: Bools) -> Happenings | None:
        if not rows.any() or (rows.sum() > COMPARED and len(self.columns) > COMPARED_ALL):
            return None
        near = near_rows(self.columns, rows)
        if near is None:
            return None
        claims = self.columns.claims
        ids = [claims[row] for row in np.flatnonzero(near).tolist()]
        self.view.claims_of(ids)
        scope = self.view.scope
        known = Known(judged(self.casebook, scope), self.casebook.store.rulings(scope.instant), find_repeats)
        wanted = {claims[row] for row in np.flatnonzero(rows).tolist()}
        told = compared(part_of(self.view, ids, actors=False), wanted, known)
        return compared_ones(self.columns, told, rows)


@contextmanager
def asking(casebook: Casebook, scope: Scope, filters: Filters) -> Iterator[Asking]:
    """A question put to a casebook. Raises NotFound for an actor that the record does not know."""
    with seeing(casebook.store.database, scope) as seen:
        view, kept = seen.view, held(casebook, seen)
        named = (filters.actor, filters.beside)
        actor, beside = (casebook.store.find_actor(words, scope) if words else "" for words in named)
        claims, cut = None, False
        if filters.words:
            key = ("words", filters.words)
            claims, cut = kept.answer(key, lambda: _with_words(casebook, view, kept, filters.words))
        yield Asking(casebook, view, kept, filters, Sought(actor, beside, claims), cut)


def _with_words(casebook: Casebook, view: View, kept: Held, words: str) -> tuple[frozenset[str], bool]:
    """The event claims of which a quote lies in a sentence that holds the words, and whether there are more."""
    hits = casebook.store.search(view.scope, phrases(words), MOST_SENTENCES + 1)
    told: dict[str, list[SentenceHit]] = {}
    for hit in hits[:MOST_SENTENCES]:
        told.setdefault(hit.document, []).append(hit)
    columns = kept.columns
    wanted = {number for number, document in enumerate(columns.documents) if document in told}
    rows = [row for row, document in enumerate(columns.document.tolist()) if document in wanted]
    claims = view.claims_of([columns.claims[row] for row in rows])
    found = set()
    for row, claim in zip(rows, claims.values(), strict=True):
        spans = told[columns.documents[columns.document[row]]]
        if any(quote.start < hit.end and hit.start < quote.end for quote in claim.quotes for hit in spans):
            found.add(claim.id)
    return frozenset(found), len(hits) > MOST_SENTENCES
