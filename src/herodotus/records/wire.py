"""The record as JSON, as DESIGN promises it: one document an object, and back without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from herodotus.records.actor import Actor, Mention
from herodotus.records.assessment import Assessment
from herodotus.records.capture import Capture
from herodotus.records.claim import Claim
from herodotus.records.document import Block, Document, Outcome
from herodotus.records.event import Event, Loss, Response
from herodotus.records.figure import Figure
from herodotus.records.quote import Quote
from herodotus.records.reading import ReaderVersion, Reading
from herodotus.records.relation import Relation
from herodotus.records.time import Bounds, Time

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """A reading as a plain object: `document`, `reader`, `text`, the claims by kind, and `outcome`."""
    return {
        "document": document_to_json(reading.document),
        "reader": {"name": reading.reader.name, "version": reading.reader.version},
        "text": reading.document.text,
        "actors": [as_plain(actor) for actor in reading.actors],
        "events": [claim_to_json(event) for event in reading.events],
        "relations": [claim_to_json(relation) for relation in reading.relations],
        "figures": [claim_to_json(figure) for figure in reading.figures],
        "assessments": [claim_to_json(assessment) for assessment in reading.assessments],
        "outcome": as_plain(reading.outcome),
    }


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """The inverse of `reading_to_json`. Raises KeyError or ValueError on an object of another shape."""
    return Reading(
        document=document_from_json({**data["document"], "text": data["text"]}),
        reader=ReaderVersion(**data["reader"]),
        outcome=Outcome(**data["outcome"]),
        actors=tuple(actor_from_json(actor) for actor in data["actors"]),
        events=tuple(event_from_json(event) for event in data["events"]),
        relations=tuple(relation_from_json(relation) for relation in data["relations"]),
        figures=tuple(figure_from_json(figure) for figure in data["figures"]),
        assessments=tuple(assessment_from_json(assessment) for assessment in data["assessments"]),
    )


def document_to_json(document: Document) -> Json:
    """A document without its text, which stands beside it."""
    plain: Json = as_plain(document)
    del plain["text"]
    return plain


def document_from_json(data: Mapping[str, Any]) -> Document:
    """A document from its object; `text` must be among the keys."""
    capture = data.get("capture")
    return Document(
        **{
            **data,
            "published": _day(data.get("published")),
            "capture": capture_from_json(capture) if capture else None,
            "pages": tuple(data.get("pages", ())),
            "notes": tuple(data.get("notes", ())),
            "blocks": tuple(Block(**block) for block in data.get("blocks", ())),
        }
    )


def capture_from_json(data: Mapping[str, Any]) -> Capture:
    """A capture from its object."""
    return Capture(**{**data, "obtained_at": datetime.fromisoformat(data["obtained_at"])})


def actor_from_json(data: Mapping[str, Any]) -> Actor:
    """An actor from its object."""
    mentions = tuple(Mention(**mention) for mention in data["mentions"])
    return Actor(data["id"], data["name"], data["kind"], tuple(data["aliases"]), mentions)


def claim_to_json(claim: Claim) -> Json:
    """A claim of any kind as an object, with the derived fields that readers of the JSON expect."""
    return claim_parts(as_plain(claim), claim)


def claim_parts(plain: Json, claim: Claim) -> Json:
    """The fields of a claim, plain or not, with the derived ones beside them."""
    plain["quote"] = claim.quote.exact
    plain["speaker"] = claim.speaker
    if isinstance(claim, Event):
        plain |= {"date": claim.date, "killed": claim.killed, "injured": claim.injured}
    elif isinstance(claim, Relation):
        plain["date"] = claim.date
    elif isinstance(claim, Figure):
        plain |= {
            "as_of": claim.as_of.iso if claim.as_of else None,
            "as_of_time": plain["as_of"],
            "period": claim.period.iso if claim.period else None,
            "period_time": plain["period"],
        }
    return plain


def event_from_json(data: Mapping[str, Any]) -> Event:
    """An event from its object."""
    return Event(
        **_shared(data),
        type=data["type"],
        mode=data["mode"],
        initiators=tuple(data["initiators"]),
        targets=tuple(data["targets"]),
        time=time_from_json(data["time"]),
        place=data["place"],
        place_id=data["place_id"],
        losses=tuple(Loss(**loss) for loss in data["losses"]),
        instrument=data["instrument"],
        responds_to=tuple(Response(**response) for response in data["responds_to"]),
    )


def relation_from_json(data: Mapping[str, Any]) -> Relation:
    """A relation from its object."""
    return Relation(
        **_shared(data),
        kind=data["kind"],
        subject=data["subject"],
        object=data["object"],
        time=time_from_json(data["time"]),
        detail=data["detail"],
    )


def figure_from_json(data: Mapping[str, Any]) -> Figure:
    """A figure from its object."""
    return Figure(
        **_shared(data),
        **{name: data[name] for name in _OF_FIGURES},
        as_of=time_from_json(data["as_of_time"]),
        period=time_from_json(data["period_time"]),
    )


_OF_FIGURES = {field.name for field in fields(Figure)} - {field.name for field in fields(Claim)} - {"as_of", "period"}
"""The fields that only figures have and that are read as they stand."""


def assessment_from_json(data: Mapping[str, Any]) -> Assessment:
    """An assessment from its object."""
    return Assessment(**_shared(data), about=tuple(data["about"]), stance=data["stance"])


def time_from_json(data: Mapping[str, Any] | None) -> Time | None:
    """A time from its object."""
    if data is None:
        return None
    bounds = {"precise": _bounds(data["precise"]), "imprecise": _bounds(data["imprecise"])}
    return Time(**{**data, **bounds})


def _shared(data: Mapping[str, Any]) -> Json:
    return {
        "id": data["id"],
        "key": data["key"],
        "quotes": tuple(Quote(**quote) for quote in data["quotes"]),
        "speakers": tuple(data["speakers"]),
        "polarity": data["polarity"],
        "modality": data["modality"],
        "confidence": data["confidence"],
        "evidence": {name: (span[0], span[1]) for name, span in data["evidence"].items()},
    }


def _bounds(data: list[str | None] | None) -> Bounds | None:
    return None if data is None else (_day(data[0]), _day(data[1]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_plain(value: Any) -> Any:
    """Records, named tuples, lists, sets and days as what JSON knows; `asdict` would copy texts and keep tuples."""
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return list(value) if _AS_IT_IS.issuperset(map(type, value)) else [as_plain(item) for item in value]
    if kind is date:
        return value.isoformat()
    names, parts_of = fields_of(kind)
    if names:
        parts = [part if type(part) in _AS_IT_IS else as_plain(part) for part in parts_of(value)]
        return dict(zip(names, parts, strict=True))
    if isinstance(value, Mapping):
        return {str(name): as_plain(item) for name, item in value.items()}
    if isinstance(value, set | frozenset):
        return [as_plain(item) for item in sorted(value)]
    return value.isoformat() if isinstance(value, date) else value


_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


@cache
def fields_of(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], Iterable[Any]]]:
    """The fields of a record or named tuple by its type, and what gives their values; none for any other type.

    Looked up once, since there are millions of values.
    """
    if not is_dataclass(kind):
        return getattr(kind, "_fields", ()), iter
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
