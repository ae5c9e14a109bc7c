"""`herodotus status`: how an actor stands in law on a day, by lists and according to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Chart, Csv, Json, Where, parse_day
from herodotus.cli.scoping import scoped
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.designations import OnList, Told
    from herodotus.analyse.status import StatusOf
    from herodotus.records import Scope
    from herodotus.store.base import View

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.")]
On = Annotated[
    date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="The day that it is for, as --as-of.")
]
COLUMNS = ("by", "standing", "since", "until", "rests on", "claims")


@scoped
def status(
    scope: Scope,
    actor: Actor,
    on: On = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Say whether an actor is designated, or part of a state: per list, and according to whom."""
    from herodotus.analyse.designations import named
    from herodotus.analyse.status import status_of
    from herodotus.casebook import open_casebook
    from herodotus.casebook.listing import lists_for
    from herodotus.cli.answering import give
    from herodotus.cli.scoping import tell_scope
    from herodotus.publish.charts.status import draw_status

    if on and scope.as_of and on != scope.as_of:
        raise UsageError(f"--on {on} and --as-of {scope.as_of} are two days.", "Give one of them.")
    asked = replace(scope, as_of=on or scope.as_of)
    with open_casebook(where) as casebook, casebook.looking(asked) as view:
        tell_scope(asked, view.undated)
        names = named(view, actor).names
        answer = status_of(view, actor, asked.as_of, lists_for(casebook, names, asked, asked.as_of))
        table = COLUMNS, rows(view, answer)
        drawn = (chart, lambda: draw_status(answer, view.name))
        nothing = f"No list was added, and no claim says anything of the standing of {answer.name}."
        return give(view, answer, table, json=json, csv=csv, chart=drawn, nothing=nothing)


def rows(view: View, answer: StatusOf) -> Iterator[Sequence[object]]:
    """The table: a row for each list, then its entries, a row for what claims say together, then each claim."""
    for one in answer.lists:
        yield from _of_list(one)
    for said in (*answer.designations, *answer.states):
        yield from _of_claims(view, said)
    for difference in answer.differences:
        claims = " ".join(difference.claims)
        yield difference.list, "differs from claims", None, None, difference.about, claims


def _of_list(one: OnList) -> Iterator[Sequence[object]]:
    yield (
        f"{one.list} ({one.snapshot}, {one.taken})",
        one.standing,
        one.since,
        one.until,
        one.rule,
        " ".join(one.claims),
    )
    for placed in one.placed:
        entry, match = placed.entry, placed.match
        word = "entry" if match.decided else "possible match, not decided"
        ident = f", id {entry.ident}" if entry.ident else ""
        found = f"line {entry.line}{ident}: {match.matched} – {match.to}: {match.why}"
        yield "", word, entry.listed, entry.delisted, found, ""


def _of_claims(view: View, said: Told) -> Iterator[Sequence[object]]:
    from herodotus import vocabulary
    from herodotus.records.time import iso_range

    label = vocabulary.relation_kinds()[said.kind].label
    since = iso_range(*said.since) if said.since else None
    claims = " ".join((*said.claims, *said.denials))
    yield f"claims: {label} {view.name(said.object)}", said.standing, since, None, said.rule, claims
    for one in said.said:
        day = f", published {one.published}" if one.published else ""
        told = f"according to {one.according_to}" + (f" in {one.source}" if one.source != one.according_to else "")
        how = one.polarity if one.modality == "asserted" else f"{one.polarity}, {one.modality.replace('_', ' ')}"
        yield "", how, one.days, None, f"{told}{day}: “{one.quote}”", one.claim
