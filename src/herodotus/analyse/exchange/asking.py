"""The question put together: sides, deeds, series, episodes, answers, tests, and by which rules it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.counted import TELLINGS_RULE, count
from herodotus.analyse.days import covers
from herodotus.analyse.exchange.answer import AtFacility, Exchange, StepName
from herodotus.analyse.exchange.between import OUTSIDE, Between, Deed, deeds
from herodotus.analyse.exchange.episodes import MATERIAL, acts, episodes
from herodotus.analyse.exchange.foretelling import excite, foretell
from herodotus.analyse.exchange.responses import asserted, linked, responses
from herodotus.analyse.exchange.series import LONGEST, STEPS, Weighed, series, total
from herodotus.analyse.exchange.unattributed import is_unnamed, unattributed
from herodotus.analyse.happenings import joining_rule
from herodotus.analyse.methods.granger import LAGS
from herodotus.analyse.sides import FACILITIES_RULE, Facilities, resolve_sides
from herodotus.analyse.sides.facilities import MOST_TEXTS
from herodotus.errors import UsageError
from herodotus.records import Side
from herodotus.records.time import Bounds
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.vocabulary import event_types
from herodotus.vocabulary.scale import Scale, scale

CAVEATS = (
    "Sequence is not response: that one deed comes after another does not make it an answer.",
    "A vector autoregression can manufacture “retaliation” where each side follows a rhythm of its own or both follow "
    "a third (see Berman et al.).",
    "F is sensitive to the lag and to the step; read all lags together and trust no single one.",
    "Reports rise with attention: a week with many happenings may be a week with many reporters.",
    "A step without a happening is one of which nothing is recorded, not one in which nothing happened.",
    "The weights of the scale are a convention; one attack weighs as another, whatever the loss.",
    "Who begins, answers or acts alone holds of attributed acts only; attacks by nobody named may be of either side or "
    "of a third.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a question is limited to; an open bound is None."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"{self.since} lies after {self.until}.", "Give the earlier day as --since.")

    @property
    def bounds(self) -> Bounds:
        """First and last day."""
        return self.since, self.until


def exchange(
    view: View,
    one: str,
    other: str,
    *,
    sides: Sequence[Side] = (),
    step: StepName = "week",
    gap: int = 7,
    types: Sequence[str] = MATERIAL,
    lags: Sequence[int] = LAGS,
    weights: Scale | None = None,
    period: Period | None = None,
    hawkes: bool = True,
    judgements: Iterable[Judged] = (),
) -> Exchange:
    """What two sides did to each other.

    `one` and `other` are names of an analyst's `sides`, of actors, or descriptions ("Iran-backed militias"). `gap` in
    days parts episodes, `types` are those of their acts, `lags` in steps are those of Granger's test. `judgements` say
    which claims persons hold for one happening. Whatever is too little for a test is refused in the answer. Raises
    NotFound for a side that nobody is of, UsageError for what cannot be asked.
    """
    limits, used = (period or Period()).bounds, weights or scale()
    _check(step, gap, types, lags)
    ours, theirs = resolve_sides(view, one, other, sides)
    rows, left_out = view.event_rows(), Counter[str]()
    facilities = Facilities(view, (ours, theirs))
    between = Between(ours, theirs, facilities)
    facilities.look(row for row in rows if facilities.may_hit(row) and (between.doers(row) or is_unnamed(view, row)))
    found = deeds(rows, between, limits, left_out)
    dated = _weighed(found, step, used, limits, left_out)
    steps = series(dated, step, limits)
    pairs, uncounted = asserted(rows, between, limits, left_out)
    to_the_day, undated = acts(found, types)
    within = [act for act in to_the_day if covers(limits, act.day)]
    nobodys, compared = unattributed(view, rows, between, types, limits, left_out, judgements)
    ids = {claim for each in dated for claim in each.claims} | {row.claim for pair in pairs for row in pair[:2]}
    rules = _rules(step, gap, types, used, facilities.all_looked_at, joining_rule(compared))
    return Exchange(
        ours,
        theirs,
        step,
        used.name,
        steps,
        total([each.one for each in steps]),
        total([each.other for each in steps]),
        responses(view, pairs),
        responses(view, uncounted),
        episodes(within, gap, types, linked(pairs, found), undated, nobodys),
        foretell(steps, lags),
        excite(within, limits, hawkes),
        nobodys,
        tuple(_at_facilities(found, between)),
        count(view, [row for row in rows if row.claim in ids], left_out, rules, CAVEATS),
    )


def _at_facilities(found: Iterable[Deed], between: Between) -> Iterable[AtFacility]:
    """The deeds that count for their side by a facility of theirs."""
    for deed in found:
        if rule := between.facility(deed.row).rule:
            yield AtFacility(deed.by, rule, deed.claims)


def _weighed(
    found: Sequence[Deed], step: StepName, weights: Scale, limits: Bounds, left_out: Counter[str]
) -> list[Weighed]:
    """The deeds whose day is known well enough for the step; the others are counted in `left_out`."""
    kept = []
    without: dict[str, set[str]] = {}
    for deed in found:
        day = deed.counted_on(LONGEST[step])
        if day is None:
            known = deed.row.first or deed.row.last
            why = f"days too uncertain for a {step} (in no series)" if known else "undated (in no series)"
            without.setdefault(why, set()).update(deed.claims)
        elif not covers(limits, day):
            without.setdefault(OUTSIDE, set()).update(deed.claims)
        else:
            kept.append(Weighed(day, deed.by, weights.weight(deed.row.type, deed.row.mode), deed.claims))
    left_out.update({why: len(claims) for why, claims in without.items()})  # adds to what is there
    return kept


def _check(step: str, gap: int, types: Sequence[str], lags: Sequence[int]) -> None:
    """Raises UsageError for what cannot be asked."""
    known = event_types()
    odd = [each for each in types if each not in known]
    if odd or not types:
        raise UsageError(f"{', '.join(odd) or 'Nothing'} is no type of event.", f"Choose from {', '.join(known)}.")
    if step not in STEPS:
        raise UsageError(f"{step!r} is no step.", f"Choose from {', '.join(STEPS)}.")
    if gap < 1:
        raise UsageError("The gap between episodes is less than a day.", "Give it as 1 day or more.")
    if not lags or min(lags) < 1:
        raise UsageError("A lag is less than 1.", "Give lags such as 1, 2, 4.")


def _rules(
    step: StepName, gap: int, types: Sequence[str], weights: Scale, looked_at: bool, joining: str
) -> tuple[str, ...]:
    beyond = f" More than {MOST_TEXTS} sentences would have to be read for that: they were not."
    wide = f"span no more than {LONGEST[step]} days" if step != "day" else "are one"
    return (
        "A happening counts when whoever does it is of one side and whoever it is done to of the other; a mutual one "
        "counts in both directions. What is denied, planned, threatened or supposed is no happening.",
        FACILITIES_RULE + ("" if looked_at else beyond),
        "A hostile act (ASSAULT, COERCE or PROTEST) on a side by nobody who is named is attributed to nobody: it is "
        "listed apart, and counts for neither side, in no series, episode or test. " + joining,
        TELLINGS_RULE,
        f"It counts in the {step} of its middle day where its days {wide}; what went on over several days counts on "
        f"the first of them.{' Weeks begin on Monday (ISO 8601).' if step == 'week' else ''}",
        f"It weighs as its type and mode do in {weights.name}, from -10 (conflict) to +10 (cooperation).",
        f"Episodes are of {', '.join(types)} known to the day; one ends where nothing follows within {gap} "
        f"{'day' if gap == 1 else 'days'}.",
        "An asserted answer is one of which a text says so; whatever only comes after the other side's deed is a turn. "
        "A turn is called an answer where a text says so of its act, and what it answers is an act of the episode or "
        "may be one by its days.",
    )
