"""`herodotus timeline`: what happened when, how often told, and in what the accounts differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import draw, give
from herodotus.cli.asking import keep
from herodotus.cli.leaving import hold
from herodotus.cli.options import Chart, Csv, Json, Where, parse_day
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import print_json
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from herodotus.analyse.timeline.asking import Timeline
    from herodotus.records import Scope
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
Beside = Annotated[str | None, typer.Option("--with", metavar="ACTOR", help="Only what this actor takes part in, too.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="PLACE", help="An id, or words of the place.")]
TypeNames = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="A type of event; repeat it.")]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Only what may have happened on it or later.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Only what may have happened by it.")]


@scoped
def timeline(
    scope: Scope,
    actor: ActorName = None,
    beside: Beside = None,
    place: PlaceName = None,
    types: TypeNames = None,
    first: First = None,
    last: Last = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List the events in order of time, those without a day last; with the origins that tell each."""
    from herodotus.analyse.choosing import event_type
    from herodotus.analyse.timeline.accounts import Known
    from herodotus.analyse.timeline.asking import Asked, ask_timeline
    from herodotus.casebook import open_casebook
    from herodotus.casebook.judging import judged
    from herodotus.ingest.copies import find_repeats
    from herodotus.publish.charts.timeline import draw_timeline
    from herodotus.publish.tables.timeline import table as table_of

    if json and csv:
        raise UsageError("--json and --csv ask for two different things.", "Choose one of them.")
    kinds = frozenset(event_type(word) for word in types or ())
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        one, other = (view.find_actor(words).id if words else None for words in (actor, beside))
        asked = Asked(one, other, place, kinds, _day(first), _day(last))
        known = Known(judged(casebook, scope), casebook.store.rulings(scope.instant), find_repeats)
        answer = ask_timeline(view, asked, known)
        if json:
            return _print_lines(view, answer, chart, lambda: draw_timeline(answer, view.name))
        picture = chart, lambda: draw_timeline(answer, view.name)
        return give(view, answer, lambda: table_of(view, answer), csv=csv, chart=picture, nothing="No event was found.")


def _day(words: str | None) -> date | None:
    return parse_day(words) if words else None


def _print_lines(view: View, answer: Timeline, chart: Path | None, picture: Callable[[], str]) -> int:
    """One claim a line, with the happening that it tells."""
    from herodotus.records.wire import as_plain, claim_to_json

    if keep(answer):
        return 0
    draw(chart, picture)
    hold(view, answer)
    claims = view.claims_of([line.claim for line in answer.lines])
    print_json(
        {
            **claim_to_json(claims[line.claim]),
            "first": line.first,
            "last": line.last,
            "precise": line.precise,
            "document": line.document,
            "state": line.state,
            "happening": as_plain(answer.happenings[line.happening]),
        }
        for line in answer.lines
    )
    return 0
