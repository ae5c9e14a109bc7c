"""`herodotus exchange`: what two sides did to each other, who answers whom, and how far the record can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, joined_claims
from herodotus.cli.options import Chart, Csv, Json, Where, one_of, parse_day
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.errors import UsageError
from herodotus.publish.words import chance, many

if TYPE_CHECKING:
    from herodotus.analyse.exchange import By, Episode, Exchange
    from herodotus.records import Scope
    from herodotus.store.base import View

Row = tuple[object, ...]

One = Annotated[str, typer.Argument(metavar="ONE", help="A side: a name laid down, an actor, or a description.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other side, likewise.")]
StepOf = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of the series: day, week or month.")]
Gap = Annotated[int, typer.Option("--gap", metavar="DAYS", min=1, help="Days without an act that end an episode.")]
Types = Annotated[
    str | None, typer.Option("--types", metavar="TYPE,…", help="Types of the acts of episodes; else material conflict.")
]
LagsOf = Annotated[
    str | None, typer.Option("--lags", metavar="N,…", help="Lags of Granger's test, in steps; else 1,2,4,6,8,12.")
]
ScaleFile = Annotated[
    Path | None, typer.Option("--scale", metavar="FILE.yaml", help="Weights of your own, conflict to cooperation.")
]
Since = Annotated[
    date | None, typer.Option("--since", metavar="DAY", parser=parse_day, help="Count what happened from that day on.")
]
Until = Annotated[
    date | None, typer.Option("--until", metavar="DAY", parser=parse_day, help="Count what happened up to that day.")
]
WithHawkes = Annotated[
    bool, typer.Option("--hawkes/--no-hawkes", help="Fit a Hawkes process, which takes a while on many acts.")
]
COLUMNS = ("part", "when", "who", "what", "claims")
SERIES = ("begins", "one_score", "one_events", "other_score", "other_events", "claims")


@scoped
def exchange(
    scope: Scope,
    one: One,
    other: Other,
    step: StepOf = "week",
    gap: Gap = 7,
    types: Types = None,
    lags: LagsOf = None,
    scale: ScaleFile = None,
    since: Since = None,
    until: Until = None,
    hawkes: WithHawkes = True,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Tit for tat between two sides: series, asserted answers, episodes, and tests. As CSV, the series."""
    from herodotus.analyse.exchange import MATERIAL, STEPS, Period
    from herodotus.analyse.exchange import exchange as exchange_of
    from herodotus.analyse.methods.granger import LAGS
    from herodotus.casebook import open_casebook
    from herodotus.publish.charts.exchange import draw_exchange
    from herodotus.vocabulary.scale import read_scale

    asked = {
        "step": one_of(step, STEPS, "step"),
        "gap": gap,
        "types": tuple(word.strip().upper() for word in types.split(",")) if types else MATERIAL,
        "lags": _numbers(lags) if lags else LAGS,
        "weights": read_scale(scale) if scale else None,
        "period": Period(since, until),
        "hawkes": hawkes,
    }
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = exchange_of(view, one, other, sides=casebook.store.sides(), **asked)  # type: ignore[arg-type]
        table = (SERIES, _series(answer)) if csv else (COLUMNS, _rows(view, answer))
        picture = chart, lambda: draw_exchange(answer, view.name)
        return give(view, answer, table, json=json, csv=csv, chart=picture)


def _numbers(words: str) -> tuple[int, ...]:
    try:
        return tuple(int(word) for word in words.split(","))
    except ValueError as error:
        raise UsageError(f"{words!r} are no lags.", "Write them as 1,2,4.") from error


def _series(answer: Exchange) -> Iterator[Row]:
    for at in answer.series:
        claims = joined_claims(dict.fromkeys((*at.one.claims, *at.other.claims)))
        yield at.begins, at.one.score, at.one.events, at.other.score, at.other.events, claims


def _rows(view: View, answer: Exchange) -> Iterator[Row]:
    names: dict[By | None, str] = {"one": answer.one.name, "other": answer.other.name, None: "both at once"}
    arrows = {"one": f"{names['one']} → {names['other']}", "other": f"{names['other']} → {names['one']}"}
    yield from _sides(view, answer)
    for at in answer.series:
        for by, flow in (("one", at.one), ("other", at.other)):
            if flow.events:
                what = f"{flow.score:+g} in {many(flow.events, 'happening')}"
                yield answer.step, at.begins, arrows[by], what, joined_claims(flow.claims)
    yield from _responses(answer, arrows)
    yield from _episodes(answer, names)
    yield from _tests(answer, arrows)


def _sides(view: View, answer: Exchange) -> Iterator[Row]:
    for side in (answer.one, answer.other):
        yield "side", "", side.name, side.rule, ""
        for member in side.members:
            first, last = next(iter(member.windows))
            when = "" if first is None and last is None else f"{first or ''}/{last or ''}"
            doubt = f" (denied by {many(len(member.denials), 'claim')})" if member.denials else ""
            yield "actor", when, view.name(member.actor), f"{member.rule}{doubt}", joined_claims(member.claims)
    for shared in answer.one.shared:
        yield "left out", "", view.name(shared), "would belong to both sides", ""


def _responses(answer: Exchange, arrows: Mapping[str, str]) -> Iterator[Row]:
    for one in answer.responses:
        lag = f", after {many(one.lag, 'day')}" if one.lag is not None else ""
        what = f"“{one.words}”{lag}: “{one.sentence}”"
        yield "asserted answer", one.answer_day or "undated", arrows[one.by], what, joined_claims(one.claims)


def _episodes(answer: Exchange, names: Mapping[By | None, str]) -> Iterator[Row]:
    found = answer.episodes
    for one in found.episodes:
        days, claims = f"{one.begins}/{one.ends}", joined_claims(one.claims)
        yield "episode", days, f"begun by {names[one.begun_by]}", _told(one, names), claims
    if found.episodes:
        claims = joined_claims(found.one_sided.claims)
        yield "episodes", "", "", f"{found.one_sided.number} of {len(found.episodes)} one-sided", claims
    if turns := found.asserted.number + found.sequence.number:
        told = f"{found.asserted.number} of {many(turns, 'turn')} called an answer by a text, the others mere sequence"
        yield "turns", "", "", told, joined_claims((*found.asserted.claims, *found.sequence.claims))
    for lags in found.lags:
        days = f"median {lags.median:g} days, {lags.shortest} to {lags.longest}, over {many(lags.turns, 'turn')}"
        yield "lag", "", f"{names[lags.by]} after the other", days, joined_claims(lags.claims)
    if found.not_to_the_day.number:
        what = f"{many(found.not_to_the_day.number, 'act')} of these types not known to the day, in no episode"
        yield "left out", "", "", what, joined_claims(found.not_to_the_day.claims)


def _told(one: Episode, names: Mapping[By | None, str]) -> str:
    counts = f"{one.one} by {names['one']}, {one.other} by {names['other']}"
    if not one.answered:
        return f"{counts}; one-sided"
    return f"{counts}; answered after {many(one.lag or 0, 'day')}; ended by {names[one.ended_by]}"


def _tests(answer: Exchange, arrows: Mapping[str, str]) -> Iterator[Row]:
    for direction in answer.granger:
        who = f"past of {arrows[direction.cause]}"
        for test in direction.tests:
            what = f"F {test.f:.3f}, p {chance(test.p)} (df {test.df_num}, {test.df_denom})"
            yield "Granger", f"lag {test.lag}", who, what, ""
        for refused in direction.refused:
            yield "Granger", refused.what, who, f"refused: {refused.why}", ""
    fit = answer.hawkes.fit
    if fit is None:
        yield "Hawkes", "", "", f"refused: {answer.hawkes.refused}", ""
        return
    for place, by in enumerate(("one", "other")):
        rates = f"{fit.mu[place]:.3g} a day of its own"
        sets_off = f"one act of either side sets off {fit.a[place][0]:.3g} (first) and {fit.a[place][1]:.3g} (second)"
        yield "Hawkes", "", arrows[by], f"{rates}; {sets_off}", joined_claims(answer.hawkes.claims)
    mean = f"mean delay {1 / fit.beta:.3g} days; branching {fit.branching:.3g}; p against no excitation {chance(fit.p)}"
    yield "Hawkes", "", "", mean, ""
    for warning in (*fit.warnings, *([fit.jitter] if fit.jitter else [])):
        yield "Hawkes", "", "warning", warning, ""
