"""Lists of designated persons and bodies: snapshots kept beside their files, found again by the words of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from herodotus.errors import Contradiction, NotFound, UsageError
from herodotus.records import Capture
from herodotus.records.listing import Listed, Snapshot
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.words import Name, Word, keys
from herodotus.store.changing.captured import capture_rows
from herodotus.store.database.chain import stream
from herodotus.store.database.door import Change, Database, Rows, iso
from herodotus.store.database.rows import plain
from herodotus.store.database.tables import CAPTURES, LISTINGS, SNAPSHOTS
from herodotus.store.deciding.decided import Kind

WORDS = 1
"""Raised, with a migration, when names are taken apart otherwise: the words of the lists are then made again."""

_TELLING = frozenset({"name", "kunya", "quality"})
"""Roles of words by which a name is looked up, where it has any: what else it holds, many names hold."""


def _snapshot(**columns: Any) -> Snapshot:
    return Snapshot(**{name: value for name, value in columns.items() if name != "indexed"})


SNAPSHOT = Kind("snapshot", SNAPSHOTS, "l", _snapshot)


class Lists:
    """What of a store keeps lists. Every method that changes something writes one entry of the chain for each change.

    `by` is who decides, `why` the reason in words. `at` asks for what was in force at an instant in UTC, None now.
    """

    _database: Database

    def add_snapshot(
        self,
        name: str,
        as_of: date,
        capture: Capture,
        entries: Sequence[Listed],
        by: str,
        why: str = "",
        keeper: str | None = None,
        replace: bool = False,
    ) -> Snapshot:
        """Keep a list as it stood on a day, all or nothing; one that is there already, of the same bytes, is returned.

        Raises UsageError for a list without a name or of a day that is yet to come, Contradiction when a snapshot of
        that list and day holds other bytes; with `replace` that one is withdrawn.
        """
        with self._database.changing() as change:
            called = _called(change, name)
            if as_of > datetime.fromisoformat(change.at).date() + timedelta(days=1):
                raise UsageError(f"The day {as_of} is yet to come.", "Give the day on which the list was taken.")
            for standing in _standing(change, called, as_of):
                if standing.capture_sha256 == capture.sha256 and keeper in (None, standing.keeper):
                    return standing
                if not replace:
                    raise Contradiction(
                        f"The snapshot {standing.id} of {called} of {as_of} is another: "
                        f"{standing.by} added it on {standing.at:%Y-%m-%d}.",
                        "Add it with --replace to withdraw that one, or give another day.",
                    )
                change.withdraw(SNAPSHOTS, standing.id, by, why or "replaced by another file")
            return _enter(change, called, as_of, capture, entries, by, why, keeper)

    def withdraw_snapshot(self, name: str, as_of: date, by: str, why: str = "") -> Snapshot:
        """Take the snapshot of a list and day out of what counts; its rows and its file stay. Raises NotFound."""
        with self._database.changing() as change:
            called = _called(change, name)
            standing = _standing(change, called, as_of)
            if not standing:
                raise NotFound(f"There is no snapshot of {called} of {as_of}.", "`herodotus lists` lists them.")
            change.withdraw(SNAPSHOTS, standing[-1].id, by, why)
            asked = select(SNAPSHOTS).where(SNAPSHOTS.c.id == standing[-1].id)
            return SNAPSHOT.read(change.connection.execute(asked).mappings().one())

    def snapshots(self, at: datetime | None = None) -> list[Snapshot]:
        """The snapshots in force, by list and day."""
        with self._database.reading() as connection:
            found = SNAPSHOT.all_in_force(connection, iso(at) if at else None)
        return sorted(found, key=lambda one: (one.list.casefold(), one.as_of, one.id))

    def all_snapshots(self) -> list[Snapshot]:
        """Every snapshot that was ever added, withdrawn ones among them, in order."""
        with self._database.reading() as connection:
            asked = select(SNAPSHOTS).order_by(SNAPSHOTS.c.entry)
            return [SNAPSHOT.read(row) for row in connection.execute(asked).mappings()]

    def listed(self, snapshot_id: str, names: Iterable[str] | None = None) -> tuple[Listed, ...]:
        """The entries of a snapshot; with names, only those that share a telling word with one of them, or its letters.

        Which of them bear the name is for the question to say.
        """
        asked = select(LISTINGS).where(LISTINGS.c.snapshot == snapshot_id).order_by(LISTINGS.c.position)
        if names is not None:
            words = sorted({word for name in names for word in _telling(parse(name))})
            if not words:
                return ()
            asked = asked.where(or_(*(LISTINGS.c.words.contains(f" {word} ", autoescape=True) for word in words)))
        with self._database.reading() as connection:
            return tuple(listed_of(row) for row in connection.execute(asked).mappings())


def listed_of(row: Mapping[Any, Any]) -> Listed:
    """The entry of a row."""
    aliases = row["aliases"]
    listed, delisted = (date.fromisoformat(row[name]) if row[name] else None for name in ("listed", "delisted"))
    return Listed(row["line"], row["name"], tuple(aliases), row["ident"], listed, delisted, plain(row["other"]))


def words_of(entry: Listed) -> str:
    """What the words of an entry's names are looked up by, a space before and behind each."""
    found = sorted({word for name in entry.names for word in keys(parse(name).words)})
    return f" {' '.join(found)} "


def index_lists(change: Change) -> None:
    """Make the words of those snapshots again that an older version made, or none."""
    stale = select(SNAPSHOTS.c.id).where(SNAPSHOTS.c.indexed < WORDS)
    for ident in change.connection.execute(stale).scalars().all():
        asked = select(LISTINGS).where(LISTINGS.c.snapshot == ident)
        for row in list(stream(change.connection, asked)):
            here = (LISTINGS.c.snapshot == ident, LISTINGS.c.position == row["position"])
            change.connection.execute(update(LISTINGS).where(*here).values(words=words_of(listed_of(row))))
        change.connection.execute(update(SNAPSHOTS).where(SNAPSHOTS.c.id == ident).values(indexed=WORDS))


def _telling(name: Name) -> frozenset[str]:
    telling = tuple(word for word in name.words if _tells(word))
    return keys(telling or name.words)


def _tells(word: Word) -> bool:
    return word.role in _TELLING


def _called(change: Change, name: str) -> str:
    """The name of a list as the record spells it, else as given."""
    wanted = " ".join(name.split())
    if not wanted:
        raise UsageError("A list has a name.", "Give it with --list, as in --list 'US FTO'.")
    known = change.connection.execute(select(SNAPSHOTS.c.list).order_by(SNAPSHOTS.c.entry)).scalars()
    return next((spelt for spelt in known if spelt.casefold() == wanted.casefold()), wanted)


def _standing(change: Change, called: str, as_of: date) -> list[Snapshot]:
    here = (SNAPSHOTS.c.list == called, SNAPSHOTS.c.as_of == as_of.isoformat())
    return SNAPSHOT.all_in_force(change.connection, None, *here)


def _enter(
    change: Change,
    called: str,
    as_of: date,
    capture: Capture,
    entries: Sequence[Listed],
    by: str,
    why: str,
    keeper: str | None,
) -> Snapshot:
    row = {
        "id": f"{SNAPSHOT.letter}-{change.number}",
        "list": called,
        "as_of": as_of.isoformat(),
        "capture_sha256": capture.sha256,
        "address": capture.address,
        "entries": len(entries),
        "keeper": keeper,
        "indexed": WORDS,
        "why": why,
        "by": by,
        "at": change.at,
    }
    try:
        made = SNAPSHOT.read({**row, "withdrawn_at": None})
    except ValueError as error:
        raise UsageError("A snapshot names who adds it.", "Say who you are with --by NAME.") from error
    rows = [(CAPTURES, capture_rows(change.connection, capture)), (SNAPSHOTS, [row])]
    change.enter("list", by, made.id, [*rows, (LISTINGS, _listing_rows(made.id, entries))])
    return made


def _listing_rows(snapshot_id: str, entries: Collection[Listed]) -> Rows:
    return [
        {
            "snapshot": snapshot_id,
            "position": position,
            "line": entry.line,
            "name": entry.name,
            "aliases": list(entry.aliases),
            "ident": entry.ident,
            "listed": entry.listed.isoformat() if entry.listed else None,
            "delisted": entry.delisted.isoformat() if entry.delisted else None,
            "other": dict(entry.other),
            "words": words_of(entry),
        }
        for position, entry in enumerate(entries)
    ]
