"""How far the record has come: the number of the newest entry of its chain, and how many ties it states."""

from __future__ import annotations

from sqlalchemy import func, select

from herodotus.store.database.door import Database
from herodotus.store.database.tables import CLAIM_RELATIONS, ENTRIES


def newest_entry(database: Database) -> int:
    """The number of the newest entry; while it is the same, so is the record."""
    with database.reading() as connection:
        return connection.execute(select(func.max(ENTRIES.c.number))).scalar() or 0


_ADDING = ("add", "outcome", "list", "restore")
"""Acts that leave the claims that are there as they are."""


def newest_change(database: Database) -> int:
    """The number of the newest entry that may have changed a claim that was there; while it is the same, none has."""
    newest = select(ENTRIES.c.number).where(ENTRIES.c.act.not_in(_ADDING)).order_by(ENTRIES.c.number.desc()).limit(1)
    with database.reading() as connection:
        return connection.execute(newest).scalar() or 0


def stated_ties(database: Database) -> int:
    """How many relation claims there are, those of earlier readings among them: what a network costs."""
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(CLAIM_RELATIONS)).scalar_one()
