"""The form by which a person adds a claim, and the claim that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from herodotus.casebook import Casebook, add_claim
from herodotus.casebook.claiming import blank
from herodotus.desk.claims.correcting import Input, filled, inputs
from herodotus.desk.claims.deciding import given_in
from herodotus.desk.claims.naming_actors import Choice, choices, told
from herodotus.desk.claims.showing import BODIES
from herodotus.desk.showing.forms import words
from herodotus.errors import HerodotusError
from herodotus.records import Addition
from herodotus.records.claim import Body


@dataclass(frozen=True, slots=True)
class Adding:
    """What the form holds: the kind of body, the words and where they were selected, an input a field."""

    body: Body
    words: str
    near: int
    title: str
    inputs: Sequence[Input]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no claim was added, and the actors that a name in the form may mean."""

    what: str
    choices: Sequence[Choice] = ()


def form_for(
    casebook: Casebook, document_id: str, kind: str, words: str, near: int, given: Iterable[tuple[str, str]] = ()
) -> Adding:
    """The form for a claim of a kind, with what was `given` before. Raises NotFound for no such document."""
    document = casebook.store.opened(document_id).document
    body = _body(kind)
    return Adding(body, words, near, document.title or document.file, filled(_empty(body), given))


def add_by_form(casebook: Casebook, document_id: str, form: FormData, hand: str) -> Addition | Refused:
    """Add the claim that a form describes. Raises NotFound for a document that is not there."""
    body = _body(words(form, "body"))
    near = words(form, "near")
    written = []
    for one in inputs(blank(body), str):
        given = [value.strip() for value in form.getlist(one.name) if isinstance(value, str) and value.strip()]
        if given:
            written.append(f"{one.name}={', '.join(given)}" if one.several else f"{one.name}={given[0]}")
    offset = int(near) if near.isdecimal() else 0
    try:
        return add_claim(casebook, document_id, body, words(form, "words"), written, hand, words(form, "why"), offset)
    except HerodotusError as error:
        return Refused(told(error, _NEW_NAMES), choices(casebook, error, given_in(form)))


_NEW_NAMES = "A new name is taken where it stands in the text: write it as the document does."


def _empty(body: Body) -> list[Input]:
    """The inputs of a claim that says nothing yet; a number of it is not nought."""
    return [replace(one, values=("",)) if one.name == "value" else one for one in inputs(blank(body), str)]


def _body(kind: str) -> Body:
    return next((body for body in BODIES if body == kind), "event")
