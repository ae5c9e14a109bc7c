"""Adding a claim that the reader did not find: its words selected by a person, its fields written as in corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from herodotus import vocabulary
from herodotus.casebook.correcting import actor_named, corrections, quote_near
from herodotus.casebook.deciders import decider
from herodotus.casebook.opening import Casebook
from herodotus.errors import UnknownActor, UsageError
from herodotus.read.align import find_name
from herodotus.read.local.full_names import slug
from herodotus.read.names.spelling import normalise
from herodotus.records import Actor, Addition, Assessment, Claim, Document, Event, Figure, Quote, Relation
from herodotus.records.claim import Body
from herodotus.records.wire import Json, claim_to_json
from herodotus.store.base import View
from herodotus.store.database.rows import claim_of
from herodotus.store.deciding.corrections import check_correction
from herodotus.store.index.indexing import actors_in

_SEVERAL = {"initiators": "initiators", "targets": "targets", "speakers": "speakers", "about": "about"}
_ONE = frozenset({"subject", "object"})
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "event": ("type",),
    "relation": ("subject", "kind", "object"),
    "figure": ("measure", "value", "unit"),
    "assessment": (),
}


def blank(body: Body, quote: Quote | None = None) -> Claim:
    """A claim of a kind that says nothing yet; a person is sure of what they add."""
    quotes = (quote,) if quote else ()
    kept: Mapping[str, Claim] = {
        "event": Event(id="", key="", quotes=quotes, type="", confidence=1.0),
        "relation": Relation(id="", key="", quotes=quotes, kind="", subject="", object="", confidence=1.0),
        "figure": Figure(id="", key="", quotes=quotes, subject=None, measure="", value=0, unit="", confidence=1.0),
        "assessment": Assessment(id="", key="", quotes=quotes, confidence=1.0),
    }
    return kept[body]


def add_claim(
    casebook: Casebook,
    document_id: str,
    body: Body,
    words: str,
    written: Iterable[str] = (),
    by: str | None = None,
    why: str = "",
    near: int = 0,
) -> Addition:
    """Add a claim to a document; it stands as accepted by whoever adds it, until that is taken back.

    `words` are those of the text that the claim rests on, of several places those nearest to the offset `near`.
    `written` are its fields, as `corrections` takes them. An actor that nobody knows is taken as a new one if its name
    stands in the text. Raises NotFound, or UsageError for a claim that lacks something or is made already.
    """
    hand = decider(by)
    document = casebook.store.opened(document_id).document
    claim = blank(body, quote_near(document.text, words.strip(), near))
    with casebook.looking() as view:
        cast = _Cast(view, document)
        given = list(written)
        _check_complete(body, given)
        after = _fields(view, claim, given, cast, document.text)
        record = claim_to_json(claim)
        check_correction(body, record, after)
        made = claim_of(body, {**record, **after})
        actors = [cast.actor(ident) for ident in dict.fromkeys(ident for _, ident in actors_in(made))]
    return casebook.store.add_claim(document_id, body, claim_to_json(made), actors, hand, why)


def _check_complete(body: Body, written: Iterable[str]) -> None:
    """Raises UsageError unless every field is given that a claim of a kind cannot do without."""
    given = {_name(words) for words in written if words.partition("=")[2].strip()}
    missing = [name for name in _NEEDED[body] if name not in given]
    if missing:
        raise UsageError(f"The {body} lacks its {' and '.join(missing)}.", f"Write {missing[0]}=….")


def take_back_claim(casebook: Casebook, addition_id: str, by: str | None = None, why: str = "") -> Addition:
    """Take an added claim back. Raises NotFound, or UsageError for one that was taken back already."""
    withdrawn = casebook.store.withdraw("addition", addition_id, decider(by), why)
    if not isinstance(withdrawn, Addition):
        raise TypeError(f"{withdrawn.id} is no addition")
    return withdrawn


class _Cast:
    """Who is named: actors of the record, of the vocabulary, or new ones that the text names."""

    def __init__(self, view: View, document: Document) -> None:
        self._view, self._document = view, document
        self._new: dict[str, Actor] = {}

    def ident(self, name: str) -> str:
        """The id of an actor by id or name. Raises NotFound."""
        try:
            return actor_named(self._view, name, self._document.id)
        except UnknownActor:
            if find_name(self._document.text, name) is None:
                raise
            ident = f"name-{slug(normalise(name))}"
            self._new[ident] = Actor(ident, name, "other")
            return ident

    def actor(self, ident: str) -> Actor:
        """An actor as a reading lists it, without mentions."""
        if ident in self._new:
            return self._new[ident]
        if ident in vocabulary.actors():
            entry = vocabulary.actors().get(ident)
            return Actor(ident, entry.name, entry.kind)
        return replace(self._view.actors[ident], aliases=(), mentions=())


def _fields(view: View, claim: Claim, written: list[str], cast: _Cast, text: str) -> Json:
    """The fields, actors by their ids, everything else as corrections have it."""
    named = dict(_actors(written, cast))
    rest = [words for words in written if _name(words) not in (*_SEVERAL, *_ONE, "speaker")]
    empty = [words for words in rest if not words.partition("=")[2].strip()]
    return {**corrections(view, claim, [words for words in rest if words not in empty], text), **named}


def _actors(written: Iterable[str], cast: _Cast) -> Iterator[tuple[str, list[str] | str | None]]:
    for words in written:
        name, value = _name(words), words.partition("=")[2].strip()
        if name in _SEVERAL or name == "speaker":
            listed = [part.strip() for part in value.split(",") if part.strip()]
            yield _SEVERAL.get(name, "speakers"), [cast.ident(one) for one in listed]
        elif name in _ONE and value:
            yield name, cast.ident(value)


def _name(words: str) -> str:
    return words.partition("=")[0].strip()
