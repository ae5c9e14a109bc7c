"""One claim, looked up by itself, is what the whole record says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, look, look_within, merge, open_casebook, review_claim
from herodotus.errors import NotFound
from herodotus.records import Scope
from herodotus.store.seeing.page_parts import named_in
from support.casebooks import copy_of_examples


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize("scope", [Scope(), Scope(published_by=date(2021, 1, 1)), Scope(as_of=date(2020, 1, 3))])
def test_every_claim_is_as_in_the_whole_view(casebook: Casebook, scope: Scope) -> None:
    whole = casebook.view(scope)
    for reading in whole.readings:
        for claim in list(reading.claims())[::7]:
            seen = look_within(casebook, claim.id, scope)
            assert (seen.claim, seen.document, seen.reading.reader) == (claim, reading.document, reading.reader)
            names = {actor: whole.name(actor) for actor in named_in([claim])}
            assert {actor: seen.view.name(actor) for actor in names} == names
            assert seen.view.undated == whole.undated


def test_what_is_asked_beyond_the_claim_is_fetched(casebook: Casebook) -> None:
    whole = casebook.view()
    event = next(whole.events())
    seen = look(casebook, event.id)
    actor = next(iter(whole.actors.values()))
    found = seen.view.find_actor(actor.name)
    assert (found.id, found.name) == (actor.id, actor.name)
    assert list(seen.view.events()) == list(whole.events())
    assert seen.view.merged == whole.merged


def test_a_rejected_claim_is_shown_as_read_and_none_of_a_retracted_document(casebook: Casebook) -> None:
    event = next(e for e in casebook.view().events() if e.initiators)
    other = next(ident for ident in casebook.view().actors if ident not in event.initiators)
    merge(casebook, event.initiators[0], other, by="ann", why="to see it merged")
    review_claim(casebook, event.id, "rejected", by="ann", why="not so")
    seen = look(casebook, event.id)
    assert (seen.claim, seen.state) == (event, "rejected")
    assert seen.view.name(event.initiators[0]) == casebook.view().name(event.initiators[0])
    with pytest.raises(NotFound):
        look_within(casebook, event.id, Scope(state="machine"))
    casebook.store.retract(seen.document.id, "ann", "withdrawn by its publisher")
    with pytest.raises(NotFound, match=event.id):
        look(casebook, event.id)
