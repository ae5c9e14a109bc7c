"""Counts over all documents that several pages show: kept, and brought up when something changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from herodotus.casebook import Casebook
from herodotus.casebook.surveying import MOST_COMPARED
from herodotus.desk.keeping.kept import Followed, Kept, key_of
from herodotus.records import Scope
from herodotus.store.paging.tallies import Tally, claims_counted, languages_held, sources_held, tally
from herodotus.store.seeing.changed import changes_since, documents_changed, outcomes_changed
from herodotus.store.seeing.recounted import Counts, counts_of, recounted
from herodotus.store.seeing.retold import Seen, seeing


@dataclass(frozen=True, slots=True)
class Tallied:
    """What became of the documents of a scope; the sources with their documents, first and last day; the languages."""

    tally: Tally
    sources: list[tuple[str | None, int, date | None, date | None]]
    languages: list[tuple[str, int]]


_TALLIED: Kept[Tallied] = Kept(16)
_LANGUAGES: Kept[list[tuple[str, int]]] = Kept(4)
_CLAIMS: Kept[dict[str, dict[str, int]]] = Kept(16)
_EVERY_CLAIM: Followed[Counts] = Followed(4)


def tallied(casebook: Casebook, scope: Scope) -> Tallied:
    """The counts of a scope, which no review changes; languages are those of the whole casebook."""
    with casebook.store.database.reading() as connection:
        tried, documents = outcomes_changed(connection), documents_changed(connection)
    return _TALLIED.get((casebook.where, tried, scope), lambda: _count(casebook, scope, documents))


def claims_of(casebook: Casebook, scope: Scope) -> Mapping[str, Mapping[str, int]]:
    """How many claims a scope without `known_at` sees, by kind of body and state."""
    database = casebook.store.database
    if scope != Scope(state=scope.state):
        return _CLAIMS.get(key_of(casebook, scope), lambda: claims_counted(database, scope))
    with seeing(database, Scope()) as seen:
        every = _EVERY_CLAIM.get(
            casebook.where,
            seen.number,
            lambda: counts_of(seen.connection),
            lambda before, number: _followed(seen, before, number),
        )
    return every if scope == Scope() else _in_state(every, scope)


def is_large(casebook: Casebook) -> bool:
    """Whether a record holds more claims than are set against each other unasked."""
    return sum(sum(states.values()) for states in claims_of(casebook, Scope()).values()) > MOST_COMPARED


def _followed(seen: Seen, before: Counts, number: int) -> Counts | None:
    changes = changes_since(seen.connection, number)
    return recounted(seen.connection, before, number, changes) if changes else None


def _in_state(every: Counts, scope: Scope) -> Counts:
    """Those of the claims that nobody has reviewed, or of the others."""
    machine = scope.state == "machine"
    kept = {body: {s: n for s, n in states.items() if (s == "machine") == machine} for body, states in every.items()}
    return {body: states for body, states in kept.items() if states}


def _count(casebook: Casebook, scope: Scope, documents: int) -> Tallied:
    database = casebook.store.database
    languages = _LANGUAGES.get((casebook.where, documents), lambda: languages_held(database))
    return Tallied(tally(database, scope), sources_held(database, scope), languages)
