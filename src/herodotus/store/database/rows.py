"""Rows as records, and records as rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, Select

from herodotus.records import Actor, Claim, Document, Event, Figure, Outcome, ReaderVersion, Reading, Relation
from herodotus.records.claim import Body
from herodotus.records.event import Wording, trigger_in
from herodotus.records.wire import (
    Json,
    actor_from_json,
    assessment_from_json,
    document_from_json,
    event_from_json,
    figure_from_json,
    relation_from_json,
)
from herodotus.store.slim import FigureRow

_FROM_JSON: Mapping[str, Callable[[Mapping[str, Any]], Claim]] = {
    "event": event_from_json,
    "relation": relation_from_json,
    "figure": figure_from_json,
    "assessment": assessment_from_json,
}
_PART = {"event": "events", "relation": "relations", "figure": "figures", "assessment": "assessments"}


def body_of(claim: Claim) -> Body:
    """The kind of a claim's body."""
    if isinstance(claim, Event):
        return "event"
    if isinstance(claim, Relation):
        return "relation"
    return "figure" if isinstance(claim, Figure) else "assessment"


def claim_of(body: str, record: Any) -> Claim:
    """A claim by its body's kind. Raises KeyError, TypeError or ValueError on a record of another shape."""
    return _FROM_JSON[body](plain_claim(record))


def document_of(record: Any, text: str, published: str | None) -> Document:
    """A document, published on the day that counts."""
    document = document_from_json({**plain(record), "text": text})
    day = day_of(published)
    return document if document.published == day else replace(document, published=day)


def reading_of(
    row: Any, published: str | None, actors: Iterable[Actor], claims: Iterable[tuple[str, Claim]]
) -> Reading:
    """A reading from a row of readings beside its document, with the claims by kind of body."""
    parts: dict[str, list[Claim]] = {}
    for body, claim in claims:
        parts.setdefault(_PART[body], []).append(claim)
    found: dict[str, Any] = {name: tuple(part) for name, part in parts.items()}
    return Reading(
        document=document_of(row.record, row.text, published),
        reader=ReaderVersion(row.reader, row.reader_version),
        outcome=Outcome(row.status, row.why, row.detail),
        actors=tuple(actors),
        **found,
    )


def day_of(words: str | None) -> date | None:
    """A day as the tables hold it; None for none."""
    return date.fromisoformat(words) if words else None


def actors_of(row: Any) -> list[Actor]:
    """The actors of a row of readings."""
    listed = json.loads(row.actors) if isinstance(row.actors, str) else row.actors
    return [actor_from_json(actor) for actor in listed]


def plain(record: Any) -> Json:
    """A record as an object, whether the database gave it as one or as words."""
    made: Json = json.loads(record) if isinstance(record, str) else dict(record)
    return made


def plain_claim(record: Any) -> Json:
    """The record of a claim as `plain` gives it, read more quickly."""
    if not isinstance(record, str):
        return plain(record)
    try:
        made: Json = orjson.loads(record)
    except ValueError:  # half a surrogate pair, or a number that is none
        return plain(record)
    return plain(record) if _too_long(made) or any(map(_too_long, made.get("losses", ()))) else made


def wording_in(record: Any) -> Wording | None:
    """The words that tell an event, from its record alone; None where that must be read with more care."""
    try:
        made: Json = orjson.loads(record) if isinstance(record, str) else record
    except ValueError:
        return None
    quotes, (start, end) = made["quotes"], made["evidence"].get("type", (0, 0))
    spans = [(quote["start"], quote["end"]) for quote in quotes]
    return Wording(tuple([quote["exact"] for quote in quotes]), trigger_in(spans, (start, end)))


def figure_row_in(record: Any, document: str) -> FigureRow | None:
    """A figure claim as a row, from its record alone; None where that must be read with more care."""
    try:
        made: Json = orjson.loads(record) if isinstance(record, str) else record
    except ValueError:
        return None
    span, quote = made["evidence"].get("value"), made["quotes"][0]
    return FigureRow(
        made["id"],
        document,
        made["measure"],
        made["subject"],
        made["unit"],
        made["as_of_time"] is not None or made["period_time"] is not None,
        made["change_pct"] is not None or made["base_value"] is not None,
        quote["exact"],
        span[1] - quote["start"] if span else None,
    )


def _too_long(part: Json) -> bool:
    """Whether a number may stand for a whole one of more than 64 bits, which `orjson` rounds."""
    for value in part.values():  # noqa: SIM110  a generator would take longer than reading the claim does
        if type(value) is float and not -_LONG < value < _LONG:
            return True
    return False


_LONG = 2.0**63


def fetched(connection: Connection, asked: Select[Any]) -> Sequence[tuple[Any, ...]]:
    """What a query finds as the driver gives it: making rows of many would take as long as fetching them does."""
    cursor = connection.execute(asked).cursor
    return cursor.fetchall() if cursor else ()
