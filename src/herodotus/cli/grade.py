"""`herodotus grade`: how far a source is to be relied on, or how credible an item is."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from herodotus.cli.decided import tell
from herodotus.cli.options import By, Json, Reason, Where, parse_day

Subject = Annotated[
    str, typer.Argument(metavar="SOURCE|CLAIM", help="A source's name, or the id of a claim or document.")
]
Given = Annotated[str, typer.Argument(metavar="GRADE", help="A to F for a source, 1 to 6 for a claim or document.")]
Topic = Annotated[str | None, typer.Option("--topic", metavar="TEXT", help="What the source is graded for.")]
Day = Annotated[
    date | None, typer.Option("--as-of", metavar="DAY", parser=parse_day, help="The day that the grade is about.")
]


def grade(
    subject: Subject,
    given: Given,
    topic: Topic = None,
    as_of: Day = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Grade a source (A reliable … F cannot be judged) or an item (1 confirmed … 6 cannot be judged)."""
    from herodotus.casebook import grade as give
    from herodotus.casebook import open_casebook

    with open_casebook(where) as casebook:
        tell([give(casebook, subject, given, topic, as_of, by, why)], json)
    return 0
