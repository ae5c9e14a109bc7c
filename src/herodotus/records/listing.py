"""Lists of designated persons and bodies: a snapshot is a list as it stood on a day, with its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from herodotus.records.decision import Decision


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list, as its file has it.

    `line` is where it begins in the file, the header being line 1. `ident` is the list's own id of the entry. `listed`
    and `delisted` are days by the list's own account, None where it gives none. `other` holds the further columns as
    they are written.
    """

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    ident: str | None = None
    listed: date | None = None
    delisted: date | None = None
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Decision):
    """A list as it stood on the day `as_of`, taken into the record by somebody; withdrawn, never erased.

    `list` is what the list is called. `keeper` is who keeps it, the id of an actor where it is a known one, None where
    nobody said. `capture_sha256` names the captured file, `address` where it was read from, `entries` counts its rows.
    """

    list: str
    as_of: date
    capture_sha256: str
    address: str
    entries: int
    keeper: str | None = None


@dataclass(frozen=True, slots=True)
class ListAsked:
    """What a list holds for a question: the snapshot that is asked, and those of its entries that may be the actor's.

    `later`: the snapshot was taken after the day that is asked about, since none was taken by then. The entries are all
    whose names share a word with the actor's, and maybe more.
    """

    snapshot: Snapshot
    later: bool
    rows: tuple[Listed, ...]
