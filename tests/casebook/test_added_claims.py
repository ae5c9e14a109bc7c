"""Adding a claim as a person writes it: its words found in the text, its actors known or new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, add, add_claim, explain, init, reread, take_back_claim
from herodotus.errors import NotFound, UsageError
from herodotus.records import Event, Figure

TEXT = (
    "Trial\n\nSource: Test Wire\n\nMarch 4, 2020\n\nIran attacked the United States in Baghdad on March 3, 2020. "
    "The Tigris Circle marched, and the Tigris Circle marched again. It has 40 members."
)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with init(tmp_path / "casebook") as made:
        add(made, [str(tmp_path / "a.txt")], by="ann")
        yield made


def document(casebook: Casebook) -> str:
    return casebook.view().documents[0].id


def test_an_actor_that_only_the_text_names_is_a_new_one(casebook: Casebook) -> None:
    fields = ["type=PROTEST", "initiators=Tigris Circle", "targets=Iran, United States", "date=2020-03", "killed=2"]
    made = add_claim(casebook, document(casebook), "event", "marched again", fields, "bea", "it is there")
    claim = casebook.view().claim(made.claim_id)
    assert isinstance(claim, Event)
    assert claim.targets == ("iran", "united-states")
    assert (casebook.view().name(claim.initiators[0]), claim.date, claim.killed) == ("Tigris Circle", "2020-03", 2)
    assert claim.quote.start == TEXT.index("marched again")
    assert explain(casebook, made.claim_id).quote == claim.quote
    assert made.claim_id in {one.id for one in casebook.view().events()}


def test_of_several_places_the_nearest_is_meant(casebook: Casebook) -> None:
    last = TEXT.rindex("Tigris Circle marched")
    near = add_claim(casebook, document(casebook), "event", "Tigris Circle marched", ["type=PROTEST"], "bea", near=last)
    first = add_claim(casebook, document(casebook), "event", "Tigris Circle marched", ["type=PROTEST"], "bea")
    starts = [casebook.view().claim(one.claim_id).quote.start for one in (first, near)]
    assert starts == [TEXT.index("Tigris Circle marched"), last]


def test_reading_again_keeps_what_was_added_until_it_is_taken_back(casebook: Casebook) -> None:
    fields = ["measure=members", "value=40", "unit=persons"]
    made = add_claim(casebook, document(casebook), "figure", "40 members", fields, "bea")
    assert isinstance(casebook.view().claim(made.claim_id), Figure)
    (again,) = reread(casebook).documents
    assert "has read it" in again.outcome.detail
    assert casebook.view().state(made.claim_id) == "accepted"
    assert take_back_claim(casebook, made.id, "bea").withdrawn
    with pytest.raises(NotFound):
        casebook.view().claim(made.claim_id)


@pytest.mark.parametrize(
    ("body", "words", "fields", "error", "message"),
    [
        ("event", "marched again", [], UsageError, "lacks its type"),
        ("relation", "marched again", ["kind=backs", "subject=Iran"], UsageError, "lacks its object"),
        ("event", "marched away", ["type=PROTEST"], UsageError, "does not stand in the text"),
        ("event", "", ["type=PROTEST"], UsageError, "words of a quote"),
        ("event", "marched again", ["type=DANCE"], UsageError, "no type"),
        ("event", "marched again", ["type=PROTEST", "initiators=The Moon Guard"], NotFound, "Moon Guard"),
    ],
)
def test_what_is_no_claim_says_why(
    casebook: Casebook, body: str, words: str, fields: list[str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        add_claim(casebook, document(casebook), body, words, fields, "bea")  # type: ignore[arg-type]
    assert casebook.store.additions() == []
