"""An exchange as tables: the series for programs, everything for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from herodotus.analyse.exchange import By, Episode, Exchange
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.publish.words import chance, many
from herodotus.publish.words_of_exchange import (
    SIDES,
    begun,
    beside_it,
    listed,
    one_sided,
    unattributed_act,
    unattributed_in_all,
    when,
)
from herodotus.store.base import View

Row = tuple[object, ...]
COLUMNS = ("part", "when", "who", "what", "claims")
SERIES = ("begins", "one_score", "one_events", "other_score", "other_events", "claims")


def table(view: View, answer: Exchange) -> Table:
    """Everything that the answer holds, part by part."""
    return COLUMNS, _rows(view, answer)


def series_table(answer: Exchange) -> Table:
    """The series, a row a step."""
    return SERIES, _series(answer)


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
    yield from _unattributed(view, answer, names)
    yield from _responses(answer, arrows)
    yield from _episodes(answer, names)
    yield from _tests(answer, arrows)


def _sides(view: View, answer: Exchange) -> Iterator[Row]:
    for side in (answer.one, answer.other):
        yield "side", "", side.name, side.rule, ""
        for called, members in listed(side.members, view.name):
            first, last = next(iter(members[0].windows))
            days = "" if first is None and last is None else f"{first or ''}/{last or ''}"
            denials = [claim for member in members for claim in member.denials]
            doubt = f" (denied by {many(len(denials), 'claim')})" if denials else ""
            claims = joined_claims(claim for member in members for claim in member.claims)
            yield "actor", days, called, f"{members[0].rule}{doubt}", claims
    for shared in answer.one.shared:
        yield "left out", "", view.name(shared), "would belong to both sides", ""


def _responses(answer: Exchange, arrows: Mapping[str, str]) -> Iterator[Row]:
    for one in answer.responses:
        lag = f", after {many(one.lag, 'day')}" if one.lag is not None else ""
        what = f"“{one.words}”{lag}: “{one.sentence}”"
        yield "asserted answer", one.answer_day or "undated", arrows[one.by], what, joined_claims(one.claims)
    for one in answer.uncounted_responses:
        what = f"not counted, as {one.why_not}: “{one.words}”: “{one.sentence}”"
        yield "asserted answer", one.answer_day or "undated", arrows[one.by], what, joined_claims(one.claims)


def _unattributed(view: View, answer: Exchange, names: Mapping[By | None, str]) -> Iterator[Row]:
    for hit in answer.at_facilities:
        whose = names["other" if hit.by == "one" else "one"]
        yield "facility", "", whose, f"hit: {hit.rule}", joined_claims(hit.claims)
    for act in answer.unattributed:
        told = unattributed_act(act, view.name)
        yield "unattributed", when(act), f"on {names[act.on]}", told, joined_claims(act.claims)
    for side in SIDES:
        if claims := answer.unattributed_on(side).claims:
            told = unattributed_in_all(answer, side, names[side])
            yield "unattributed", "", f"on {names[side]}", told, joined_claims(claims)


def _episodes(answer: Exchange, names: Mapping[By | None, str]) -> Iterator[Row]:
    found = answer.episodes
    for one in found.episodes:
        days, claims = f"{one.begins}/{one.ends}", joined_claims(one.claims)
        yield "episode", days, begun(one, names), _told(one, names), claims
    if found.episodes:
        claims = joined_claims(found.one_sided.claims)
        yield "episodes", "", "", one_sided(found), claims
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
    beside = f"; {words}" if (words := beside_it(one)) else ""
    if not one.answered:
        return f"{counts}; one-sided{' among attributed acts' if beside else ''}{beside}"
    return f"{counts}; answered after {many(one.lag or 0, 'day')}; ended by {names[one.ended_by]}{beside}"


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
