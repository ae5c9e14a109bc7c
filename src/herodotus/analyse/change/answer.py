"""What changed around an event, or, without one, when a series changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Literal

from herodotus.analyse.change.models import PLACEBO_STEPS, Breaks, Models, Terms, breaks_in, models_at
from herodotus.analyse.change.series import Asked, Happenings, Part, Period, Series, Step, Taking, once_each, series
from herodotus.analyse.change.steps import SIZES, Size
from herodotus.analyse.choosing import Choice, Chooser, event_type
from herodotus.analyse.counted import TELLINGS_RULE, Counted, count_columns, day_of
from herodotus.analyse.figures.rules import DEFAULT, check_rule
from herodotus.analyse.losses import Kind, toll_rules, tolls
from herodotus.analyse.sides import SideOf
from herodotus.errors import UsageError
from herodotus.records import Event
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import EventColumns, EventRow, event_row

Role = Literal["doer", "target", "any"]

ROLES: Mapping[Role, str] = {"doer": "by", "target": "on", "any": "among"}
"""What a side is in the events, and the condition of a choice that says so."""

_COLUMNS = frozenset(
    "claim document source type initiators targets first last place place_id polarity modality state".split()
)
"""What is looked at of an event where no losses are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after.

    `around` is the first day of what comes after, `event` the claim it was taken from; both None where none was named.
    `what` is counted in steps of a `size`, of events in which `side` has the `role`. `before` and `after` are plain
    sums, and stand also where `models` are refused; these three are None without a day. Several numbers for the losses
    of one happening are taken together by `rule`, None where no losses are counted. `breaks` says when the series
    itself changed. `warnings` weaken what the numbers show. `claims` are those under the models and the breaks; each
    step, part and segment has its own.
    """

    what: str
    size: Size
    around: date | None
    event: str | None
    side: SideOf | None
    role: Role | None
    steps: tuple[Step, ...]
    before: Part | None
    after: Part | None
    models: Models | None
    breaks: Breaks
    warnings: tuple[str, ...]
    claims: tuple[str, ...]
    counted: Counted
    rule: str | None


def change(
    view: View,
    around: date | str | None = None,
    what: str = "events",
    side: SideOf | None = None,
    role: Role = "any",
    types: Collection[str] = (),
    places: Sequence[str] = (),
    step: Size = "week",
    begin: date | None = None,
    end: date | None = None,
    terms: Terms | None = None,
    rule: str = DEFAULT,
    judgements: Iterable[Judged] = (),
) -> Change:
    """What changed at a day, or at the day of an event claim; without one, when the series changed.

    `what` is `events`, `killed`, `injured` or `share:TYPE`: of the events in which `side` is the `doer`, the `target`
    or `any` of both, of some `types`, at some `places` (ids, or words of the place). The series runs from the first to
    the last counted day, or from `begin` to `end`; a step without a report counts as zero. `rule` takes several numbers
    for the losses of one happening together (`figures.rules`); `judgements` say what persons hold for one happening.
    Segmented regression (Lopez Bernal et al. 2017), change points by maximum likelihood; what they cannot carry is
    refused in the answer. Raises UsageError for an event without a day or a period without sense, NotFound for an event
    that the view does not hold.
    """
    asked, wanted, rule = Asked.of(what), _choice(side, role, types, places), check_rule(rule)
    if step not in SIZES:
        raise UsageError(f"{step!r} is no step.", "It is day, week or month.")
    if asked.type and wanted.types and asked.type not in wanted.types:
        raise UsageError(
            f"No share of {asked.type} can be found among {', '.join(sorted(wanted.types))}.",
            f"Leave --type away, or name {asked.type} with it.",
        )
    events = view.event_columns(frozenset(EventRow._fields) if _kinds(asked) else _COLUMNS)
    day, event = _day(view, around, step)
    own = frozenset([event]) if event else frozenset[str]()
    period = Period(begin, end, view.scope.as_of)
    taking, telling = _taking(view, asked, rule, judgements)
    found = series(events, view.document_rows(), asked, Chooser(wanted, view), step, period, day, own, taking)
    models = models_at(found, step, terms or Terms()) if day else None
    rules = (*_who(side, role), *telling, *_rules(step, day, event, models, asked.type))
    return Change(
        what,
        step,
        day,
        event,
        side,
        role if side else None,
        found.steps,
        found.part(after=False) if day else None,
        found.part(after=True) if day else None,
        models,
        breaks_in(found, asked.type is not None),
        _warnings(found, models, asked),
        tuple(chain.from_iterable(each.claims for each in found.steps)),
        count_columns(view, events, found.claims, (), found.left_out, rules, _caveats(asked, models)),
        rule if _kinds(asked) else None,
    )


def _kinds(asked: Asked) -> tuple[Kind, ...]:
    """The kinds of losses that are counted."""
    kinds: tuple[Kind, ...] = ("killed", "injured")
    return tuple(kind for kind in kinds if kind == asked.measure)


def _taking(view: View, asked: Asked, rule: str, judgements: Iterable[Judged]) -> tuple[Taking, list[str]]:
    """How claims become happenings, and the sentences that say so; these are there once it was done."""
    kinds = _kinds(asked)
    if not kinds:
        return once_each, [TELLINGS_RULE]
    sentences: list[str] = []

    def of_losses(events: EventColumns, numbers: Sequence[int]) -> Happenings:
        found = tolls(view, events.rows(numbers), kinds, rule, judgements)
        sentences.extend(toll_rules(kinds, rule, found.compared))
        days = [(one.row.first, one.row.last, one.row.type) for one in found.found]
        parts = [(*day, *one[1:]) for day, one in zip(days, found.found, strict=True)]
        return Happenings(*zip(*parts, strict=True)) if parts else Happenings(*[()] * len(Happenings._fields))

    return of_losses, sentences


def _choice(side: SideOf | None, role: Role, types: Collection[str], places: Sequence[str]) -> Choice:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role.", "It is doer, target or any.")
    part: dict[str, Any] = {ROLES[role]: side.members} if side else {}
    return Choice(types=frozenset(map(event_type, types)), places=tuple(places), **part)


def _day(view: View, around: date | str | None, step: Size) -> tuple[date | None, str | None]:
    """The day, and the claim it is taken from."""
    if around is None or isinstance(around, date):
        return around, None
    claim = view.claim(around)
    if not isinstance(claim, Event):
        raise UsageError(f"The claim {around} tells no event.", "Name an event, or a day as YYYY-MM-DD.")
    day = day_of(event_row(claim, view.document_of(around), view.state(around)), SIZES[step])
    if day is None:
        told = claim.date or "undated"
        raise UsageError(
            f"The day of the event {around} is too uncertain for steps of a {step}: it is {told}.",
            "Name a day as YYYY-MM-DD, or take a longer step.",
        )
    return day, claim.id


def _warnings(found: Series, models: Models | None, asked: Asked) -> tuple[str, ...]:
    out = [f"{fit.family}: {words}" for fit in models.fits for words in fit.warnings] if models else []
    if models and models.by_documents:
        out += [f"with documents as exposure: {words}" for words in models.by_documents.warnings]
    empty = sum(step.value == 0 for step in found.steps)
    if found.steps and empty * 2 > len(found.steps):
        out.append(f"{empty} of {len(found.steps)} steps hold nothing: the series says more of when somebody reported")
    if found.differ:
        out.append(f"the accounts of {found.differ} of the happenings give different numbers of {asked.measure}")
    return tuple(out)


def _who(side: SideOf | None, role: Role) -> tuple[str, ...]:
    part = {"doer": "does it", "target": "suffers it", "any": "takes part"}[role]
    return (f"Counted are events in which this side {part}: {side.rule}",) if side else ()


def _rules(
    step: Size, day: date | None, event: str | None, models: Models | None, type_: str | None
) -> tuple[str, ...]:
    longest = "on one day" if step == "day" else f"within days that a {step} can hold, on the middle one"
    out = [
        f"A happening counts {longest}.",
        "The period runs from the first to the last counted day, or as asked for, in whole steps; in it a step without "
        "a report counts as zero.",
        "Documents and sources of a step are those published in it.",
    ]
    if type_:
        out.append("For a share, steps without any event are left out of the models.")
    if day and step == "week":
        out.append(f"Weeks begin on the day of the week of {day}, so that none lies on both sides.")
    if day and step == "month":
        out.append(f"The month of {day} counts as after.")
    if event:
        out.append("What the claim of the event tells, with the accounts that agree with it, is not counted.")
    if models and models.placebo:
        out.append(
            f"Days of no event are the first days of the steps before the event, of the last {PLACEBO_STEPS}, with six "
            "steps on either side."
        )
    return tuple(out)


def _caveats(asked: Asked, models: Models | None) -> tuple[str, ...]:
    out = [
        "More reports are not more events: the documents and sources of each step stand beside what was counted.",
        "A step of zero tells that no report here tells of an event, and not that there was none.",
    ]
    if models:
        out.append("What else changed at that time is in the ratio, too: a change after an event is not its effect.")
    if models and models.by_documents:
        level = models.by_documents.level
        left = models.left_out_by_documents
        out.append(
            f"Counted per published document, the level changes by a factor of {level.value:.2f} ({level.low:.2f} to "
            f"{level.high:.2f}){f', {left} steps without a document left out' if left else ''}; this holds reporting "
            "constant only so far as documents are published soon after what they tell."
        )
    if models and models.refused_by_documents:
        out.append(f"Per published document nothing can be said: {models.refused_by_documents}")
    if asked.measure in ("killed", "injured"):
        out.append(
            "Accounts that are not matched as one happening are counted apart, so that the same dead can be counted "
            "twice; a toll that a text gives for many happenings together is in no day of its own."
        )
    if asked.type:
        out.append("A share also changes when other events become fewer or are reported less.")
    return tuple(out)
