"""Which named conditions hold as of a day, on what evidence, since when, and how often they held before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from herodotus.analyse.counted import TELLINGS_RULE, Counted, count
from herodotus.analyse.figures.rules import DEFAULT
from herodotus.analyse.happenings import COMPARED_RULE
from herodotus.analyse.indicators.beginnings import beginnings
from herodotus.analyse.indicators.conditions import Condition, When
from herodotus.analyse.indicators.happenings import events, losses, threats
from herodotus.analyse.indicators.items import LONGEST, Item, Record
from herodotus.analyse.indicators.names import new_names
from herodotus.analyse.indicators.rising import changed_figures
from herodotus.analyse.indicators.tension import Week, tension
from herodotus.analyse.indicators.tripping import Evidence, Span, spans, value_on, window
from herodotus.errors import UsageError
from herodotus.records import Side
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import EventRow, RelationRow

KINDS: Mapping[When, Callable[[Record, Condition], Iterator[Item]]] = {
    "events": events,
    "losses": losses,
    "threats": threats,
    "new name": new_names,
    "tie": beginnings,
    "figure": changed_figures,
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as of a day.

    `matched` says in words what it counts; `value` is what was counted in the days up to the day, `threshold` what
    trips it, both in `unit`. `evidence` is what counts on the day. `spans` are the days on which it was tripped: each
    begins on a day on which it tripped, `first` is the earliest of these, None where it never did. `claims` are those
    under the value and the spans.
    """

    name: str
    when: When
    why: str
    matched: str
    unit: str
    tripped: bool
    value: float
    threshold: float
    within_days: int
    first: date | None
    evidence: tuple[Evidence, ...]
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators as of `on`, in the order of the file, and the tension series of them all, week by week."""

    on: date
    indicators: tuple[Indicator, ...]
    tension: tuple[Week, ...]
    counted: Counted


def indicators(
    view: View,
    conditions: Sequence[Condition],
    on: date | None = None,
    sides: Sequence[Side] = (),
    judgements: Iterable[Judged] = (),
) -> Indicators:
    """The conditions as of a day: the one asked for, else that of the scope, else the last that the record knows.

    `sides` are an analyst's lists, `judgements` say which claims persons hold for one happening. Linear in the rows of
    the record for each condition. Raises NotFound, with the name of the indicator, for an actor that nobody knows,
    UsageError where the day contradicts the scope or the record has no day at all.
    """
    record = Record(view, sides, judgements=tuple(judgements))
    record.on = _day(record, on)
    kinds = {one.when for one in conditions}
    found = [(one, record.kept(KINDS[one.when](record, one))) for one in conditions]
    told = [(one, items, spans(items, one, record.on)) for one, items in found]
    shown = tuple(_indicator(one, items, tripped, record.on) for one, items, tripped in told)
    weeks = tension([(one.name, items, tripped) for one, items, tripped in told], record.by_claim, record.on)
    counted = dict.fromkeys(chain.from_iterable(item.claims for _, items in found for item in items))
    left = {why: len(claims - counted.keys()) for why, claims in record.left_out.items()}
    ties = {row.claim: row for row in record.relations} if kinds & {"tie", "new name"} else {}
    known: dict[str, EventRow | RelationRow] = {**ties, **record.by_claim}
    rows = [known.get(claim, claim) for claim in counted]
    return Indicators(record.on, shown, weeks, count(view, rows, left, _rules(record, conditions, on), _CAVEATS))


_CAVEATS = (
    "An indicator that trips tells that reports say so, and how many say so follows attention as well as events.",
    "The thresholds are the analyst's; nothing here tells that what an indicator stands for will follow.",
    "Days are those of what is told. What could be known on a day is asked with --published-by as well.",
)


def _day(record: Record, on: date | None) -> date:
    """The day as of which is asked."""
    scope = record.view.scope.as_of
    if on and scope and on != scope:
        raise UsageError(f"--on {on} and --as-of {scope} are two days.", "Give one of them.")
    if on or scope:
        return on or scope or date.max
    days = [row.published for row in record.documents.values() if row.published]
    days = days or [row.last for row in record.events if row.last]
    if not days:
        raise UsageError("The record has no day as of which indicators could be asked.", "Name one with --on DAY.")
    return max(days)


def _indicator(asked: Condition, items: Sequence[Item], tripped: tuple[Span, ...], on: date) -> Indicator:
    value = value_on(items, asked, on)
    evidence = tuple(Evidence(item.day, item.amount, item.about, item.claims) for item in window(items, asked, on))
    under = [*(one.claims for one in evidence), *(one.claims for one in tripped)]
    return Indicator(
        asked.name,
        asked.when,
        asked.why,
        asked.words,
        asked.unit,
        value >= asked.threshold,
        value,
        asked.threshold,
        asked.within_days,
        tripped[0].first if tripped else None,
        evidence,
        tripped,
        tuple(dict.fromkeys(chain.from_iterable(under))),
    )


def _rules(record: Record, conditions: Sequence[Condition], on: date | None) -> list[str]:
    kinds = {one.when for one in conditions}
    asked = on or record.view.scope.as_of
    out = [f"As of {record.on}{'' if asked else ', the last day on which a document was published'}."]
    if kinds & {"events", "losses", "threats"}:
        out += [
            TELLINGS_RULE,
            f"A happening counts on its day; of up to {LONGEST} days, on the middle one; of more, not at all. Where "
            "the indicator asks for `day: published`, it counts on the day of the first report, whenever it happened.",
        ]
    out += [_RULES[kind] for kind in KINDS if kind in kinds and kind in _RULES]
    out.append(
        "Tension counts, for each week from Monday on, the indicators that were tripped on one of its days; its weight "
        "is that of the happenings these counted in the week, each once, from -10 (conflict) to +10 (cooperation)."
    )
    return out + list(record.rules())


_RULES: Mapping[When, str] = {
    "losses": "Losses count once for each happening, however many accounts tell it: by the rule "
    f"{DEFAULT}, the median of what they give, of two in the middle the lower. {COMPARED_RULE}",
    "threats": "A threat counts on its day; a deed that is only threatened, on the day of the first report of it.",
    "new name": "A name counts on the day on which the first document that names it was published; bodies without a "
    "name of their own have none; names in the first days of the record are not new, since too little came before.",
    "tie": "A tie counts once: by a stated beginning, or on the day of the first report of it, as the indicator asks.",
    "figure": "A change counts on the day of the report that lets one know it: a stated one, or one between two times "
    "that follow each other, by the numbers that make it smallest.",
}
