"""How every question is answered: a table with what was counted beneath it, JSON, CSV, and a picture."""

from __future__ import annotations

import csv as csv_format
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herodotus.cli.asking import keep
from herodotus.cli.scoping import tell_scope
from herodotus.cli.terminal import clean, note, print_json, print_table, write_whole
from herodotus.errors import UsageError
from herodotus.publish.words import many

if TYPE_CHECKING:
    from herodotus.analyse.counted import Counted
    from herodotus.records import Scope
    from herodotus.store.base import View

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
"""Headings and rows; the column `claims` holds ids."""

Picture = tuple[Path | None, Callable[[], str]]
"""Where a picture goes, None for nowhere, and how it is drawn."""

NOTHING = "The record holds nothing that answers this."


@contextmanager
def looking(where: str | None, scope: Scope) -> Iterator[View]:
    """The record as a question sees it, for as long as it is answered; what it is limited to goes to standard error."""
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        yield view


def give(
    view: View,
    answer: Any,
    table: Table,
    *,
    json: bool = False,
    csv: bool = False,
    chart: Picture | None = None,
    nothing: str = NOTHING,
) -> int:
    """Print an answer in the form asked for, and draw it when a file is named.

    `answer` is a dataclass with `counted`. As JSON it is one object on one line, with the names of the actors in it. In
    a table for people the ids of claims are cut to the first and a count. Raises UsageError for two forms at once.
    """
    if json and csv:
        raise UsageError("--json and --csv ask for two different things.", "Choose one of them.")
    if keep(answer):
        return 0
    columns, rows = table
    if chart:
        draw(*chart)
    if json:
        print_json([as_json(view, answer)])
    elif csv:
        _print_csv(columns, rows)
        _tell(answer.counted, note)
    else:
        shown = [[_short(column, cell) for column, cell in zip(columns, row, strict=True)] for row in rows]
        print_table(columns, shown, nothing)
        if sys.stdout.isatty() or not shown:
            print()
        _tell(answer.counted, note if not sys.stdout.isatty() else lambda words: print(clean(words)))
    return 0


def draw(path: Path | None, picture: Callable[[], str]) -> None:
    """Write a picture to a file that is named. Raises UsageError for a name that says it is no SVG."""
    if path is None:
        return
    if path.suffix.casefold() != ".svg":
        raise UsageError(f"{path} is no name for a picture in SVG.", "Let it end in .svg.")
    write_whole(path, _standalone(picture()))
    note(f"The picture is in {path}.")


def as_json(view: View, answer: Any) -> dict[str, Any]:
    """An answer as plain values, with what the actors in it are called under `names`."""
    from herodotus.records.wire import as_plain

    found: dict[str, Any] = as_plain(answer)
    words = {word for word in _words(found) if not _NO_ACTOR(word)}
    return {**found, "names": {ident: view.actors[ident].name for ident in sorted(words) if ident in view.actors}}


_NO_ACTOR = re.compile(r"[erfad]-[0-9a-f]{12}$|.*[\s:/]|\d|.{200}", re.DOTALL).match
"""What the ids of claims and documents, days and sentences look like, and no id of an actor."""


def joined_claims(claims: Iterable[str]) -> str:
    """Ids of claims in one cell."""
    return " ".join(claims)


def counted_lines(counted: Counted) -> list[str]:
    """What was counted, left out, by which rules, and what the method cannot show, in sentences."""
    kinds = ", ".join(f"{number} {_STATES[state]}" for state, number in counted.states)
    sources = many(counted.documents, "document")
    if counted.sources:
        sources += f" of {many(counted.sources, 'source')}"
    lines = [f"Counted: {many(counted.claims, 'claim')} ({kinds}) in {sources}."]
    if not counted.claims:
        lines = ["Counted: no claim."]
    if counted.left_out:
        parts = "; ".join(f"{number} {why}" for why, number in counted.left_out)
        lines.append(f"Left out: {parts}.")
    lines += [f"Rule: {rule}" for rule in counted.rules]
    return lines + [f"Caveat: {caveat}" for caveat in counted.caveats]


_STATES: Mapping[str, str] = {
    "machine": "read by the machine and not reviewed",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
}


def _tell(counted: Counted, say: Callable[[str], None]) -> None:
    for line in counted_lines(counted):
        say(line)


def _short(column: str, cell: object) -> object:
    """The first id of a claim and how many more: nobody reads forty of them in a table."""
    if column != "claims" or not isinstance(cell, str) or not sys.stdout.isatty():
        return cell
    ids = cell.split()
    return cell if len(ids) < 3 else f"{ids[0]} and {len(ids) - 1} more"


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """RFC 4180; a cell that a spreadsheet would take for a formula is set in an apostrophe."""
    out = io.StringIO()
    writer = csv_format.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    sys.stdout.buffer.write(out.getvalue().encode("utf-8", "replace"))
    sys.stdout.flush()


def _cell(cell: object) -> object:
    formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if formula and any(character.isalnum() for character in str(cell)):
        return f"'{cell}"
    return "" if cell is None else cell


def _words(value: Any) -> Iterator[str]:
    """Every word in an answer that may be an id: not those of `claims`, of which there are many."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            if key != "claims":
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)


def _standalone(picture: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'
