"""`herodotus lists`: dated snapshots of lists of designated persons and bodies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.decided import to_json
from herodotus.cli.options import By, Json, Reason, Where, parse_day
from herodotus.cli.terminal import clean, note, print_json, print_table
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.casebook import Casebook
    from herodotus.records.listing import Listed, Snapshot

Act = Annotated[str | None, typer.Argument(metavar="[add|show|remove]", help="What to do; else list the snapshots.")]
What = Annotated[str | None, typer.Argument(metavar="[FILE|LIST]", help="A CSV file to add, or the name of a list.")]
ListName = Annotated[str | None, typer.Option("--list", metavar="NAME", help="What the list is called.")]
Day = Annotated[
    date | None, typer.Option("--as-of", metavar="DAY", parser=parse_day, help="The day on which it was so.")
]
Keeper = Annotated[str | None, typer.Option("--keeper", metavar="ACTOR", help="Who keeps the list, by name or id.")]
Replace = Annotated[bool, typer.Option("--replace", help="Withdraw the snapshot of that list and day.")]

NOTHING = "No list was added yet. Add one: `herodotus lists add FILE --list NAME --as-of DAY`."


def lists(
    act: Act = None,
    what: What = None,
    name: ListName = None,
    as_of: Day = None,
    keeper: Keeper = None,
    replace: Replace = False,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Add a list as it stood on a day, show its entries, withdraw it; or list the snapshots there are."""
    from herodotus.casebook import open_casebook

    _check(act, what, name, as_of, keeper, replace)
    with open_casebook(where) as casebook:
        if act is None or what is None:
            return _list(casebook.store.snapshots(), json)
        if act == "show":
            return _show(casebook, what, as_of, json)
        if as_of is None:
            raise UsageError("A snapshot is of a day.", "Give the day on which the list was so with --as-of DAY.")
        if act == "remove":
            return _remove(casebook, what, as_of, by, why, json)
        return _add(casebook, what, name or "", as_of, keeper, replace, by, why, json)


def _check(
    act: str | None, what: str | None, name: str | None, as_of: date | None, keeper: str | None, replace: bool
) -> None:
    """Raises UsageError for words that do not go together."""
    if act not in {None, "add", "show", "remove"}:
        raise UsageError(f"{act!r} is nothing that can be done with lists.", "Choose one of add, show and remove.")
    if act is not None and what is None:
        named = "a file" if act == "add" else "the list"
        raise UsageError(f"`lists {act}` lacks {named}.", "Give it behind the verb.")
    if act == "add" and not name:
        raise UsageError("A list has a name.", "Give it with --list, as in --list 'US FTO'.")
    if act != "add" and (name or keeper or replace):
        raise UsageError("--list, --keeper and --replace are for adding.", "Write `herodotus lists add FILE`.")
    if act is None and as_of:
        raise UsageError("--as-of is the day of a snapshot.", "Write `herodotus lists show LIST --as-of DAY`.")


def _add(
    casebook: Casebook,
    file: str,
    name: str,
    as_of: date,
    keeper: str | None,
    replace: bool,
    by: str | None,
    why: str,
    json: bool,
) -> int:
    from herodotus.casebook.listing import add_list

    made, new = add_list(casebook, file, name, as_of, by, why, keeper, replace)
    if not new:
        note(f"It is in the casebook already: {made.id}.")
    return _list([made], json)


def _remove(casebook: Casebook, name: str, as_of: date, by: str | None, why: str, json: bool) -> int:
    from herodotus.casebook.listing import remove_list

    gone = remove_list(casebook, name, as_of, by, why)
    if json:
        print_json([to_json(gone)])
    else:
        print(clean(f"{gone.id}  The snapshot of {gone.list} of {gone.as_of} is withdrawn; its file and rows stay."))
    return 0


def _list(snapshots: list[Snapshot], json: bool) -> int:
    if json:
        print_json(map(to_json, snapshots))
        return 0
    rows = (
        (
            one.id,
            one.list,
            one.as_of,
            one.entries,
            one.keeper or "not said",
            one.address,
            one.by,
            f"{one.at:%Y-%m-%d}",
        )
        for one in snapshots
    )
    columns = ("snapshot", "list", "as of", "entries", "kept by", "file", "added by", "on")
    print_table(columns, rows, NOTHING)
    return 0


def _show(casebook: Casebook, name: str, as_of: date | None, json: bool) -> int:
    from herodotus.casebook.listing import entries_of

    snapshot, entries = entries_of(casebook, name, as_of)
    if json:
        print_json({"snapshot": snapshot.id, **_entry(one)} for one in entries)
        return 0
    note(f"{snapshot.id}: {snapshot.list} as of {snapshot.as_of}, {snapshot.entries} entries.")
    rows = ((one.line, one.name, "; ".join(one.aliases), one.ident, one.listed, one.delisted) for one in entries)
    print_table(("line", "name", "aliases", "id", "listed", "delisted"), rows, NOTHING)
    return 0


def _entry(one: Listed) -> dict[str, object]:
    return {
        "line": one.line,
        "name": one.name,
        "aliases": one.aliases,
        "id": one.ident,
        "listed": one.listed,
        "delisted": one.delisted,
        "other": dict(one.other),
    }
