"""Decisions as they are told: in a sentence for people, as an object for programs."""

from __future__ import annotations

import datetime
from dataclasses import fields, is_dataclass
from typing import Any

from herodotus.publish.changing import changes_in_words
from herodotus.publish.wording import Namer
from herodotus.records import Addition, DateCorrection, Decision, Grade, Judgement, Retraction, Review, Ruling, Side
from herodotus.records.grade import CREDIBILITY, RELIABILITY


def in_words(decision: Decision, called: Namer = str) -> str:
    """What was decided, by whom, when and why, and whether it was withdrawn. `called` names actors, else by their ids.

    Judgements and sides are on ids, and tell them: two that are judged the same would bear one name.
    """
    why = f": {decision.why}" if decision.why else ""
    told = f"{decision.id}  {_what(decision, called)}. {decision.by}, {_at(decision.at)}{why}"
    taken = decision.withdrawn
    if taken is None:
        return told
    ground = f": {taken.why}" if taken.why else ""
    return f"{told} – withdrawn. {taken.by}, {_at(taken.at)}{ground}"


def _what(decision: Any, called: Namer) -> str:
    if isinstance(decision, Review):
        changed = changes_in_words(decision, called)
        return f"{decision.claim_id} {decision.verdict}" + (f" ({changed})" if changed else "")
    if isinstance(decision, Judgement):
        said = {"same": "are the same", "different": "are different", "unsure": "may be the same, or not"}
        return f"{decision.left} and {decision.right} {said[decision.verdict]}"
    if isinstance(decision, Grade):
        meaning = (RELIABILITY if decision.of == "source" else CREDIBILITY)[decision.grade]
        limits = [f"on {decision.topic}" if decision.topic else "", f"as of {decision.as_of}" if decision.as_of else ""]
        return " ".join([decision.subject, f"is {decision.grade}, {meaning}", *filter(None, limits)])
    if isinstance(decision, Side):
        return f"{decision.name} is {', '.join(decision.actors)}"
    if isinstance(decision, Ruling):
        return f"{decision.disagreement} is {decision.status}"
    if isinstance(decision, Addition):
        return f"{decision.claim_id} is added to {decision.document}: “{decision.record['quotes'][0]['exact']}”"
    if isinstance(decision, DateCorrection):
        return f"{decision.document} was published {_day(decision.after)}, not {_day(decision.before)}"
    return f"{decision.document} is taken out" if isinstance(decision, Retraction) else decision.id


def _day(day: datetime.date | None) -> str:
    return f"on {day}" if day else "on a day that nobody knows"


def _at(instant: datetime.datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def as_json(value: Any) -> Any:
    """A record as JSON knows it, with days and instants in ISO form and the `kind` of a decision."""
    if is_dataclass(value):
        kind = {"kind": _kind(value)} if isinstance(value, Decision) else {}
        return kind | {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _kind(decision: Any) -> str:
    return {"DateCorrection": "date"}.get(type(decision).__name__, type(decision).__name__.lower())
