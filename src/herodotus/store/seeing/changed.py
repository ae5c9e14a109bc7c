"""What changed since an entry of the chain, so that what was made of the record then is brought up and not made anew.

The chain names what every act was done to. Who is the same is not told here: it is compared where it matters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from herodotus.store.database.rows import plain
from herodotus.store.database.tables import (
    ACTOR_NAMES,
    ADDITIONS,
    CLAIM_ACTORS,
    CLAIMS,
    DATE_CORRECTIONS,
    ENTRIES,
    JUDGEMENTS,
    READINGS,
    RETRACTIONS,
    REVIEWS,
)
from herodotus.store.deciding.selecting import in_parts

MOST = 400
"""Entries up to which it is quicker to read what changed than to read everything."""

_IDLE = ("outcome", "list", "grade", "side", "rule", "judge")
"""Acts that change no claim and no name of a document."""

_OF_DOCUMENTS = ("add", "read")
"""Acts whose subject is the document that they change."""

_DECIDED = {"r": REVIEWS, "t": DATE_CORRECTIONS, "x": RETRACTIONS, "c": ADDITIONS}
"""By the letter of a decision's id, where those stand that change what a document says."""

_HARMLESS = ("g-", "s-", "u-", "j-")
"""How the ids of the other decisions begin."""

_ROLES = ("initiators", "targets", "speakers", "about", "subject", "object")


@dataclass(frozen=True, slots=True)
class Changes:
    """What the entries behind one changed.

    `documents` may tell other claims than before, or none, or be new. Of these, `read` were added, read again, dated
    or taken out: their names and places in the order may have changed as well. `keys` are the statements that were
    reviewed, `only_added` says that nothing happened but that documents were added and statements reviewed.
    """

    documents: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    only_added: bool = True


def entry_of(connection: Connection) -> int:
    """The number of the newest entry that a connection sees."""
    return int(connection.execute(select(func.max(ENTRIES.c.number))).scalar() or 0)


def changes_since(connection: Connection, number: int) -> Changes | None:
    """What changed after an entry; None where that is too much, or an act is not known here."""
    asked = select(ENTRIES.c.act, ENTRIES.c.subject).where(ENTRIES.c.number > number).limit(MOST + 1)
    rows = connection.execute(asked).all()
    if len(rows) > MOST:
        return None
    read: set[str] = set()
    decided: dict[str, set[str]] = {}
    only_added = True
    for act, subject in rows:
        if act in _OF_DOCUMENTS:
            read.add(subject)
            only_added = only_added and act == "add"
        elif act in ("review", "date", "retract", "claim") or (act == "withdraw" and subject[:1] in _DECIDED):
            decided.setdefault(subject[:1], set()).add(subject)
            only_added = only_added and subject[:1] == "r"
        elif act not in _IDLE and not (act == "withdraw" and subject.startswith(_HARMLESS)):
            return None
    keys = _column(connection, REVIEWS.c.key, decided.pop("r", ()))
    for letter, ids in decided.items():
        read |= _column(connection, _DECIDED[letter].c.document, ids)
    return Changes(frozenset(read | _holding(connection, keys)), frozenset(read), frozenset(keys), only_added)


def _column(connection: Connection, column: Any, ids: Collection[str]) -> set[str]:
    """A column of the decisions of some ids."""
    found: set[str] = set()
    for condition in in_parts(column.table.c.id, ids):
        found.update(connection.execute(select(column).where(condition)).scalars())
    return found


def _holding(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The documents that make some statements: several where they bear the same text."""
    found: set[str] = set()
    for condition in in_parts(CLAIMS.c.key, keys):
        asked = select(READINGS.c.document_id).join_from(CLAIMS, READINGS).where(condition).distinct()
        found.update(connection.execute(asked).scalars())
    return found


def actors_touched(connection: Connection, changes: Changes) -> frozenset[str]:
    """The ids, as documents have them, of all whom the changed claims name or named, and of whom documents name anew.

    Of a document that was only reviewed, the actors of the statements that were.
    """
    places: list[ColumnElement[bool]] = [*in_parts(CLAIMS.c.key, changes.keys)]
    named = CLAIM_ACTORS.c
    here = and_(CLAIMS.c.reading_id == named.reading_id, CLAIMS.c.position == named.position)
    found: set[str] = set()
    for condition in places:
        asked = select(named.actor_id).join_from(CLAIM_ACTORS, CLAIMS, here).where(condition).distinct()
        found.update(connection.execute(asked).scalars())
    for condition in in_parts(READINGS.c.document_id, changes.read):
        for table in (CLAIM_ACTORS, ACTOR_NAMES):
            beside = READINGS.c.id == table.c.reading_id
            asked = select(table.c.actor_id).join_from(table, READINGS, beside).where(condition).distinct()
            found.update(connection.execute(asked).scalars())
    found.update(_corrected(connection, changes))
    return frozenset(found)


def _corrected(connection: Connection, changes: Changes) -> Iterator[str]:
    """Whom corrections name, withdrawn ones among them."""
    conditions = (*in_parts(REVIEWS.c.key, changes.keys), *in_parts(REVIEWS.c.document, changes.read))
    for condition in conditions:
        asked = select(REVIEWS.c.after).where(condition, REVIEWS.c.after.is_not(None))
        for after in connection.execute(asked).scalars():
            yield from _named(plain(after)) if after else ()


def _named(fields: Mapping[str, Any]) -> Iterator[str]:
    for role in _ROLES:
        value = fields.get(role)
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


# -- what an answer hangs on that does not hang on all -------------------------------------------------------------


def documents_changed(connection: Connection) -> int:
    """The newest entry that added a document, read one again, or changed its day or whether it counts."""
    acts = ("add", "read", "claim", "date", "retract", "restore", "imported")
    withdrawn = [ENTRIES.c.subject.like(f"{letter}-%") for letter in "txc"]
    return _newest(connection, or_(ENTRIES.c.act.in_(acts), and_(ENTRIES.c.act == "withdraw", or_(*withdrawn))))


def identity_changed(connection: Connection) -> int:
    """The newest judgement, or the newest that was withdrawn."""
    made, ended = func.max(JUDGEMENTS.c.entry), func.max(JUDGEMENTS.c.withdrawn_entry)
    row = connection.execute(select(made, ended)).one()
    return max(row[0] or 0, row[1] or 0)


def _newest(connection: Connection, condition: ColumnElement[bool]) -> int:
    asked = select(ENTRIES.c.number).where(condition).order_by(ENTRIES.c.number.desc()).limit(1)
    return int(connection.execute(asked).scalar() or 0)


def outcomes_changed(connection: Connection) -> int:
    """The newest entry of an attempt to add something, whatever came of it, or of a change of documents."""
    return max(documents_changed(connection), _newest(connection, ENTRIES.c.act == "outcome"))


def instant_of(connection: Connection, number: int) -> str:
    """When an entry was made, as the tables hold it; "" for the state before the first."""
    return str(connection.execute(select(ENTRIES.c.at).where(ENTRIES.c.number == number)).scalar() or "")
