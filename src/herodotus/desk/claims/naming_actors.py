"""What a person is told who names an actor that nobody knows, or one of several of that name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from herodotus.casebook import Casebook
from herodotus.casebook.called import documents_naming
from herodotus.errors import HerodotusError, SeveralActors, UnknownActor

FEW = 8
"""Actors of one name that are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several actors of a name: what is written instead of it, and the document that names it first.

    `fields` are those of the form, the name replaced by the id.
    """

    actor: str
    document: str
    fields: Sequence[tuple[str, str]]


def told(error: HerodotusError, unknown: str = "") -> str:
    """What a form is told that names actors; `unknown` is what can be done about a name that nobody bears."""
    if isinstance(error, UnknownActor):
        return f"{error.what} {unknown or 'Write a name that is suggested, or one that the page Actors lists.'}"
    if isinstance(error, SeveralActors):
        return f"{error.what} Choose who is meant."
    return f"{error.what} {error.remedy}".strip()


def choices(casebook: Casebook, error: HerodotusError, given: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Whom a name may mean, each with the fields of the form as they are then; none where no name was unclear."""
    if not isinstance(error, SeveralActors):
        return ()
    kept = list(given)
    return tuple(_choice(casebook, error.wanted, actor, kept) for actor in error.ids[:FEW])


def _choice(casebook: Casebook, wanted: str, actor: str, given: Sequence[tuple[str, str]]) -> Choice:
    said = documents_naming(casebook, actor, wanted, 1)
    written = [(name, _instead(name, value, wanted, actor)) for name, value in given]
    return Choice(actor, (said[0].title or said[0].file) if said else "", written)


def _instead(name: str, value: str, wanted: str, actor: str) -> str:
    named = name in _NAMING and " ".join(value.split()).casefold() == wanted.casefold()
    return actor if named else value


_NAMING = frozenset({"initiators", "targets", "speakers", "about", "subject", "object"})
