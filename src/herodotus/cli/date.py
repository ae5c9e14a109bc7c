"""`herodotus date` and `reread`: documents read again, against the right day or by a better reader."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.decided import tell, to_json
from herodotus.cli.options import By, Json, Reason, Where, parse_day
from herodotus.cli.progress import Progress
from herodotus.cli.terminal import clean, note, print_json, tell_account

if TYPE_CHECKING:
    from herodotus.casebook import Reread


def parse_day_or_unknown(words: str) -> datetime.date | str:
    """A day, or the word `unknown`."""
    return words if words == "unknown" else parse_day(words)


Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document.")]
Day = Annotated[
    datetime.date, typer.Argument(metavar="DAY", parser=parse_day_or_unknown, help="When it came out, or unknown.")
]
Documents = Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT…]", help="Ids of documents; else all.")]
ReaderName = Annotated[
    str | None, typer.Option("--reader", metavar="NAME", help="Which reader; else the one that read it last.")
]


def date(
    document: Document,
    day: Day,
    reader: ReaderName = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Correct a document's day of publication, and count again the days that were counted from it."""
    from herodotus.casebook import date as correct
    from herodotus.casebook import open_casebook
    from herodotus.read.reader import open_reader

    known = day if isinstance(day, datetime.date) else None
    chosen = open_reader(reader) if reader else None
    with open_casebook(where) as casebook:
        done = correct(casebook, document, known, by, why, chosen)
    tell([done.correction], json)
    for failed in (added for added in done.reread.documents if added.bad):
        note(f"It is dated, but could not be read again: {failed.outcome.detail} Repeat with `herodotus reread`.")
    _tell_unplaced(done.reread, json)
    return 1 if any(added.bad for added in done.reread.documents) else 0


def reread(
    documents: Documents = None,
    reader: ReaderName = None,
    where: Where = None,
    json: Json = False,
) -> int:
    """Read documents again with the present reader; decisions stay with the statements that they were made on."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook import reread as read_again
    from herodotus.read.reader import open_reader

    chosen = open_reader(reader) if reader else None
    with open_casebook(where) as casebook, Progress("read again") as progress:
        done = read_again(casebook, documents or None, chosen, progress)
    tell_account(chosen)
    if json:
        print_json(to_json(added) for added in done.documents)
    _tell_unplaced(done, json)
    return 1 if any(added.bad for added in done.documents) else 0


def _tell_unplaced(done: Reread, json: bool) -> None:
    """The decisions whose statement is no longer found."""
    from herodotus.publish.deciding import in_words

    if not done.unplaced:
        return
    note(f"{len(done.unplaced)} decisions are on statements that the newest reading does not hold:")
    if json:
        print_json({"unplaced": to_json(review)} for review in done.unplaced)
        return
    for review in done.unplaced:
        print(clean(f"{in_words(review)} ({review.document})"))
