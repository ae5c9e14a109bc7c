"""`herodotus change`: what changed around a day or an event, or when a series changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, joined_claims
from herodotus.cli.options import Chart, Csv, Json, Where, one_of, parse_day
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.publish.words import chance

if TYPE_CHECKING:
    from herodotus.analyse.change import Change, Fit, Part
    from herodotus.analyse.methods.interrupted import Ratio
    from herodotus.records import Scope

Row = tuple[object, ...]

Who = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="A side: a list, an actor, or a description.")]
Around = Annotated[
    str | None, typer.Option("--around", metavar="DAY|EVENT", help="The day, or the claim of an event, of the change.")
]
What = Annotated[
    str, typer.Option("--what", metavar="WHAT", help="What is counted: events, killed, injured or share:TYPE.")
]
As = Annotated[str, typer.Option("--role", metavar="ROLE", help="What the actor is: doer, target or any.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of the type; repeatable.")]
Places = Annotated[
    list[str] | None, typer.Option("--place", metavar="PLACE", help="Only at places with that word or id; repeatable.")
]
StepOf = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of the series: day, week or month.")]
From = Annotated[date | None, typer.Option("--from", metavar="DAY", parser=parse_day, help="First day of the series.")]
To = Annotated[date | None, typer.Option("--to", metavar="DAY", parser=parse_day, help="Last day of the series.")]
Harmonics = Annotated[
    int,
    typer.Option("--harmonics", metavar="N", min=0, max=6, help="Pairs of yearly waves that take up the season."),
]
Slope = Annotated[bool, typer.Option("--slope", help="Let the trend change at the day, too.")]

COLUMNS = ("what", "value", "low", "high", "note", "claims")
SERIES = ("first", "last", "after", "value", "of", "documents", "sources", "claims")


@scoped
def change(
    scope: Scope,
    actor: Who = None,
    around: Around = None,
    what: What = "events",
    role: As = "any",
    types: Types = None,
    places: Places = None,
    step: StepOf = "week",
    begin: From = None,
    end: To = None,
    harmonics: Harmonics = 0,
    slope: Slope = False,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Before and after a day: counts, losses or shares; without --around, when they changed. As CSV, the series."""
    from herodotus.analyse.change import ROLES, SIZES, Terms
    from herodotus.analyse.change import change as change_of
    from herodotus.analyse.sides import resolve_side
    from herodotus.casebook import open_casebook
    from herodotus.publish.charts.change import draw_change

    size, part = one_of(step, SIZES, "step"), one_of(role, ROLES, "role")
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = change_of(
            view,
            _day_or_claim(around),
            what,
            resolve_side(view, actor, casebook.store.sides()) if actor else None,
            part,
            types or (),
            places or (),
            size,
            begin,
            end,
            Terms(harmonics, slope),
        )
        table = (SERIES, _series(answer)) if csv else (COLUMNS, _rows(answer))
        return give(view, answer, table, json=json, csv=csv, chart=(chart, lambda: draw_change(answer, view.name)))


def _day_or_claim(words: str | None) -> date | str | None:
    """A day where the words are one, else the id of a claim."""
    if words is None or not words[:1].isdigit():
        return words
    return parse_day(words)


def _series(answer: Change) -> Iterator[Row]:
    for one in answer.steps:
        after = int(one.after) if answer.around else ""
        of = "" if one.of is None else one.of
        yield one.first, one.last, after, one.value, of, one.documents, one.sources, joined_claims(one.claims)


def _rows(answer: Change) -> Iterator[Row]:
    if answer.before and answer.after:
        yield _part_row(answer, "before", answer.before)
        yield _part_row(answer, "after", answer.after)
    if answer.models:
        yield from _models(answer)
    yield from _breaks(answer)
    for warning in answer.warnings:
        yield "warning", "", "", "", warning, ""


def _part_row(answer: Change, name: str, part: Part) -> Row:
    mean = "" if part.mean is None else f"{part.mean:.3g}"
    if part.of is None:
        note = f"a {answer.size}: {part.value} in {part.steps}, of which {part.zero} hold none"
    else:
        note = f"{part.value} of {part.of} events in {part.steps} {answer.size}s"
    sources = f"{part.documents} documents of {part.sources} sources published"
    return f"{name}: {answer.what}", mean, "", "", f"{note}; {sources}", joined_claims(part.claims)


def _models(answer: Change) -> Iterator[Row]:
    models = answer.models
    if models is None:
        return
    claims = joined_claims(answer.claims)
    if models.refused:
        yield "change of the level", "", "", "", f"refused: {models.refused}", ""
    for fit in models.fits:
        yield from _fit(fit, fit.family, claims)
    if models.by_documents:
        yield from _fit(models.by_documents, "quasipoisson, a published document", claims)
    elif models.refused_by_documents:
        yield "level, a published document", "", "", "", f"refused: {models.refused_by_documents}", ""
    if models.placebo and models.as_large is not None:
        tried = f"share of {len(models.placebo)} days before on which nothing is known, with a level as far from 1"
        yield "days of no event", f"{models.as_large:.2f}", "", "", tried, claims
    elif models.fits:
        yield "days of no event", "", "", "", "refused: too little lies before the event to try other days", ""


def _fit(fit: Fit, name: str, claims: str) -> Iterator[Row]:
    dispersion = f"dispersion {fit.dispersion:.2f}; {fit.steps_before} steps before, {fit.steps_after} after"
    yield f"level after ÷ before ({name})", *_ratio(fit.level), f"p {chance(fit.level.p)}; {dispersion}", claims
    yield f"trend a step before ({name})", *_ratio(fit.slope_before), f"p {chance(fit.slope_before.p)}", claims
    if fit.slope_change:
        yield f"trend after ÷ before ({name})", *_ratio(fit.slope_change), f"p {chance(fit.slope_change.p)}", claims


def _ratio(ratio: Ratio) -> tuple[str, str, str]:
    return f"{ratio.value:.3f}", f"{ratio.low:.3f}", f"{ratio.high:.3f}"


def _breaks(answer: Change) -> Iterator[Row]:
    found = answer.breaks
    if found.refused:
        yield "when it changed by itself", "", "", "", f"refused: {found.refused}", ""
    if found.single:
        one = found.single
        note = (
            f"{one.mean_before:.3g} → {one.mean_after:.3g} a {answer.size}; "
            f"{one.chance:.2f} of random orders split as well"
        )
        yield "likeliest single change", one.on, one.low, one.high, note, joined_claims(answer.claims)
    for part in found.segments if len(found.segments) > 1 else ():
        note = f"a {answer.size}, from {part.first} to {part.last}"
        yield "stretch of one rate", f"{part.mean:.3g}", "", "", note, joined_claims(part.claims)
    for warning in found.warnings:
        yield "warning", "", "", "", f"when it changed: {warning}", ""
