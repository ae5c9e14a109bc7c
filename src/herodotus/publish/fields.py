"""The fields of a claim in words, each with the span of the words that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.publish.wording import Namer, amount, names, when
from herodotus.records import Assessment, Claim, Event, Figure, Relation, Time
from herodotus.records.claim import Span

MODALITIES: Mapping[str, str] = {
    "asserted": "asserted: told as a fact",
    "reported": "reported: told as another's account",
    "alleged": "alleged: told with reserve",
    "claimed_responsibility": "claimed: the doer says so",
    "planned": "planned: to be done",
    "threatened": "threatened",
    "hypothetical": "hypothetical: only supposed",
}
"""How firmly a claim is told, in words for people."""

POLARITIES: Mapping[str, str] = {"affirmed": "affirmed", "denied": "denied: it is told that it is not so"}
"""Whether a claim is affirmed or denied, in words for people."""


@dataclass(frozen=True, slots=True)
class Told:
    """One field: its name in the claim's JSON, what people call it, its value in words, and the words behind it."""

    name: str
    label: str
    value: str
    span: Span | None = None


def fields_of(claim: Claim, called: Namer) -> list[Told]:
    """What a claim says, field by field; what it does not say is left out."""
    own = _OWN[type(claim)](claim, called) if type(claim) in _OWN else iter(())
    lines = [*own, *_shared(claim, called)]
    return [Told(name, label, value, claim.evidence.get(name)) for name, label, value in lines if value]


Line = tuple[str, str, str]


def _event(claim: Event, called: Namer) -> Iterator[Line]:
    kind = vocabulary.event_types()[claim.type]
    yield "type", "what", f"{kind.label}{f' ({claim.mode})' if claim.mode else ''}: {kind.meaning}"
    yield "initiators", "who", names(claim.initiators, called) or "not said"
    yield "targets", "to whom", names(claim.targets, called) or "not said"
    yield "date", "when", _time(claim.time)
    yield "place", "where", _place(claim)
    for loss in claim.losses:
        yield loss.kind, loss.kind, _loss(loss.low, loss.value, loss.high) + (f" {loss.whom}" if loss.whom else "")
    yield "instrument", "with what", claim.instrument or ""
    for response in claim.responds_to:
        yield "responds_to", "in answer to", f"the event {response.event} ({response.basis})"


def _relation(claim: Relation, called: Namer) -> Iterator[Line]:
    kind = vocabulary.relation_kinds()[claim.kind]
    yield "subject", "who", called(claim.subject)
    yield "kind", "tie", f"{kind.label}: {kind.meaning}"
    yield "object", "to whom", called(claim.object)
    yield "date", "when", _time(claim.time)
    yield "detail", "in the words", claim.detail or ""


def _figure(claim: Figure, called: Namer) -> Iterator[Line]:
    yield "measure", "what is counted", claim.measure
    yield "definition", "as defined", claim.definition or ""
    yield "subject", "of whom", called(claim.subject) if claim.subject else ""
    yield "value", "number", amount(claim.value, claim.unit)
    yield "low", "at least", amount(claim.low, claim.unit) if claim.low is not None else ""
    yield "high", "at most", amount(claim.high, claim.unit) if claim.high is not None else ""
    yield "as_of", "as of", _time(claim.as_of)
    yield "period", "counted over", _time(claim.period)
    yield "change_pct", "change", f"{claim.change_pct:+g} %" if claim.change_pct is not None else ""
    yield "change_base", "on", claim.change_base or ""
    yield "base_value", "base, as stated", amount(claim.base_value, claim.unit) if claim.base_value is not None else ""
    implied = claim.base_implied
    yield "base_implied", "base, as follows", amount(implied, claim.unit) if implied is not None else ""


def _assessment(claim: Assessment, called: Namer) -> Iterator[Line]:
    yield "stance", "stance", claim.stance
    yield "about", "about", names(claim.about, called)


_OWN: Mapping[type[Claim], Callable[..., Iterator[Line]]] = {
    Event: _event,
    Relation: _relation,
    Figure: _figure,
    Assessment: _assessment,
}


def _shared(claim: Claim, called: Namer) -> Iterator[Line]:
    yield "speaker", "says who", ", citing ".join(map(called, claim.speakers)) or "the document itself"
    yield "polarity", "polarity", POLARITIES[claim.polarity]
    yield "modality", "how firmly", MODALITIES[claim.modality]


def _time(time: Time | None) -> str:
    if time is None:
        return ""
    flags = [word for word, is_so in (("begins", time.starts), ("ends", time.ends)) if is_so]
    written = [f"“{time.as_written}”"] if time.as_written else []
    beside = ", ".join([*flags, *written, *([_BASES[time.basis]] if time.basis in _BASES else [])])
    return f"{when(time)} ({beside})" if beside else when(time)


_BASES = {
    "published": "counted from the day of publication",
    "anchored": "counted from another day in the text",
    "unresolved": "no day follows from it",
}


def _place(claim: Event) -> str:
    if claim.place_id is None:
        return claim.place or ""
    known = vocabulary.places().get(claim.place_id).name if claim.place_id in vocabulary.places() else claim.place_id
    return claim.place if claim.place and known == claim.place else f"{claim.place or known} ({known})"


def _loss(low: int | None, value: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return str(low)
    if value is None:
        return " to ".join(str(bound) for bound in (low, high) if bound is not None) or "not counted"
    if low is None and high is None:
        return f"about {value}"
    return f"at least {value}" if high is None else f"up to {value}" if low is None else f"{low} to {high}"
