"""The form that corrects a claim: its fields as inputs, and what somebody changed in them as corrections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from herodotus import vocabulary
from herodotus.casebook.correcting import actor_named
from herodotus.publish.fields import MODALITIES, POLARITIES
from herodotus.publish.wording import Namer
from herodotus.records import Assessment, Claim, Event, Figure, Relation, Time
from herodotus.store.base import View
from herodotus.store.index.indexing import actors_in

STANCES = ("states", "blames", "expects", "doubts", "justifies", "judges")
_MANY = frozenset({"initiators", "targets", "speakers", "about"})
_ONE = frozenset({"subject", "object"})


@dataclass(frozen=True, slots=True)
class Input:
    """One input. `values` holds one value, or the names of several actors; `choices` are what a select offers.

    `listed` names the list of suggestions: `actors`, `places`, `modes` or `units`. `wide` inputs take a whole line.
    """

    name: str
    label: str
    values: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    listed: str = ""
    hint: str = ""
    number: bool = False
    wide: bool = False

    @property
    def several(self) -> bool:
        """Whether it takes several actors, each in a box of its own."""
        return self.name in _MANY


def inputs(claim: Claim, called: Namer) -> list[Input]:
    """The inputs of a claim, with what it says in them."""
    return [*_own(claim, called), *_shared(claim, called)]


def filled(known: Iterable[Input], given: Iterable[tuple[str, str]]) -> tuple[Input, ...]:
    """The inputs with what somebody wrote into them, so that it need not be written again; others as they are."""
    words: dict[str, list[str]] = {}
    for name, value in given:
        words.setdefault(name, []).append(value.strip())
    return tuple(_refilled(one, words[one.name]) if one.name in words else one for one in known)


def _refilled(one: Input, given: Sequence[str]) -> Input:
    return replace(one, values=tuple(filter(None, given)) if one.several else (given[0],))


def written(form: FormData, claim: Claim, called: Namer, view: View, document: str) -> list[str]:
    """What a form changes in a claim of a document, as `field=value`. Raises NotFound for a name that nobody bears."""
    ids = _ids(claim, called)

    def ident(name: str) -> str:
        return ids[name] if name in ids else actor_named(view, name, document)

    return list(_changes(form, inputs(claim, called), ident))


def _changes(form: FormData, known: Iterable[Input], ident: Callable[[str], str]) -> Iterator[str]:
    for one in known:
        if one.name not in form:
            continue
        given = tuple(words for words in map(_plain, form.getlist(one.name)) if words)
        if given == tuple(_plain(value) for value in one.values if value):
            continue
        if one.several:
            yield f"{one.name}={json.dumps([ident(name) for name in given])}"
        elif one.name in _ONE:
            yield f"{one.name}={ident(given[0]) if given else ''}"
        else:
            yield f"{one.name}={given[0] if given else ''}"


def _ids(claim: Claim, called: Namer) -> dict[str, str]:
    """By what they are called, the ids of those whom the claim names, so that an unchanged name stays who it is."""
    return {called(actor): actor for _, actor in actors_in(claim)}


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _own(claim: Claim, called: Namer) -> Iterator[Input]:
    if isinstance(claim, Event):
        yield from _event(claim, called)
    elif isinstance(claim, Relation):
        yield from _relation(claim, called)
    elif isinstance(claim, Figure):
        yield from _figure(claim, called)
    elif isinstance(claim, Assessment):
        yield Input("stance", "Stance", (claim.stance,), tuple((word, word) for word in STANCES))
        yield Input("about", "About", _called(claim.about, called), listed="actors")


def _event(claim: Event, called: Namer) -> Iterator[Input]:
    types = tuple((root, f"{kind.label} ({root.lower()})") for root, kind in vocabulary.event_types().items())
    yield Input("type", "Type", (claim.type,), types)
    yield Input("mode", "Mode", (claim.mode or "",), listed="modes")
    yield Input("initiators", "Who", _called(claim.initiators, called), listed="actors")
    yield Input("targets", "To whom", _called(claim.targets, called), listed="actors")
    yield Input("date", "Date", (claim.date or "",), hint=_DAYS)
    yield Input("place", "Place", (claim.place or "",), listed="places")
    for name in ("killed", "injured", "captured"):
        count = claim.loss(name)
        yield Input(name, name.capitalize(), ("" if count is None else str(count),), number=True)
    yield Input("instrument", "With what", (claim.instrument or "",))


def _relation(claim: Relation, called: Namer) -> Iterator[Input]:
    kinds = tuple((name, kind.label) for name, kind in vocabulary.relation_kinds().items())
    yield Input("subject", "Who", (called(claim.subject),), listed="actors")
    yield Input("kind", "Tie", (claim.kind,), kinds)
    yield Input("object", "To whom", (called(claim.object),), listed="actors")
    yield Input("date", "Date", (claim.date or "",), hint=_DAYS)
    yield Input("detail", "In the words", (claim.detail or "",))


def _figure(claim: Figure, called: Namer) -> Iterator[Input]:
    yield Input("measure", "What is counted", (claim.measure,))
    yield Input("definition", "As defined", (claim.definition or "",))
    yield Input("subject", "Of whom", (called(claim.subject) if claim.subject else "",), listed="actors")
    yield Input("value", "Number", (_number(claim.value),), number=True)
    yield Input("unit", "Unit", (claim.unit,), listed="units")
    yield Input("low", "At least", (_number(claim.low),), number=True)
    yield Input("high", "At most", (_number(claim.high),), number=True)
    yield Input("as_of", "As of", (_days(claim.as_of),), hint=_DAYS)
    yield Input("period", "Counted over", (_days(claim.period),), hint=_DAYS)
    yield Input("change_pct", "Change in %", (_number(claim.change_pct),), number=True)
    yield Input("change_base", "On", (claim.change_base or "",))
    yield Input("base_value", "Base, as stated", (_number(claim.base_value),), number=True)


_DAYS = "2020-01-03, 2020-01, or from/to"


def _shared(claim: Claim, called: Namer) -> Iterator[Input]:
    yield Input("speakers", "Says who, outermost first", _called(claim.speakers, called), listed="actors")
    yield Input("polarity", "Polarity", (claim.polarity,), tuple(POLARITIES.items()))
    yield Input("modality", "How firmly", (claim.modality,), tuple(MODALITIES.items()))
    if claim.quotes:
        yield Input("quote", "The words it rests on", (claim.quote.exact,), hint=_WORDS, wide=True)


_WORDS = "as the document has them; select them in the text, or write them"


def _called(actors: Sequence[str], called: Namer) -> tuple[str, ...]:
    return tuple(called(actor) for actor in actors)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _days(time: Time | None) -> str:
    return (time.iso if time else None) or ""
