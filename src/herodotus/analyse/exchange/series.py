"""Two signed series: what each side did to the other in each day, week or month, on the conflict-cooperation scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import get_args

from herodotus.analyse.exchange.answer import By, Flow, Step, StepName
from herodotus.errors import UsageError
from herodotus.records.time import Bounds

STEPS: tuple[StepName, ...] = get_args(StepName)

LONGEST = {"day": 1, "week": 7, "month": 31}
"""Days that the days of a happening may span to be counted in a step."""

MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Weighed:
    """A happening as a series counts it: its day, which side did it, its weight, its claims."""

    day: date
    by: By
    weight: float
    claims: tuple[str, ...]


def series(found: Sequence[Weighed], step: StepName, period: Bounds = (None, None)) -> tuple[Step, ...]:
    """Every step from the first to the last day, or of the period, with the sums of the weights in each direction.

    Weeks are ISO 8601 weeks and begin on Monday. A step without a happening is 0: nothing is recorded of it. Raises
    UsageError for more than `MOST_STEPS` steps.
    """
    if not found:
        return ()
    first = begin_of(period[0] or min(one.day for one in found), step)
    last = period[1] or max(one.day for one in found)
    held: dict[tuple[date, By], list[Weighed]] = {}
    for one in found:
        held.setdefault((begin_of(one.day, step), one.by), []).append(one)
    begins = [first]
    while (following := after(begins[-1], step)) <= last:
        begins.append(following)
        if len(begins) > MOST_STEPS:
            raise UsageError(
                f"From {first} to {last} there are more than {MOST_STEPS} steps of a {step}.",
                "Take a longer step, or a period with --since and --until.",
            )
    return tuple(Step(day, _flow(held.get((day, "one"), ())), _flow(held.get((day, "other"), ()))) for day in begins)


def total(flows: Sequence[Flow]) -> Flow:
    """The flows of several steps as one."""
    score, events = round(sum(one.score for one in flows), 6), sum(one.events for one in flows)
    return Flow(score, events, tuple(chain.from_iterable(one.claims for one in flows)))


def _flow(found: Sequence[Weighed]) -> Flow:
    score = round(sum([one.weight for one in found]), 6)
    return Flow(score, len(found), tuple(chain.from_iterable([one.claims for one in found])))


def begin_of(day: date, step: StepName) -> date:
    """The first day of the step that a day lies in."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def after(begins: date, step: StepName) -> date:
    """The first day of the next step. Raises UsageError beyond the calendar."""
    try:
        if step == "month":
            return date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
        return begins + timedelta(days=7 if step == "week" else 1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"No {step} follows {begins}.", "Correct the date of the last event.") from error
