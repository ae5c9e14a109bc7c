"""Which numbers were stated over time: every value, what several for one time give by a rule, and what they imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.attribution import according_to, document_name
from herodotus.analyse.counted import Counted, count
from herodotus.analyse.days import hull
from herodotus.analyse.disagreements import Disagreement, of_figures, with_rulings
from herodotus.analyse.disagreements.comparing import NEVER_COMPARED, by_thing
from herodotus.analyse.figures.recomputing import Recomputing, recomputing
from herodotus.analyse.figures.rules import DEFAULT, MEANINGS, check_rule
from herodotus.analyse.figures.series import Change, OneTime, changes, days_of, times
from herodotus.errors import NotFound
from herodotus.records import Figure, Ruling
from herodotus.records.side import Standing
from herodotus.records.time import Bounds
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One stated number, in the unit of its series.

    `low` and `high` are the bounds that its words give, None where they leave a side open or say "about". `as_of` is
    the day or span that it holds for, `period` that over which it was counted. `source` is who publishes it, `voice`
    who says it. `recomputed` is what its change and base imply. `disagreements` are the keys of those that it is in.
    """

    low: float | None
    value: float
    high: float | None
    definition: str | None
    as_of: Bounds | None
    period: Bounds | None
    source: str
    published: date | None
    voice: str
    modality: str
    polarity: str
    recomputed: Recomputing | None
    disagreements: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A disagreement between figures: what it is about, how it stands and on what ground, and its claims."""

    key: str
    about: str
    detail: str
    status: Standing
    ground: str
    by: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure, subject and unit, in the order of the time that they are for, undated ones last.

    `times` takes those for one time together by the rule of the answer; `changes` are computed between times.
    """

    measure: str
    subject: str | None
    unit: str
    values: tuple[FigureValue, ...]
    times: tuple[OneTime, ...]
    changes: tuple[Change, ...]
    disagreements: tuple[Flag, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresAnswer:
    """The series by measure and subject; `actor`, `measure` and `rule` are what was asked for."""

    actor: str | None
    measure: str | None
    rule: str
    series: tuple[Series, ...]
    counted: Counted


CAVEATS = (
    "A rule chooses between figures and does not find out which is right; nor does it make those of different "
    "definitions count one thing.",
    "Figures of one outlet or agency that others repeat look like several; who has it from whom is not always told.",
)


def figures_over_time(
    view: View,
    actor: str | None = None,
    measure: str | None = None,
    rule: str = DEFAULT,
    rulings: Iterable[Ruling] = (),
) -> FiguresAnswer:
    """The figures of an actor, or all, of a measure, or every one.

    `rulings` are those on disagreements. Raises NotFound for a measure that no figure has, UsageError for a rule that
    there is not.
    """
    check_rule(rule)
    left_out: Counter[str] = Counter()
    bodies = _bodies(view, actor) if actor else None
    every = _beside(view, bodies)
    asked = _asked(view, every, bodies, measure, left_out)
    flags = with_rulings(of_figures(view, {figure.id for figure in asked}, every), rulings, view.scope.instant)
    by_claim: dict[str, list[Disagreement]] = {}
    for one in flags:
        for claim in one.claims:
            by_claim.setdefault(claim, []).append(one)
    beside = {figure.id: group for group in by_thing(view, every).values() for figure in group}
    view.documents_of([figure.id for figure in asked])  # together, which is quicker than one by one
    series = [_series(view, key, group, rule, by_claim, beside) for key, group in _grouped(view, asked)]
    counted = count(view, (figure.id for figure in asked), left_out, _rules(view, actor, rule), CAVEATS)
    return FiguresAnswer(actor, measure, rule, tuple(series), counted)


_Key = tuple[str, str | None, str]


def _beside(view: View, bodies: Set[str] | None) -> list[Figure]:
    """The figures that those of some bodies may be set beside: of the same bodies, and of the documents that tell them.

    All where no bodies are asked for.
    """
    if bodies is None:
        return list(view.figures())
    return list(view.figures_beside([figure.id for figure in view.figures(bodies)]))


def _asked(
    view: View, every: Sequence[Figure], bodies: Set[str] | None, measure: str | None, left_out: Counter[str]
) -> list[Figure]:
    out = []
    for figure in every:
        if bodies is not None and figure.subject not in bodies:
            continue
        if measure is None and figure.measure in NEVER_COMPARED:
            left_out["ages and spans of time (ask for them with --measure)"] += 1
        elif measure is None or _is_of(figure.measure, measure):
            out.append(figure)
    if measure is not None and not out:
        _check_measured(view, measure)
    return out


def _check_measured(view: View, measure: str) -> None:
    known = {figure.measure for figure in view.figures()}
    if not any(_is_of(one, measure) for one in known):
        held = ", ".join(sorted(known)) or "none at all"
        raise NotFound(f"The record holds no figure of {measure!r}.", f"It holds figures of: {held}.")


def _is_of(known: str, measure: str) -> bool:
    """Whether a measure is the one asked for, or has it among its words."""
    wanted, known = measure.casefold(), known.casefold()
    return wanted == known or f" {wanted} " in f" {known} "


def _bodies(view: View, actor: str) -> set[str]:
    """An actor and the bodies without a name that are said to be a part of it, such as its soldiers."""
    parts = {
        row.subject
        for row in view.relation_rows()
        if row.kind == "part_of" and row.polarity == "affirmed" and row.object == actor
    }
    return {actor} | {part for part in parts if part.startswith("group-")}


def _grouped(view: View, figures: Sequence[Figure]) -> list[tuple[_Key, list[Figure]]]:
    """By measure, subject and unit, in the order of their names."""
    things = by_thing(view, figures)
    groups = [((key[0], group[0].subject, key[2]), group) for key, group in things.items()]
    rest: dict[_Key, list[Figure]] = {}
    for figure in figures:
        if figure.measure in NEVER_COMPARED:
            rest.setdefault((figure.measure, figure.subject, figure.unit), []).append(figure)
    return sorted([*groups, *rest.items()], key=lambda one: (one[0][0], view.name(one[0][1] or ""), one[0][2]))


def _series(
    view: View,
    key: _Key,
    group: Sequence[Figure],
    rule: str,
    by_claim: Mapping[str, Sequence[Disagreement]],
    beside: Mapping[str, Sequence[Figure]],
) -> Series:
    ordered = sorted(group, key=_when)
    found = times(view, ordered, rule)
    flags = {one.key: one for figure in ordered for one in by_claim.get(figure.id, ())}
    return Series(
        *key,
        tuple(_value(view, figure, beside.get(figure.id, ()), by_claim.get(figure.id, ())) for figure in ordered),
        found,
        changes(found),
        tuple(map(_flag, flags.values())),
        tuple(figure.id for figure in ordered),
    )


def _value(view: View, figure: Figure, things: Sequence[Figure], flags: Sequence[Disagreement]) -> FigureValue:
    document = view.document_of(figure.id)
    return FigureValue(
        figure.low,
        figure.value,
        figure.high,
        figure.definition,
        hull(figure.as_of),
        hull(figure.period),
        document_name(document),
        document.published,
        according_to(view, figure),
        figure.modality,
        figure.polarity,
        recomputing(figure, things),
        tuple(one.key for one in flags),
        (figure.id,),
    )


def _flag(one: Disagreement) -> Flag:
    return Flag(one.key, one.about, one.detail, one.status, one.ground, one.by, one.claims)


def _when(figure: Figure) -> tuple[bool, date, date]:
    first, last = days_of(figure) or (None, None)
    return first is None and last is None, last or date.max, first or date.min


def _rules(view: View, actor: str | None, rule: str) -> list[str]:
    whose = f"Figures of {view.name(actor)}, and of bodies without a name that are a part of it." if actor else ""
    return [
        *([whose] if whose else []),
        "Nothing is converted: a series has one measure, subject and unit, as the texts state them.",
        f"Figures for one time are taken together by the rule {rule}: {MEANINGS[rule]}; low and high are the least and "
        "the most that these allow, best is their median, of two in the middle the lower.",
        "For one time are counts since one day, figures as of one day or two days in a row, and those of one span; "
        "figures of different definitions are not taken together.",
        "A figure without days, or one that is denied, planned or supposed, is listed and taken together with none.",
        "Computed here, and marked so, are implied bases, recomputed changes, and changes from one time to the next.",
    ]
