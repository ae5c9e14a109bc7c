"""The JSON of an answer, written in one go, is that of its plain values, letter for letter."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest

from herodotus.publish.plain import as_json
from herodotus.publish.written import answer_words, lines
from herodotus.records import Actor, Document, Outcome, ReaderVersion, Reading
from herodotus.records.wire import as_plain
from herodotus.store.base import View

ODD = 'a "quoted", \\ line\nbreak, [\t{\x7f ünd\u2028 🙂'
IDS = ("name-a", "name-b", "name-c", "name-d", "kind")


class Pair(NamedTuple):
    """Two words."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer."""

    kind: str
    claims: tuple[str, ...] = ()
    day: date | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a value of any shape."""

    value: Any
    claims: tuple[str, ...] = ("e-000000000000", "name-d")
    parts: tuple[Part, ...] = field(default=(Part("name-a", ("name-b",), date(2020, 1, 2), 0.1), Part(ODD)))


@pytest.fixture
def view() -> View:
    actors = tuple(Actor(ident, ident.upper(), "person") for ident in IDS)
    reading = Reading(Document("d-1", "a", "", ""), ReaderVersion("r", "1"), Outcome("read"), actors)
    return View.of((reading,))


@pytest.mark.parametrize(
    "value",
    [
        *(None, "name-c", ODD, 3, 10**30, True, 0.1, -0.0, 1e-7, 1e16, 1e22, float("nan"), float("inf")),
        *((), [], {}, ("name-c", 2, 0.5), [("name-c",), ("x", 1e-7)], (date(2020, 1, 2), "name-c"), ((), [[]])),
        *({"name-c": 1.5, "claims": ["name-b"]}, {"x": {"y": (Part("name-b"),)}}, {1: "name-c"}, {None: 1e-9}),
        *({"b", "name-c"}, frozenset({"name-c"}), Pair("name-c", "x"), (Pair("name-c", ODD),), Part("name-c")),
        *(datetime(2020, 1, 2, 3, tzinfo=UTC), (datetime(2020, 1, 2, tzinfo=UTC),), "\ud800", 1 + 2j),
    ],
)
def test_it_is_the_json_of_the_plain_values(view: View, value: Any) -> None:
    answer = Answer(value)
    plain = json.dumps(as_json(view, answer), ensure_ascii=False, default=str)
    assert answer_words(view, answer) == plain.encode("utf-8", "replace")


def test_names_are_those_of_actors_outside_of_claims(view: View) -> None:
    assert json.loads(answer_words(view, Answer("name-c")))["names"] == {
        "kind": "KIND",
        "name-a": "NAME-A",
        "name-c": "NAME-C",
    }


def test_the_names_of_actors_take_the_place_of_an_answers_own(view: View) -> None:
    @dataclass(frozen=True)
    class Named:
        names: tuple[str, ...]
        other: str

    written = answer_words(view, Named(("name-a",), "name-c"))
    assert written == b'{"names": {"name-a": "NAME-A", "name-c": "NAME-C"}, "other": "name-c"}'


def test_records_are_lines_with_the_fields_of_their_parts() -> None:
    part = Part(ODD, ("e-1", 'e-"2"'), date(2020, 1, 2), 1e-7)
    written = b"".join(lines([(part, Pair("name-a", ODD)), (Pair("\ud800", ""), part)])).decode()
    first, second, nothing = written.split("\n")
    assert first == json.dumps({**as_plain(part), "one": "name-a", "other": ODD}, ensure_ascii=False)
    assert second == json.dumps({"one": "?", "other": "", **as_plain(part)}, ensure_ascii=False)
    assert not nothing
