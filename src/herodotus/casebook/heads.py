"""How far a casebook has come: what tells whether an answer that was kept still stands."""

from __future__ import annotations

from herodotus.casebook.opening import Casebook
from herodotus.store.seeing import heads


def newest_entry(casebook: Casebook) -> int:
    """The number of the newest entry of the chain; while it is the same, so is the record."""
    return heads.newest_entry(casebook.store.database)


def newest_change(casebook: Casebook) -> int:
    """The number of the newest entry that may have changed a claim that was there before it."""
    return heads.newest_change(casebook.store.database)


def stated_ties(casebook: Casebook) -> int:
    """How many relation claims the casebook holds, those of earlier readings among them."""
    return heads.stated_ties(casebook.store.database)
