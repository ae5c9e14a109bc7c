"""Claims in plain English: who, what, when, how much, and how firmly it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from herodotus import vocabulary
from herodotus.publish.words import capital
from herodotus.records import Assessment, Claim, Event, Figure, Relation, Scope, Time
from herodotus.store.base import View

Namer = Callable[[str], str]

_MODALITY = {
    "asserted": "",
    "reported": "reported",
    "alleged": "alleged",
    "claimed_responsibility": "responsibility claimed",
    "planned": "planned",
    "threatened": "threatened",
    "hypothetical": "only supposed",
}
_STANCE = {
    "states": ("makes a statement", "makes a statement on"),
    "blames": ("lays blame", "blames"),
    "expects": ("makes a forecast", "makes a forecast on"),
    "doubts": ("voices doubt", "voices doubt about"),
    "justifies": ("justifies what is done", "justifies what is done, as to"),
    "judges": ("passes judgement", "passes judgement on"),
}
"""What each stance is called, of nobody and of somebody."""
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "ILS": "₪", "TRY": "₺", "RUB": "₽"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def describe(view: View, claim: Claim, name: Namer | None = None) -> str:
    """A claim in one line."""
    return in_one_line(claim, name or view.name)


def in_one_line(claim: Claim, called: Namer) -> str:
    """A claim in one line, its actors as `called` calls them."""
    if isinstance(claim, Event):
        return _line(event_sides(claim, called), *event_details(claim))
    if isinstance(claim, Relation):
        return tie(claim, called)
    if isinstance(claim, Figure):
        return f"{figure_title(claim, called)}: {figure_value(claim)}"
    return assessment(claim, called) if isinstance(claim, Assessment) else claim.id


def event_sides(event: Event, name: Namer) -> str:
    """ "United States → Kataib Hezbollah: attack"; an unstated side is left out."""
    label = event_label(event)
    doers, others = names(event.initiators, name), names(event.targets, name)
    if doers and others:
        return (
            f"{doers} → {others}: {label}" if event.initiators != event.targets else f"{doers}: {label} on both sides"
        )
    if doers:
        return f"{doers}: {label}"
    return f"→ {others}: {label}" if others else label.capitalize()


def event_label(event: Event) -> str:
    """The type in words, with its negation."""
    label = vocabulary.event_types()[event.type].label
    return f"no {label} (denied)" if event.polarity == "denied" else label


def event_details(event: Event) -> list[str]:
    """Means, place, losses and how firmly it is said, as far as the text gives them."""
    counted = [loss for loss in event.losses if loss.value is not None and event.polarity == "affirmed"]
    losses = [f"{_count(loss.low, loss.value, loss.high)} {loss.kind}" for loss in counted]
    return [part for part in (event.instrument, event.place, *losses, _MODALITY[event.modality]) if part]


def tie(relation: Relation, name: Namer) -> str:
    """ "Kataib Hezbollah is a member of Popular Mobilization Forces"; a denied one with "not"."""
    ends = name(relation.subject), name(relation.object)
    return tie_words(relation.kind, *ends, denied=relation.polarity == "denied")


def tie_words(kind: str, subject: str, target: str, denied: bool = False) -> str:
    """A tie between two names in words."""
    label = vocabulary.relation_kinds()[kind].label
    if denied:
        first, _, rest = label.partition(" ")
        label = f"{first} not {rest}" if first in {"is", "was"} else f"is said not to have this tie: {label}"
    return f"{subject} {label} {target}"


def figure_title(figure: Figure, name: Namer) -> str:
    """What is measured, and of whom."""
    return measure_title(figure.measure, figure.subject, name)


def measure_title(measure: str, subject: str | None, name: Namer) -> str:
    """A measure, and of whom."""
    return f"{capital(measure)}, {name(subject)}" if subject else capital(measure)


def figure_value(figure: Figure) -> str:
    """The number in its unit, with its change and the base that is stated or follows."""
    parts = [_bounded(figure)]
    if figure.change_pct is not None:
        base = f" on {figure.change_base}" if figure.change_base else ""
        parts.append(f"{figure.change_pct:+g} %{base}")
    if figure.base_value is not None:
        parts.append(f"from {amount(figure.base_value, figure.unit)}")
    if figure.base_implied is not None:
        parts.append(f"base implied ≈ {amount(_rounded(figure.base_implied), figure.unit)} (computed)")
    return ", ".join(parts)


def amount(value: float, unit: str) -> str:
    """A number with its unit: `$2.5 billion`, `5,000 persons`, `46 %`."""
    scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s), (1.0, ""))
    number = f"{value / scale:,.4g}" if scale > 1 else f"{value:,.10g}"
    if unit in _SYMBOLS:
        return f"{_SYMBOLS[unit]}{number} {word}".strip()
    if unit == "percent":
        return f"{number} %"
    noun = ("person" if value == 1 else "people") if unit == "persons" else unit
    return f"{number} {word} {noun}".replace("  ", " ").strip()


def assessment(claim: Assessment, name: Namer) -> str:
    """Who takes which stance to whom."""
    speaker = name(claim.speaker) if claim.speaker else "The document"
    alone, of_somebody = _STANCE.get(claim.stance, (claim.stance, f"{claim.stance}:"))
    return f"{speaker} {of_somebody} {names(claim.about, name)}" if claim.about else f"{speaker} {alone}"


def names(actors: Sequence[str], name: Namer) -> str:
    """Names in a row."""
    return ", ".join(name(actor) for actor in actors)


def when(time: Time | None) -> str:
    """The days of a time in words; "undated" when it gives none."""
    hull = time.hull if time else None
    if hull is None or hull == (None, None):
        return "undated"
    first, last = hull
    if first is None:
        return f"by {day(last)}" if last else "undated"
    if last is None:
        return f"from {day(first)}"
    return days(first, last)


def days(first: date, last: date) -> str:
    """A closed range of days, as short as it is exact."""
    iso = Time(precise=(first, last)).iso or ""
    if first == last:
        return day(first)
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return first.strftime("%B %Y")
    whole_months = "/" in iso and len(iso.split("/")[0]) == 7
    if whole_months:
        begin = "%B" if first.year == last.year else "%B %Y"
        return f"{first.strftime(begin)} – {last.strftime('%B %Y')}"
    if "/" in iso and len(iso.split("/")[0]) == 4:
        return iso.replace("/", "–")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    begin = f"{first.day} {first.strftime('%B')}" if first.year == last.year else day(first)
    return f"{begin} – {day(last)}"


def day(one: date) -> str:
    """ "3 January 2020"."""
    return f"{one.day} {one.strftime('%B %Y')}"


def _bounded(figure: Figure) -> str:
    text = amount(figure.value, figure.unit)
    if figure.low is None and figure.high is None:
        return f"about {text}"
    if figure.high is None:
        return f"at least {text}"
    if figure.low is None:
        return f"at most {text}"
    return text if figure.low == figure.high else f"{figure.low:,.10g} to {amount(figure.high, figure.unit)}"


def _count(low: int | None, value: int | None, high: int | None) -> str:
    if low is None and high is None:
        return f"about {value}"
    if high is None:
        return f"at least {value}"
    if low is None:
        return f"up to {value}"
    return str(value) if low == high else f"{low}–{high}"


def _rounded(value: float) -> float:
    """Three digits: a computed number is never more exact than what it was computed from."""
    return float(f"{value:.3g}")


def _line(head: str, *details: str) -> str:
    return " · ".join([head, *details])


def scope_words(scope: Scope, undated: int = 0) -> str:
    """What a scope limits an answer to, in a sentence; nothing for one that limits nothing."""
    parts = []
    if scope.as_of:
        parts.append(f"as of {day(scope.as_of)}")
    if scope.published_by:
        left = f" ({undated} without a day left out)" if undated else ""
        parts.append(f"from documents published by {day(scope.published_by)}{left}")
    if scope.instant:
        clock = f", {scope.instant:%H:%M:%S} UTC" if isinstance(scope.known_at, datetime) else ""
        parts.append(f"as recorded by {day(scope.known_at or scope.instant)}{clock}")
    if scope.state != "all":
        kinds = {"machine": "claims that nobody has reviewed", "reviewed": "accepted and corrected claims"}
        parts.append(f"only {kinds[scope.state]}")
    return f"Scope: {', '.join(parts)}." if parts else ""
