"""Corrections as a person writes them, `field=value`, and the fields of the claim's JSON that they set right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from herodotus import vocabulary
from herodotus.casebook.naming import known_actor
from herodotus.errors import NotFound, SeveralActors, UsageError
from herodotus.read.align import align
from herodotus.read.time.edtf import parse_edtf
from herodotus.records import Claim, Event, Figure, Quote, Time
from herodotus.records.wire import Json, as_plain, claim_to_json
from herodotus.store.base import View

_DAYS = {"date": "time", "as_of": "as_of_time", "period": "period_time"}
_LOSSES = ("killed", "injured", "captured")
_ACTORS = frozenset({"subject", "object"})
_LISTS = frozenset({"initiators", "targets", "speakers", "about"})
_NUMBERS = frozenset({"value", "low", "high", "change_pct", "base_value", "base_implied"})


def corrections(view: View, claim: Claim, written: Iterable[str], text: str | None = None) -> Json:
    """The fields that `field=value`s set right. Raises UsageError for one that says nothing, NotFound for an actor.

    Actors are written by name or id, several parted by commas; `date`, `as_of` and `period` as YYYY[-MM[-DD]] or A/B;
    `killed`, `injured` and `captured` as a number; `speaker` as one actor. Of several actors of a name, the only one of
    the claim's document is meant. A place takes its coordinates from the vocabulary. Bounds that are the `value` itself
    follow it where it is corrected alone. `quote` are words of the text: they are looked for nearest to the quote that
    stands, in `text`, the text of the document, which is fetched where it is not given. Nothing after the sign is
    "unknown". A value that begins with [ or { is JSON.
    """
    record = claim_to_json(claim)
    after: Json = {}
    for words in written:
        name, sign, value = (part.strip() for part in words.partition("="))
        if not sign or not name:
            raise UsageError(f"{words!r} corrects no field.", "Write field=value, as in place=Taji.")
        if name == "quote":
            held = text if text is not None else view.document_of(claim.id).text
            after["quotes"] = [as_plain(quote_near(held, value, claim.quote.start)), *record["quotes"][1:]]
        else:
            after |= _corrected(view, claim, {**record, **after}, name, value)
    return {**_bounds_that_follow(claim, after), **after}


def _bounds_that_follow(claim: Claim, after: Json) -> Json:
    """The bounds of a number that said no more than the number itself, where it is corrected and they are not."""
    if not isinstance(claim, Figure) or "value" not in after:
        return {}
    return {name: after["value"] for name in ("low", "high") if getattr(claim, name) == claim.value}


def _corrected(view: View, claim: Claim, record: Mapping[str, Any], name: str, value: str) -> Json:
    if value[:1] in ("[", "{"):
        return {name: _json(name, value)}
    if name in _DAYS and _DAYS[name] in record:
        return {_DAYS[name]: _time(value, record[_DAYS[name]])}
    if name in _LOSSES and isinstance(claim, Event):
        return {"losses": _losses(record["losses"], name, value)}
    if name == "speaker":
        return {"speakers": [_actor(view, claim, value)] if value else []}
    if name in _LISTS:
        return {name: [_actor(view, claim, one.strip()) for one in value.split(",") if one.strip()]}
    if name in _ACTORS:
        return {name: _actor(view, claim, value) if value else None}
    if name in _NUMBERS:
        return {name: _number(name, value)}
    if name == "place" and isinstance(claim, Event):
        return {"place": value or None, "place_id": _place_id(value)}
    return {name: value or None}


def quote_near(text: str, words: str, near: int) -> Quote:
    """The quote of a text that some words mean, of several places the one nearest to an offset. Raises UsageError."""
    found = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    if found:
        at = min(found, key=lambda start: abs(start - near))
        return Quote.cut(text, at, at + len(words))
    folded = align(text, words)
    if folded is None:
        told = f"“{words[:80]}” does not stand in the text." if words else "A claim stands on the words of a quote."
        raise UsageError(told, "Give the words as the document has them.")
    return folded


def _actor(view: View, claim: Claim, wanted: str) -> str:
    return actor_named(view, wanted, view.document_of(claim.id).id)


def actor_named(view: View, wanted: str, document: str = "") -> str:
    """The id of an actor of the view or of the vocabulary, by id or name; of several, the only one of a document.

    Raises NotFound: UnknownActor, or SeveralActors.
    """
    if wanted in vocabulary.actors():
        return wanted
    try:
        return view.find_actor(wanted).id
    except NotFound as error:
        own = view.called_in(document, wanted) if document and isinstance(error, SeveralActors) else []
        known = own[0] if len(own) == 1 else known_actor(wanted)
        if known is None:
            raise
        return known


def _json(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise UsageError(f"The value of {name!r} is no JSON: {error}.", "Check its brackets and quotes.") from error


def _time(value: str, old: Mapping[str, Any] | None) -> Json | None:
    """A day is a precise time, anything longer some day in it; that something begins or ends then stays."""
    if not value:
        return None
    try:
        bounds = parse_edtf(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no day or range of days.", "Write 2020-01-03, 2020-01 or A/B.") from error
    days = [day.isoformat() if day else None for day in bounds]
    one = bounds[0] is not None and bounds[0] == bounds[1]
    shaped: Json = {field.name: None for field in fields(Time)}
    kept = {name: bool(old and old[name]) for name in ("starts", "ends")}
    return {**shaped, **kept, "precise" if one else "imprecise": days, "as_written": value, "basis": "stated"}


def _losses(losses: Iterable[Mapping[str, Any]], kind: str, value: str) -> list[Json]:
    """The losses with those of one kind as one number; none of it when nothing is given."""
    whom = next((loss["whom"] for loss in losses if loss["kind"] == kind), None)
    rest = [dict(loss) for loss in losses if loss["kind"] != kind]
    if not value:
        return rest
    count = _number(kind, value)
    if not isinstance(count, int) or count < 0:
        raise UsageError(f"{value!r} {kind} is no number of people.", "Give a whole number, or JSON for losses.")
    return [*rest, {"kind": kind, "whom": whom, "low": count, "value": count, "high": count}]


def _number(name: str, value: str) -> float | int | None:
    if not value:
        return None
    plain = value.replace(",", "")
    try:
        return float(plain) if any(sign in plain for sign in ".eE") else int(plain)
    except ValueError as error:
        raise UsageError(f"The field {name!r} is a number, not {value!r}.", "Give a number.") from error


def _place_id(name: str) -> str | None:
    """The id of the only known place of that name."""
    wanted = name.casefold()
    known = vocabulary.places()
    found = [p.id for p in known if wanted in {p.id, *(each.casefold() for each in (p.name, *p.names))}]
    return found[0] if len(found) == 1 else None
