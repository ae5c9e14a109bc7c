"""The places that the events of a scope are said to have happened at, kept until they may have changed."""

from __future__ import annotations

from herodotus.casebook import Casebook
from herodotus.desk.keeping.kept import Kept, documents_key, key_of
from herodotus.records import Scope
from herodotus.store.paging.places_named import PlaceNamed, places_named

_PLACES: Kept[list[PlaceNamed]] = Kept(8)


def places_of(casebook: Casebook, scope: Scope) -> list[PlaceNamed]:
    """Every place of a scope that does not look back."""
    # Without limits, places are counted as they were read, whatever was reviewed.
    key = documents_key(casebook, scope) if scope == Scope() else key_of(casebook, scope)
    return _PLACES.get(key, lambda: places_named(casebook.store.database, scope))
