"""What a correction changed, in words for people: fields as they are called, actors by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from herodotus import vocabulary
from herodotus.publish.wording import Namer, when
from herodotus.records import Review
from herodotus.records.wire import time_from_json

LABELS: Mapping[str, str] = {
    "type": "what",
    "mode": "mode",
    "initiators": "who",
    "targets": "to whom",
    "time": "when",
    "place": "where",
    "place_id": "known place",
    "losses": "losses",
    "instrument": "with what",
    "responds_to": "in answer to",
    "subject": "who",
    "kind": "tie",
    "object": "to whom",
    "detail": "in the words",
    "measure": "what is counted",
    "definition": "as defined",
    "value": "number",
    "unit": "unit",
    "low": "at least",
    "high": "at most",
    "as_of_time": "as of",
    "period_time": "counted over",
    "change_pct": "change in %",
    "change_base": "change on",
    "base_value": "base, as stated",
    "base_implied": "base, as follows",
    "stance": "stance",
    "about": "about",
    "speakers": "says who",
    "polarity": "polarity",
    "modality": "how firmly",
    "quotes": "the words it rests on",
}
"""What people call each field of a claim's JSON that may be corrected; of a figure, `subject` is "of whom"."""

NOTHING = "not said"
"""How a field without a value is told."""

_ACTORS = frozenset({"initiators", "targets", "speakers", "about", "subject", "object"})
_CODES: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "type": lambda: dict(vocabulary.event_types().items()),
    "kind": lambda: dict(vocabulary.relation_kinds().items()),
}


def changes_in_words(review: Review, called: Namer) -> str:
    """The fields that a correction set right, before and after, with actors as `called` calls them; "" for none."""
    before, after = review.before or {}, review.after or {}
    names = [name for name in after if not (name == "place_id" and "place" in after)]
    figure = review.key.startswith("figure:")
    return "; ".join(
        f"{_label(name, figure)}: {_value(name, before.get(name), called)} → {_value(name, after[name], called)}"
        for name in names
    )


def _label(name: str, figure: bool) -> str:
    return "of whom" if figure and name == "subject" else LABELS.get(name, name)


def _value(name: str, value: Any, called: Namer) -> str:
    if value in (None, [], ""):
        return NOTHING
    if isinstance(value, list):
        return ", ".join(_value(name, one, called) for one in value)
    if isinstance(value, Mapping):
        return _record(value)
    if name in _ACTORS:
        return called(str(value))
    if name in _CODES:
        known = _CODES[name]().get(str(value))
        return known.label if known else str(value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _record(value: Mapping[str, Any]) -> str:
    """A time as its days, a quote as its words, a loss as its number, an answer as the event that it answers."""
    if "precise" in value:
        time = time_from_json(value)
        return when(time) if time else NOTHING
    if "exact" in value:
        return f"“{value['exact']}”"
    if "whom" in value:
        return f"{'some' if value['value'] is None else value['value']} {value['kind']}"
    return f"the event {value['event']}" if "event" in value else ", ".join(f"{k} {v}" for k, v in value.items())
