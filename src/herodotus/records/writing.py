"""Records straight to their canonical JSON: the same words as `canonical` makes of their objects, written in one go.

`canonical` says what the words are. What `orjson` would write otherwise (floats that Python writes with an exponent,
those that are no number, whole numbers of more than 64 bits, half a surrogate pair) goes by `canonical` itself; letters
beyond ASCII are written as it writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any

import orjson

from herodotus.records.actor import Actor
from herodotus.records.claim import Claim
from herodotus.records.document import Document
from herodotus.records.entry import canonical
from herodotus.records.event import Event
from herodotus.records.figure import Figure
from herodotus.records.relation import Relation
from herodotus.records.wire import as_plain, claim_to_json, document_to_json

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_ESCAPED = re.compile("[^\x00-\x7e]")


def claim_words(claim: Claim) -> str:
    """The canonical JSON of `claim_to_json`."""
    return _written(claim, claim_to_json)


def actors_words(actors: Iterable[Actor]) -> str:
    """The canonical JSON of the list of actors as `reading_to_json` has it."""
    return _written(list(actors), as_plain)


def document_words(document: Document) -> str:
    """The canonical JSON of `document_to_json`."""
    return _written(document, document_to_json)


def numbers_words(numbers: Iterable[int]) -> str:
    """The canonical JSON of a list of whole numbers."""
    return _written(list(numbers), as_plain)


class _Odd(TypeError):
    """A value that `orjson` would write in another way."""


def _written(thing: Any, plain: Callable[[Any], Any]) -> str:
    try:
        found = orjson.dumps(thing, _part, _OPTIONS)
    except TypeError:  # `orjson` raises it as well, for what it cannot write
        return canonical(plain(thing))
    if found.isascii() and b"\x7f" not in found:
        return found.decode("ascii")
    return _ESCAPED.sub(_escaped, found.decode())


def _part(value: Any) -> Any:
    """What `orjson` does not know, one step plainer: it looks into the rest itself.

    Raises _Odd for a number that has another form with Python.
    """
    kind: Any = type(value)
    parts_of = _parts_of(kind)
    if parts_of is not None:
        return parts_of(value)
    plain = as_plain(value)
    if plain is value:
        raise _Odd
    return plain


_ADDED: Mapping[type, Mapping[str, str]] = {
    Claim: {"quote": "it.quotes[0].exact", "speaker": "it.speaker"},
    Event: {
        "date": "it.date",
        "killed": "it.killed if it.losses else None",
        "injured": "it.injured if it.losses else None",
    },
    Relation: {"date": "it.date"},
    Figure: {
        "as_of": "it.as_of.iso if it.as_of else None",
        "as_of_time": "it.as_of",
        "period": "it.period.iso if it.period else None",
        "period_time": "it.period",
    },
}
"""What is written of claims beside their fields, or instead of them, as `claim_parts` has it."""


@cache
def _parts_of(kind: type) -> Callable[[Any], dict[str, Any]] | None:
    """What makes a record of some kind a dictionary, sorted; None for what is no record.

    It is compiled, as dataclasses are: there are millions of them.
    """
    if not is_dataclass(kind):
        return None
    source = {field.name: _source_of(field) for field in fields(kind) if (kind, field.name) != (Document, "text")}
    for part, added in _ADDED.items():
        source |= added if part in kind.__mro__ else {}
    parts = ", ".join(f"{name!r}: {source[name]}" for name in sorted(source))
    made: Callable[[Any], dict[str, Any]] = eval(f"lambda it: {{{parts}}}", {"_even": _even})  # noqa: S307  names of fields
    return made


def _source_of(field: Field[Any]) -> str:
    value = f"it.{field.name}"
    numeric = "int" in str(field.type) or "float" in str(field.type)
    return f"_even({value}) if type({value}) is float else {value}" if numeric else value


def _even(number: float) -> float:
    """A number that both write in the same form."""
    if 1e-4 <= number < 1e16 or number == 0:
        return number
    raise _Odd


def _escaped(letter: re.Match[str]) -> str:
    code = ord(letter[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
