"""Records straight to their canonical JSON: the same words as `canonical` makes of their objects, written in one go.

`canonical` says what the words are. What `orjson` would write otherwise (floats that Python writes with an exponent,
those that are no number, whole numbers of more than 64 bits, half a surrogate pair) goes by `canonical` itself; letters
beyond ASCII are written as it writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from herodotus.records.actor import Actor
from herodotus.records.claim import Claim
from herodotus.records.document import Document
from herodotus.records.entry import canonical
from herodotus.records.wire import as_plain, claim_parts, claim_to_json, document_to_json, fields_of

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_ESCAPED = re.compile("[^\x00-\x7e]")


def claim_words(claim: Claim) -> str:
    """The canonical JSON of `claim_to_json`."""
    return _written(lambda: claim_parts(_parts(claim), claim), lambda: claim_to_json(claim))


def actors_words(actors: Iterable[Actor]) -> str:
    """The canonical JSON of the list of actors as `reading_to_json` has it."""
    listed = list(actors)
    return _written(lambda: listed, lambda: [as_plain(actor) for actor in listed])


def document_words(document: Document) -> str:
    """The canonical JSON of `document_to_json`."""

    def parts() -> dict[str, Any]:
        found = _parts(document)
        del found["text"]
        return found

    return _written(parts, lambda: document_to_json(document))


def numbers_words(numbers: Iterable[int]) -> str:
    """The canonical JSON of a list of whole numbers."""
    listed = list(numbers)
    return _written(lambda: listed, lambda: listed)


class _Odd(TypeError):
    """A value that `orjson` would write in another way."""


def _written(parts: Callable[[], Any], plain: Callable[[], Any]) -> str:
    try:
        found = orjson.dumps(parts(), _part, _OPTIONS)
    except TypeError:  # `orjson` raises it as well, for what it cannot write
        return canonical(plain())
    if found.isascii() and b"\x7f" not in found:
        return found.decode("ascii")
    return _ESCAPED.sub(_escaped, found.decode())


def _part(value: Any) -> Any:
    """What `orjson` does not know, one step plainer: it looks into the rest itself."""
    kind: Any = type(value)
    if fields_of(kind)[0]:
        return _parts(value)
    plain = as_plain(value)
    if plain is value:
        raise _Odd
    return plain


def _parts(record: Any) -> dict[str, Any]:
    """The fields of a record. Raises _Odd for a number that has another form with Python."""
    kind: Any = type(record)
    names, parts_of = fields_of(kind)
    found = dict(zip(names, parts_of(record), strict=True))
    if float in map(type, found.values()):
        for part in found.values():
            if type(part) is float and not (1e-4 <= part < 1e16 or part == 0):
                raise _Odd
    return found


def _escaped(letter: re.Match[str]) -> str:
    code = ord(letter[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
