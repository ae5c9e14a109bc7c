"""`herodotus sources`: who publishes, from whom they have it, and how it fares beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herodotus.cli.decided import to_json
from herodotus.cli.options import Json, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import print_json, print_table

if TYPE_CHECKING:
    from herodotus.analyse.sources import Habits
    from herodotus.records import Grade, Scope

_COLUMNS = (
    "source",
    "documents",
    "copies",
    "origins",
    "events others tell",
    "first",
    "confirmed",
    "contradicted",
    "grade",
)


@scoped
def sources(scope: Scope, where: Where = None, json: Json = False) -> int:
    """List the sources with their habits and grades. What is confirmed has a known, different origin beside it."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook import sources as habits_of

    with open_casebook(where) as casebook:
        view, found = habits_of(casebook, scope)
    tell_scope(scope, view.undated)
    if json:
        print_json(map(to_json, found))
        return 0
    print_table(_COLUMNS, map(_row, found), "No document has a source. Add documents with `herodotus add FILE…`.")
    return 0


def _row(habits: Habits) -> tuple[object, ...]:
    origins = ", ".join(f"{name or 'not recorded'} {len(documents)}" for name, documents in habits.origins)
    counts = (habits.shared, habits.first, habits.confirmed, habits.contradicted)
    grades = ", ".join(map(_graded, habits.grades)) or "–"
    return habits.source, len(habits.documents), len(habits.copies), origins, *map(len, counts), grades


def _graded(grade: Grade) -> str:
    return f"{grade.grade} ({grade.topic})" if grade.topic else grade.grade
