"""Search and flat ties by SQL: the same as the views give, in every script."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herodotus.analyse.days import holds_on, hull
from herodotus.analyse.search import search
from herodotus.casebook import read_files
from herodotus.errors import UsageError
from herodotus.ingest.copies import fingerprint
from herodotus.read.names.spelling import tokens_of
from herodotus.records import Reading, Scope
from herodotus.store.base import SentenceHit
from herodotus.store.sql import SqlStore
from support.stores import Add, Telling, attack, on, raid

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


def phrases(*words: str) -> list[list[str]]:
    return [[folded for _, _, folded in tokens_of(phrase)] for phrase in words]


ASKED = (
    '"Kataib Hezbollah"',
    "rockets embassy",
    "the",
    "U.S.",
    '"in the" Baghdad',
    "2020",
    "حشد",
    '"united states" Iran',
)


@pytest.fixture(scope="module")
def reports() -> tuple[Reading, ...]:
    return read_files([str(REPORTS)]).readings


def test_search_finds_what_the_view_finds(store: SqlStore, reports: tuple[Reading, ...]) -> None:
    store.save_many((reading, fingerprint(reading.document.text), "a") for reading in reports)
    view, found = store.view(), 0
    for asked in ASKED:
        parts = asked.split('"')
        words = [word for i, part in enumerate(parts) for word in ([part] if i % 2 else part.split()) if word.strip()]
        hits = store.search(None, phrases(*words))
        expected = [(hit.document.id, hit.quote.start, hit.quote.end) for hit in search(view, asked)]
        assert [(hit.document, hit.start, hit.end) for hit in hits] == expected
        found += bool(hits)
    assert found >= 5


def test_search_folds_every_script_and_takes_no_word_for_a_command(store: SqlStore, add: Add) -> None:
    texts = {
        "الحشدُ الشعبي في العراق": ("الحشد الشعبي",),
        "Քաղաքը գրավվեց": ("քաղաքը",),
        "人民 said O'Neil's \"AND\" OR NOT near* (x)": ("AND", "or", "NEAR", "o’neil"),
        "½ of Ḥezbollāh; 𞤀𞤣𞤤𞤢𞤥, C:\\path %like_ ok": ("hezbollah", "𞤀𞤣𞤤𞤢𞤥", "½", "path", "like"),
    }
    for text in texts:
        add(Telling(text))
    for text, asked in texts.items():
        for words in asked:
            (hit,) = store.search(None, phrases(words))
            assert hit.document == Telling(text).document.id
    assert store.search(None, phrases("الشعبي الحشد")) == []
    assert store.search(None, [["a'b\\c\"d"]]) == []
    for nothing in ([], [[]], [[""]]):
        with pytest.raises(UsageError, match="no word"):
            store.search(None, nothing)


def test_search_goes_by_publication_and_on_from_a_hit(store: SqlStore, add: Add) -> None:
    days = [date(2021, 5, 3), None, date(2021, 5, 1), date(2021, 5, 2)]
    texts = [f"Iran said {number}. Iran denied {number}." for number in range(4)]
    for text, day in zip(texts, days, strict=True):
        add(Telling(text, day))
    every = store.search(None, [["iran"]])
    assert [hit.published for hit in every] == [*sorted([day for day in days if day] * 2), None, None]
    paged: list[SentenceHit] = []
    while page := store.search(None, [["iran"]], 3, paged[-1] if paged else None):
        paged += page
    assert paged == every
    assert len(store.search(Scope(published_by=date(2021, 5, 1)), [["iran"]])) == 2
    ident = Telling(texts[1], None).document.id
    store.correct_date(ident, date(2021, 4, 30), "ann", "")
    assert [hit.document for hit in store.search(None, [["iran"]], 2)] == [ident] * 2


def test_a_copy_is_not_searched(store: SqlStore, reports: tuple[Reading, ...]) -> None:
    copies = {reading.document.id for reading in reports if reading.document.copy_of}
    store.save_many((reading, frozenset(), "a") for reading in reports)
    assert copies
    assert not copies & {hit.document for hit in store.search(None, [["the"]])}


def test_flat_ties_are_those_of_the_view(store: SqlStore, reports: tuple[Reading, ...]) -> None:
    store.save_many((reading, fingerprint(reading.document.text), "a") for reading in reports)
    store.judge("actor", "iran", "kataib-hezbollah", "same", "ann", "to see it merged")
    tie = next(store.view().relations())
    store.review(tie.id, "rejected", "ann", "", "machine")
    view = store.view()
    assert tie.id not in {relation.id for relation in view.relations()}
    for day in (None, date(2018, 1, 1), date(2020, 6, 1)):
        rows = {row.claim: row for row in store.network_rows(Scope(as_of=day))}
        held = [r for r in view.relations() if day is None or holds_on(r.time, day)]
        assert rows.keys() == {relation.id for relation in held}
        for relation in held:
            row = rows[relation.id]
            assert (row.kind, row.subject, row.object, row.polarity, row.speaker) == (
                relation.kind,
                relation.subject,
                relation.object,
                relation.polarity,
                relation.speaker,
            )
            assert (row.first, row.last) == (hull(relation.time) or (None, None))
            assert row.document == view.document_of(relation.id).id


def test_a_corrected_tie_counts_by_its_corrected_days(store: SqlStore, add: Add) -> None:
    add(raid())
    add(attack())
    tie = next(r for r in store.view().relations() if r.kind == "part_of")
    early, late = Scope(as_of=date(2020, 1, 1)), Scope(as_of=date(2022, 1, 1))
    assert [tie.id in {row.claim for row in store.network_rows(s)} for s in (early, late)] == [False, True]
    time = {"precise": None, "imprecise": ["2019-01-01", "2019-01-01"], "starts": True, "ends": False}
    after = {"time": {**time, "as_written": "", "basis": "stated"}, "object": "iran"}
    store.review(tie.id, "corrected", "ann", "", "machine", after)
    (row,) = (row for row in store.network_rows(early) if row.claim == tie.id)
    assert (row.object, row.first, row.state) == ("iran", date(2019, 1, 1), "corrected")
    ended = {**after["time"], "imprecise": ["2019-01-01", "2019-01-01"], "starts": False, "ends": True}  # type: ignore[dict-item]
    store.review(tie.id, "corrected", "ann", "", "corrected", {"time": ended})
    assert tie.id not in {row.claim for row in store.network_rows(late)}
    assert {row.state for row in store.network_rows(Scope(state="reviewed"))} == {"corrected"}


def test_a_denied_tie_is_told_as_denied(store: SqlStore, add: Add) -> None:
    add(
        Telling("Iran denied that it backs anybody.").relation(
            "backs", "iran", "backs", "united-states", on("2020-01-01"), True
        )
    )
    (row,) = store.network_rows()
    assert row.polarity == "denied"
