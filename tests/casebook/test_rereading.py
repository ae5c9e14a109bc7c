"""Reading again: decisions stay with their statements, days are counted anew, nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, add, init, open_casebook, reread, review_claim
from herodotus.casebook import date as correct_date
from herodotus.errors import NotFound, ReaderFailed, UsageError
from herodotus.ingest import Stated
from herodotus.read.local import LocalReader
from herodotus.records import Document, Event, ReaderVersion, Reading, claim_id
from support.casebooks import copy_of_examples

VERSION = ReaderVersion("local", "99")
REPORT = "Kataib Hezbollah attacked a convoy of the Iraqi army near Taji last Friday, killing 3 soldiers.\n"


@dataclass(frozen=True)
class LaterReader:
    """A later version of the local reader: it no longer finds the statements `lost`, and cannot read `broken`."""

    lost: frozenset[str] = frozenset()
    broken: str = ""
    version: ReaderVersion = VERSION

    def read(self, document: Document) -> Reading:
        """What the local reader finds, but for what is lost."""
        if document.id == self.broken:
            raise ReaderFailed("It broke.", "Try again.")
        found = LocalReader().read(document)
        events = tuple(
            replace(event, id=claim_id(event.key, str(self.version)), responds_to=())
            for event in found.events
            if event.key not in self.lost
        )
        return Reading(document, self.version, found.outcome, found.actors, events)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


def test_the_same_reader_changes_nothing(casebook: Casebook) -> None:
    entries = len(casebook.store.entries())
    done = reread(casebook)
    assert len(done.documents) == 22
    assert not any(added.new for added in done.documents)
    assert len(casebook.store.entries()) == entries


def test_decisions_follow_their_statements_and_those_that_cannot_are_listed(casebook: Casebook) -> None:
    one, other, *_ = casebook.view().events()
    kept = review_claim(casebook, one.id, "accepted", by="ann")
    lost = review_claim(casebook, other.id, "corrected", by="ann", corrections={"place": "Taji", "place_id": "taji"})
    copies = {r.document.id for r in casebook.store.readings() if r.document.copy_of}
    done = reread(casebook, reader=LaterReader(frozenset({other.key})))
    assert done.unplaced == (lost,)
    assert all(added.new for added in done.documents)
    view = casebook.view()
    assert {reading.reader for reading in view.readings} == {VERSION}
    found = next(event for event in view.events() if event.key == one.key)
    assert (view.state(found.id), found.id != one.id) == ("accepted", True)
    assert casebook.store.reviews(key=one.key) == [kept]
    assert {r.document.id for r in casebook.store.readings() if r.document.copy_of} == copies
    assert not any(r.events for r in casebook.store.readings() if r.document.copy_of)


def test_a_document_that_cannot_be_read_keeps_its_reading_and_the_rest_goes_on(casebook: Casebook) -> None:
    before = {r.document.id: r for r in casebook.view().readings}
    broken = next(iter(before))
    done = reread(casebook, reader=LaterReader(broken=broken))
    assert [added.document_id for added in done.documents if added.bad] == [broken]
    now = {r.document.id: r for r in casebook.view().readings}
    assert now[broken] == before[broken]
    assert all(now[ident].reader == VERSION for ident in now if ident != broken)
    assert casebook.store.outcomes()[-20:][0] != casebook.store.outcomes()[-1]
    with pytest.raises(NotFound, match="d-none"):
        reread(casebook, ["d-none"])


def test_a_corrected_day_moves_what_was_counted_from_it_and_the_review_stays(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(tmp_path / "report.txt")], Stated(published=date(2020, 3, 10)))
        (document,) = casebook.view().documents
        (event,) = casebook.view().events()
        assert event.date == "2020-03-06"
        review_claim(casebook, event.id, "accepted", by="ann")
        dated = correct_date(casebook, document.id, date(2021, 3, 10), by="bea", why="the stamp says so")
        assert (dated.correction.before, dated.correction.after) == (date(2020, 3, 10), date(2021, 3, 10))
        view = casebook.view()
        (moved,) = view.events()
        assert (moved.date, moved.key, view.state(moved.id)) == ("2021-03-05", event.key, "accepted")
        assert dated.reread.unplaced == ()
        assert casebook.store.to_read_again() == []
        with pytest.raises(UsageError, match="already"):
            correct_date(casebook, document.id, date(2021, 3, 10), by="bea")
        unknown = correct_date(casebook, document.id, None, by="bea")
        assert unknown.correction.after is None
        (undated,) = casebook.view().events()
        assert isinstance(undated, Event)
        assert undated.date is None
    with pytest.raises(NotFound, match="d-none"), open_casebook(tmp_path / "book") as casebook:
        correct_date(casebook, "d-none", date(2021, 1, 1), by="bea")


def test_a_day_stands_where_reading_again_fails(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(tmp_path / "report.txt")], Stated(published=date(2020, 3, 10)))
        (document,) = casebook.view().documents
        dated = correct_date(casebook, document.id, date(2021, 3, 10), by="bea", reader=LaterReader(broken=document.id))
        assert [added.outcome.detail for added in dated.reread.documents] == ["It broke. Try again."]
        assert casebook.view().documents[0].published == date(2021, 3, 10)
        assert casebook.store.to_read_again() == [document.id]
        assert reread(casebook).documents[0].new
        assert casebook.store.to_read_again() == []
        assert [event.date for event in casebook.view().events()] == ["2021-03-05"]
