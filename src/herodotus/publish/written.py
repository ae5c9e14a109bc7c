"""An answer straight to the words of its JSON: those that the words of `plain.as_json` have.

Records are written without their plain values being made first, and what repeats is written once. What is no record,
list, word, number or day goes by way of its plain value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter
from typing import Any

from herodotus.publish.plain import add_words, as_json, names_among
from herodotus.records.wire import as_plain, fields_of
from herodotus.store.base import View

_Write = Callable[[Any], str]


def answer_words(view: View, answer: Any) -> bytes:
    """The JSON of an answer on one line, with what the actors in it are called under `names`, letters as they are."""
    kind: Any = type(answer)
    if "names" in fields_of(kind)[0]:  # its own would give place to those of the actors, where they stand
        return _dumped(as_json(view, answer)).encode("utf-8", "replace")
    writing = _Writing()
    told = writing[kind](answer)
    names = _dumped(names_among(view, writing.words))
    return f'{told[:-1]}, "names": {names}}}'.encode("utf-8", "replace")


def lines(records: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Records as JSON, each on a line of its own: an object with the fields of its parts one after the other."""
    writing = _Writing()
    for parts in records:
        told = [writing[type(part)](part)[1:-1] for part in parts]
        yield f"{{{', '.join(told)}}}\n".encode("utf-8", "replace")


def _dumped(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, default=str)


class _Writing(dict[Any, _Write]):
    """What writes values, by their kinds. `words` are those that may be ids of actors, as `plain.add_words` has it."""

    def __init__(self) -> None:
        self._written = _Words()
        self._others: set[str] = set()
        super().__init__({str: self._written.__getitem__, int: repr, float: _float, date: _Days().__getitem__})
        self.update({bool: _TRUTH.__getitem__, type(None): _NOTHING.__getitem__})
        self.update({tuple: self._items, list: self._items})

    @property
    def words(self) -> set[str]:
        return self._others.union(self._written)

    def __missing__(self, kind: Any) -> _Write:
        names = fields_of(kind)[0]
        self[kind] = self._as_record(names) if names and kind is not dict else self._odd
        return self[kind]

    def _as_record(self, names: Sequence[str]) -> _Write:
        """What writes records with some fields."""
        self._others.update(names)
        form = f"{{{', '.join(f'{encode_basestring(name)}: %s' for name in names)}}}"
        values = _values_of([name for name in names if name != "claims"])
        if "claims" not in names:
            return lambda record: form % tuple([self[type(value)](value) for value in values(record)])
        at = names.index("claims")

        def write(record: Any) -> str:
            written = [self[type(value)](value) for value in values(record)]
            written.insert(at, _claims(record.claims))
            return form % tuple(written)

        return write

    def _items(self, items: Sequence[Any]) -> str:
        kinds = set(map(type, items))
        if kinds == _WORD:
            self._others.update(items)
            return _list_of_words(items)
        if len(kinds) == 1:
            return f"[{', '.join(map(self[kinds.pop()], items))}]"
        return f"[{', '.join([self[type(item)](item) for item in items])}]"

    def _odd(self, value: Any) -> str:
        plain = as_plain(value)
        add_words(self._others, [plain])
        return _dumped(plain)


class _Words(dict[str, str]):
    """Words as they are written."""

    def __missing__(self, word: str) -> str:
        self[word] = encode_basestring(word)
        return self[word]


class _Days(dict[date, str]):
    """Days as they are written."""

    def __missing__(self, day: date) -> str:
        self[day] = f'"{day.isoformat()}"'
        return self[day]


def _values_of(names: Sequence[str]) -> Callable[[Any], Iterable[Any]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: [getattr(record, name) for name in names]


def _claims(part: Any) -> str:
    """The ids of claims, of which there are many: no actor is looked for among them."""
    kind = type(part)
    if kind is tuple or kind is list:
        try:
            if len(part) == 1:
                return f"[{encode_basestring(part[0])}]"
            return _list_of_words(part) if part else "[]"
        except TypeError:  # other things than words
            pass
    return _dumped(as_plain(part))


def _list_of_words(words: Sequence[str]) -> str:
    """A list of words, joined in one go where nothing in them has to be written otherwise."""
    joined = '", "'.join(words)
    if len(encode_basestring(joined)) == len(joined) + 2 * len(words):  # only what was put between them
        return f'["{joined}"]'
    return f"[{', '.join(map(encode_basestring, words))}]"


def _float(value: float) -> str:
    return repr(value) if isfinite(value) else _dumped(value)


_TRUTH = {True: "true", False: "false"}
_NOTHING = {None: "null"}
_WORD = frozenset({str})
