"""How every question is answered: a table with what was counted beneath it, JSON, CSV, and a picture."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herodotus.cli.asking import keep
from herodotus.cli.leaving import hold
from herodotus.cli.scoping import tell_scope
from herodotus.cli.terminal import clean, note, print_table, print_written, write_whole
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.counted import Counted
    from herodotus.publish.tables.cells import Table
    from herodotus.records import Scope
    from herodotus.store.base import View

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
    table: Callable[[], Table],
    *,
    json: bool = False,
    csv: bool = False,
    chart: Picture | None = None,
    nothing: str = NOTHING,
) -> int:
    """Print an answer in the form asked for, and draw it when a file is named.

    `answer` is a dataclass with `counted`; `table` makes the table, which JSON does without. As JSON it is one object
    on one line, with the names of the actors in it. In a table for people the ids of claims are cut to the first and a
    count. Raises UsageError for two forms at once.
    """
    if json and csv:
        raise UsageError("--json and --csv ask for two different things.", "Choose one of them.")
    if keep(answer):
        return 0
    hold(view, answer)
    if chart:
        draw(*chart)
    if json:
        from herodotus.publish.written import answer_words

        print_written(answer_words(view, answer))
    elif csv:
        _print_csv(table())
        _tell(answer.counted, note)
    else:
        columns, rows = table()
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


def _tell(counted: Counted, say: Callable[[str], None]) -> None:
    from herodotus.publish.tables.cells import counted_lines

    for line in counted_lines(counted):
        say(line)


def _short(column: str, cell: object) -> object:
    """The first id of a claim and how many more: nobody reads forty of them in a table."""
    if column != "claims" or not isinstance(cell, str) or not sys.stdout.isatty():
        return cell
    ids = cell.split()
    return cell if len(ids) < 3 else f"{ids[0]} and {len(ids) - 1} more"


def _print_csv(table: Table) -> None:
    from herodotus.publish.tables.cells import csv_text

    sys.stdout.buffer.write(csv_text(table).encode("utf-8", "replace"))
    sys.stdout.flush()


def _standalone(picture: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'
