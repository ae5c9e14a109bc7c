"""The form of a question, made from its parameters: each field as people fill it in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from herodotus import vocabulary
from herodotus.analyse.disagreements import ABOUT
from herodotus.casebook.questions import Question
from herodotus.casebook.questions.question import holds_many, named
from herodotus.publish.charts.disagreements import ABOUT_WORDS
from herodotus.publish.words import capital

Kind = Literal["text", "names", "day", "number", "choice", "many", "flag", "pair of days", "pair of names", "list"]
"""How a field is filled in. `names` and pairs of them are suggested, `many` are boxes to tick, a `list` is written."""

SHOWN = 5
"""Fields of a long form that stand open; the others open on demand, or where one of them is filled in."""

_LABELS = {
    "one": "One side",
    "other": "The other side",
    "with": "Together with",
    "from": "From",
    "to": "To",
    "type": "Types of event",
    "types": "Types of the acts",
    "kind": "Kinds of tie",
    "path": "Joined to each other",
    "between": "Changed between",
    "centrality": "Who stands in the middle",
    "communities": "Which hang together",
    "gap": "Gap between episodes, days",
    "hawkes": "Fit a Hawkes process",
    "slope": "Trend may change, too",
    "announced": "Announced against done",
    "window": "Window, days",
    "on": "On the day",
    "open": "Only open ones",
    "limit": "How many",
    "harmonics": "Yearly waves",
}
_SUGGESTED = frozenset({"actor", "side"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field, in words, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `values` are the words in it; `of` says what they name; `least` and `most` bound a number."""

    name: str
    label: str
    hint: str
    kind: Kind
    of: str
    required: bool
    values: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None
    costly: bool = False
    filled: bool = False


def fields_of(asked: Question, given: Mapping[str, Sequence[str]]) -> list[Field]:
    """The fields of a question's form with what was given; those with a value of their own show it."""
    found = [_field(asked, named(name, about), about, given) for name, about in asked.parameters.model_fields.items()]
    return [one for one in found if one.of != "file"]


def open_and_closed(fields: Sequence[Field]) -> tuple[list[Field], list[Field]]:
    """The fields that stand open and those behind a fold."""
    if len(fields) <= SHOWN + 2:
        return list(fields), []
    return list(fields[:SHOWN]), list(fields[SHOWN:])


def _field(asked: Question, name: str, about: FieldInfo, given: Mapping[str, Sequence[str]]) -> Field:
    words = tuple(one for one in given.get(name, ()) if one.strip())
    of = str((about.json_schema_extra or {}).get("of", "")) if isinstance(about.json_schema_extra, dict) else ""
    kind = _kind(about, of)
    values = words or _standing(about)
    if name in asked.costly and not given:
        values = ("false",)
    return Field(
        name,
        _LABELS.get(name, capital(name)),
        _hint(about.description or "", _LABELS.get(name, capital(name))),
        kind,
        of,
        about.is_required(),
        values if kind != "flag" else values[-1:],
        tuple(_choices(about, of, words or values)),
        *_bounds(about),
        costly=name in asked.costly and "a while" not in (about.description or ""),
        filled=bool(words) and words != _standing(about) and name not in asked.costly,
    )


def _hint(words: str, label: str) -> str:
    """What a field is for; nothing where its label says the same."""
    told = re.sub(r"; repeat(able| it)(?=\.)", "", words)
    return "" if told.rstrip(".").casefold() == label.casefold() else told


def _kind(about: FieldInfo, of: str) -> Kind:
    kinds = [kind for kind in (about.annotation, *get_args(about.annotation)) if kind is not type(None)]
    if holds_many(about):
        if of in _CHOICES:
            return "many"
        inner = get_args(about.annotation)
        if datetime.date in inner:
            return "pair of days"
        return "pair of names" if of in _SUGGESTED else "list"
    if any(get_origin(kind) is Literal for kind in kinds):
        return "choice"
    if of in _SUGGESTED:
        return "names"
    return next((word for kind, word in _PLAIN if kind in kinds), "text")


_PLAIN: tuple[tuple[type, Kind], ...] = ((datetime.date, "day"), (bool, "flag"), (int, "number"))


def _standing(about: FieldInfo) -> tuple[str, ...]:
    """What holds where nothing is given."""
    if about.is_required():
        return ()
    value = about.get_default(call_default_factory=True)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(one).lower() if isinstance(one, bool) else str(one) for one in listed)


def _choices(about: FieldInfo, of: str, chosen: Sequence[str]) -> Iterator[Choice]:
    for kind in (about.annotation, *get_args(about.annotation)):
        if get_origin(kind) is Literal:
            yield from (Choice(one, one.replace("-", " "), one in chosen) for one in get_args(kind))
    if of in _CHOICES:
        yield from (Choice(value, label, value in chosen) for value, label in _CHOICES[of]())


def _bounds(about: FieldInfo) -> tuple[int | None, int | None]:
    least = next((one.ge for one in about.metadata if hasattr(one, "ge")), None)
    most = next((one.le for one in about.metadata if hasattr(one, "le")), None)
    return least, most


def _event_types() -> list[tuple[str, str]]:
    return [(one, capital(kind.label)) for one, kind in vocabulary.event_types().items()]


def _tie_kinds() -> list[tuple[str, str]]:
    return [(one, capital(kind.label)) for one, kind in vocabulary.relation_kinds().items()]


def _disagreements() -> list[tuple[str, str]]:
    return [(one, capital(ABOUT_WORDS[one])) for one in sorted(ABOUT)]


_CHOICES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "event type": _event_types,
    "tie kind": _tie_kinds,
    "disagreement": _disagreements,
}
"""By what a field's words name, the values that there are."""


def words_given(parameters: Any) -> dict[str, list[str]]:
    """The parameters of an address or a form by name, as they were written; files that came along are left out."""
    found: dict[str, list[str]] = {}
    for name, value in parameters.multi_items():
        if isinstance(value, str) and len(value) <= 1_000_000:
            found.setdefault(name, []).append(value)
    return found
