"""An answer straight to the words of its JSON: those that the words of `plain.as_json` have, written in one go.

`orjson` writes records without their plain values being made first. What it would write otherwise than Python (floats
with an exponent or that are no number, whole numbers of more than 64 bits, half a surrogate pair) goes the long way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import orjson

from herodotus.publish.plain import as_json, names_among
from herodotus.records.wire import as_plain, fields_of
from herodotus.store.base import View


def answer_words(view: View, answer: Any) -> bytes:
    """The JSON of an answer on one line, with what the actors in it are called under `names`, letters as they are."""
    kind: Any = type(answer)
    if "names" not in fields_of(kind)[0]:  # its own would give place to those of the actors, where they stand
        try:
            words = _Words()
            words.add_record(answer)
            told = in_one_line(orjson.dumps(answer, as_plain, orjson.OPT_INDENT_2))
            return b'%s, "names": %s}' % (told[:-1], _words(names_among(view, words.found)))
        except TypeError:  # `_Odd`, and what `orjson` raises for what it cannot write
            pass
    return _words(as_json(view, answer))


def in_one_line(indented: bytes) -> bytes:
    """Indented JSON as Python writes it on one line. Within its strings a line never ends."""
    return b"".join(map(bytes.lstrip, indented.replace(b",\n", b", \n").split(b"\n")))


def _words(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, default=str).encode("utf-8", "replace")


class _Odd(TypeError):
    """A value that `orjson` would write in another way."""


class _Words:
    """Every word in an answer that may be the id of an actor, as `plain.add_words` finds them in its plain values."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._kinds: set[type] = set()

    def add_record(self, record: Any) -> None:
        """Add those of a record. Raises _Odd for a value that has other words with Python."""
        kind: Any = type(record)
        names, parts_of = fields_of(kind)
        if kind not in self._kinds:
            self._kinds.add(kind)
            self.found.update(names)
        for name, part in zip(names, parts_of(record), strict=True):
            kind = type(part)
            if kind is str:
                self.found.add(part)
            elif kind not in _WORDLESS and name != "claims":
                self._add(part, kind)

    def _add(self, part: Any, kind: Any) -> None:
        if kind is tuple or kind is list:
            self._add_items(part)
        elif kind is float:
            if not (1e-4 <= abs(part) < 1e16 or part == 0):
                raise _Odd
        elif kind is str:
            self.found.add(part)
        elif kind is dict:
            self.found.update(part)
            self._add_items([value for name, value in part.items() if name != "claims"])
        elif fields_of(kind)[0]:
            self.add_record(part)
        else:
            raise _Odd

    def _add_items(self, items: Iterable[Any]) -> None:
        kinds = set(map(type, items))
        if kinds == _WORD:
            self.found.update(items)
        elif not kinds <= _WORDLESS:
            for item in items:
                kind = type(item)
                if kind not in _WORDLESS:
                    self._add(item, kind)


_WORDLESS = frozenset({int, bool, type(None), date})
_WORD = frozenset({str})
