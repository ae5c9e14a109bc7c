"""Counts over all documents that several pages show, kept while the record is the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_entry
from herodotus.desk.kept import Kept
from herodotus.records import Scope
from herodotus.store.tallies import Tally, claims_counted, languages_held, sources_held, tally


@dataclass(frozen=True, slots=True)
class Tallied:
    """What became of the documents of a scope; the sources with their documents, first and last day; the languages."""

    tally: Tally
    sources: list[tuple[str | None, int, date | None, date | None]]
    languages: list[tuple[str, int]]


_TALLIED: Kept[Tallied] = Kept(16)
_CLAIMS: Kept[dict[str, dict[str, int]]] = Kept(16)


def tallied(casebook: Casebook, scope: Scope) -> Tallied:
    """The counts of a scope; languages are those of the whole casebook."""
    return _TALLIED.get((casebook.where, newest_entry(casebook), scope), lambda: _count(casebook, scope))


def claims_of(casebook: Casebook, scope: Scope) -> dict[str, dict[str, int]]:
    """How many claims a scope without `known_at` sees, by kind of body and state."""
    key = (casebook.where, newest_entry(casebook), scope)
    return _CLAIMS.get(key, lambda: claims_counted(casebook.store.database, scope))


def _count(casebook: Casebook, scope: Scope) -> Tallied:
    database = casebook.store.database
    return Tallied(tally(database, scope), sources_held(database, scope), languages_held(database))
