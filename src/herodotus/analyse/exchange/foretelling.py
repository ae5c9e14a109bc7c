"""How far the past of one side's deeds tells the other's: Granger's test on series, a Hawkes process on acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herodotus.analyse.exchange.answer import Act, By, Excitation, Foretelling, Refusal, Step
from herodotus.analyse.exchange.between import SIDES
from herodotus.analyse.methods.granger import Granger, granger
from herodotus.analyse.methods.hawkes import fit_hawkes
from herodotus.errors import UsageError
from herodotus.records.time import Bounds

LEAST_FILLED = 10
"""Steps with a happening that each direction must have; with fewer, an F would hang on a handful of them."""


def foretell(steps: Sequence[Step], lags: Sequence[int]) -> tuple[Foretelling, Foretelling]:
    """Granger's test in both directions: first whether the first side's past helps to foretell the other's deeds."""
    refusal = _too_empty(steps)
    one, other = _foretelling("one", steps, lags, refusal), _foretelling("other", steps, lags, refusal)
    return one, other


def tested(
    cause: Sequence[float], effect: Sequence[float], lags: Sequence[int]
) -> tuple[tuple[Granger, ...], tuple[Refusal, ...]]:
    """The tests of two series at those lags that they can carry, and the lags that they cannot, with why."""
    tests: list[Granger] = []
    refused: list[Refusal] = []
    for lag in lags:
        try:
            tests += granger(cause, effect, (lag,))
        except UsageError as error:
            refused.append(Refusal(f"lag {lag}", str(error)))
    return tuple(tests), tuple(refused)


def excite(found: Sequence[Act], period: Bounds = (None, None), asked: bool = True) -> Excitation:
    """A bivariate Hawkes process on the acts of both sides, times in days from the first day, or of the period."""
    claims = tuple(dict.fromkeys(claim for act in found for claim in act.claims))
    if not asked:
        return Excitation(None, "not asked for", claims)
    if not found:
        return Excitation(None, "There is no act that is known to the day.", ())
    first, last = period[0] or found[0].day, period[1] or found[-1].day
    times = [[float((act.day - first).days) for act in found if act.by == by] for by in SIDES]
    try:
        return Excitation(fit_hawkes(times, _length(first, last)), None, claims)
    except UsageError as error:
        return Excitation(None, str(error), claims)


def _length(first: date, last: date) -> float:
    return float((last - first).days + 1)


def _foretelling(cause: By, steps: Sequence[Step], lags: Sequence[int], refusal: str | None) -> Foretelling:
    claims = tuple(dict.fromkeys(claim for step in steps for flow in (step.one, step.other) for claim in flow.claims))
    if refusal:
        return Foretelling(cause, len(steps), (), (Refusal("every lag", refusal),), claims)
    one, other = [step.one.score for step in steps], [step.other.score for step in steps]
    tests, refused = tested(*((one, other) if cause == "one" else (other, one)), lags)
    return Foretelling(cause, len(steps), tests, refused, claims)


def _too_empty(steps: Sequence[Step]) -> str | None:
    filled = [sum(bool(getattr(step, by).events) for step in steps) for by in SIDES]
    if min(filled) >= LEAST_FILLED:
        return None
    return (
        f"{filled[0]} and {filled[1]} of {len(steps)} steps have a happening; each side needs {LEAST_FILLED} or more. "
        "Take a longer period or a longer step."
    )
