"""Lists of designated persons and bodies: taken in from a file, withdrawn, and asked for a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from herodotus.casebook.captures import keep
from herodotus.casebook.deciders import decider
from herodotus.casebook.naming import actor_id
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound
from herodotus.ingest import fetch
from herodotus.ingest.lists import parse_list
from herodotus.records import Scope
from herodotus.records.listing import ListAsked, Listed, Snapshot
from herodotus.settings import Settings

MEDIA_TYPE = "text/csv"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The snapshot of a list that a question asks; `later` when it was taken after the day that is asked about."""

    snapshot: Snapshot
    later: bool


def add_list(
    casebook: Casebook,
    address: str,
    name: str,
    as_of: date,
    by: str | None = None,
    why: str = "",
    keeper: str | None = None,
    replace_former: bool = False,
    settings: Settings | None = None,
) -> tuple[Snapshot, bool]:
    """Take a list in as it stood on a day, from a CSV file or `-`; says whether it is new. Whole or not at all.

    `keeper` is who keeps the list, by name or id: what claims of designations by others say is compared with it.
    Raises an InputError that names the line for a file that is no list, Contradiction for another snapshot of that list
    and day unless it is to be replaced, NotFound for a keeper that nobody knows.
    """
    hand = decider(by)
    capture, payload = fetch(address, settings or Settings())
    capture = replace(capture, media_type=MEDIA_TYPE)
    entries = parse_list(payload, address)
    kept_by = actor_id(casebook, keeper) if keeper is not None else None
    keep(casebook.captures, capture, payload)
    known = {snapshot.id for snapshot in casebook.store.snapshots()}
    made = casebook.store.add_snapshot(name, as_of, capture, entries, hand, why, kept_by, replace_former)
    return made, made.id not in known


def remove_list(casebook: Casebook, name: str, as_of: date, by: str | None = None, why: str = "") -> Snapshot:
    """Withdraw the snapshot of a list and day: it counts no more, its rows and its file stay. Raises NotFound."""
    return casebook.store.withdraw_snapshot(name, as_of, decider(by), why)


def entries_of(casebook: Casebook, name: str, as_of: date | None = None) -> tuple[Snapshot, tuple[Listed, ...]]:
    """The newest snapshot of a list, or that of a day, with its entries. Raises NotFound."""
    wanted = " ".join(name.split()).casefold()
    of_list = [one for one in casebook.store.snapshots() if wanted in (one.list.casefold(), one.id)]
    found = [one for one in of_list if as_of is None or one.as_of == as_of]
    if not found:
        day = f" of {as_of}" if as_of and of_list else ""
        raise NotFound(f"There is no snapshot of {name!r}{day}.", "`herodotus lists` lists them.")
    newest = max(found, key=lambda one: one.as_of)
    return newest, casebook.store.listed(newest.id)


def lists_for(casebook: Casebook, names: Iterable[str], scope: Scope, day: date | None = None) -> tuple[ListAsked, ...]:
    """Per list the snapshot that a question asks, with those of its entries that may bear one of some names.

    A snapshot counts when it was added by `scope.known_at` and taken by `scope.published_by`. Asked for is the newest
    that was taken by the day; where there is none, the earliest after it; without a day the newest of all.
    """
    wanted = tuple(dict.fromkeys(names))
    seen = [one for one in casebook.store.snapshots(scope.instant) if _published(one, scope.published_by)]
    return tuple(
        ListAsked(one.snapshot, one.later, casebook.store.listed(one.snapshot.id, wanted)) for one in choose(seen, day)
    )


def choose(snapshots: Sequence[Snapshot], day: date | None) -> list[Chosen]:
    """Of each list the snapshot that is asked about a day, in the order of the lists' names."""
    by_list: dict[str, list[Snapshot]] = {}
    for snapshot in snapshots:
        by_list.setdefault(snapshot.list, []).append(snapshot)
    out = []
    for name in sorted(by_list, key=str.casefold):
        in_order = sorted(by_list[name], key=lambda one: one.as_of)
        by_then = [one for one in in_order if day is None or one.as_of <= day]
        out.append(Chosen(by_then[-1], False) if by_then else Chosen(in_order[0], True))
    return out


def _published(snapshot: Snapshot, limit: date | None) -> bool:
    return limit is None or snapshot.as_of <= limit
