"""Records written in one go: letter for letter what `canonical` makes of their objects, whatever they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.records import (
    Actor,
    Assessment,
    Block,
    Capture,
    Claim,
    Document,
    Event,
    Figure,
    Loss,
    Mention,
    Quote,
    Relation,
    Response,
    Time,
)
from herodotus.records.entry import canonical
from herodotus.records.wire import as_plain, claim_to_json, document_to_json
from herodotus.records.writing import actors_words, claim_words, document_words, numbers_words

words = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from('\x00\x1f\x7f\x80"\\/\b\f\n\r\té “”‏ﷺ😀\ud800\udfff  '))
)
numbers = st.one_of(
    st.floats(),
    st.sampled_from([1e15, 1e16, 1e-4, 9.9e-5, 1e-5, 1.5e22, -1e16, 0.0, -0.0, 5e-324, 2.5, 1e100, 0.1 + 0.2]),
    st.integers(),
    st.sampled_from([2**53, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1]),
)
days = st.none() | st.dates()
bounds = st.none() | st.tuples(days, days)
times = st.none() | st.builds(Time, bounds, bounds, st.booleans(), st.booleans(), words, words)
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
quotes = st.builds(Quote, st.integers(0), st.integers(0), words, words, words, words)
ids = st.lists(words, max_size=3).map(tuple)
shared: dict[str, Any] = {
    "id": words,
    "key": words,
    "quotes": st.lists(quotes, min_size=1, max_size=2).map(tuple),
    "speakers": ids,
    "polarity": words,
    "modality": words,
    "confidence": numbers,
    "evidence": st.dictionaries(words, spans, max_size=4),
}
counts = st.none() | numbers
claims = st.one_of(
    st.builds(
        Event,
        **shared,
        type=words,
        mode=st.none() | words,
        initiators=ids,
        targets=ids,
        time=times,
        place=st.none() | words,
        losses=st.lists(st.builds(Loss, words, st.none() | words, counts, counts, counts), max_size=2).map(tuple),
        responds_to=st.lists(st.builds(Response, words, words, words), max_size=2).map(tuple),
    ),
    st.builds(Relation, **shared, kind=words, subject=words, object=words, time=times),
    st.builds(
        Figure, **shared, subject=st.none() | words, measure=words, unit=words, value=numbers, low=counts, as_of=times,
        period=times,
    ),
    st.builds(Assessment, **shared, about=ids, stance=words),
)  # fmt: skip
instants = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(seconds=-90))])
)
captures = st.builds(Capture, words, st.integers(), words, words, instants, words)
documents = st.builds(
    Document,
    words,
    words,
    words,
    words,
    title=st.none() | words,
    published=days,
    capture=st.none() | captures,
    pages=st.lists(st.integers(0), max_size=3).map(tuple),
    blocks=st.lists(st.builds(Block, st.integers(0), st.integers(0), words), max_size=2).map(tuple),
    notes=ids,
)
actors = st.builds(
    Actor, words, words, words, ids, st.lists(st.builds(Mention, st.integers(), st.integers(), words, words)).map(tuple)
)


def same(written: Any, plain: Any, things: Any) -> None:
    """Both write the same, or refuse the same."""
    try:
        expected = canonical(plain(things))
    except ValueError as error:
        with pytest.raises(type(error)):
            written(things)
    else:
        assert written(things) == expected


@settings(max_examples=400, deadline=None)
@given(claims)
def test_claims_are_written_as_their_objects_are(claim: Claim) -> None:
    same(claim_words, claim_to_json, claim)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_documents_are_written_as_their_objects_are(document: Document) -> None:
    same(document_words, document_to_json, document)


@settings(max_examples=100, deadline=None)
@given(st.lists(actors, max_size=3))
def test_actors_are_written_as_their_objects_are(listed: list[Actor]) -> None:
    same(actors_words, lambda found: [as_plain(actor) for actor in found], listed)


@given(st.lists(st.integers()))
def test_numbers_are_written_as_a_list_is(numbers: list[int]) -> None:
    assert numbers_words(numbers) == canonical(numbers)


def test_an_odd_number_anywhere_in_a_claim_is_written_as_python_writes_it() -> None:
    loss = Loss("killed", None, 0, 1e20, None)  # type: ignore[arg-type]
    quote = Quote(0, 1, "é\x7f😀", "", "", "exact")
    event = Event(id="e", key="event:1", quotes=(quote,), type="ASSAULT", losses=(loss,), confidence=1e-7)
    assert '"confidence":1e-07' in claim_words(event)
    assert '"value":1e+20' in claim_words(event)
    assert '"exact":"\\u00e9\\u007f\\ud83d\\ude00"' in claim_words(event)
    for number in (0.5, 0.0, -0.0, 1.0, 123456789.25, float("1e15")):
        claim = replace(event, confidence=number, losses=())
        assert json.loads(claim_words(claim)) == claim_to_json(claim) | {"evidence": {}}
    assert date(1, 1, 1).isoformat() in claim_words(replace(event, time=Time((date(1, 1, 1), None))))
