"""The chain: one link a change, each following from the one before, whoever writes at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from herodotus.records import Outcome
from herodotus.records.entry import FIRST, canonical, entry_digest
from herodotus.store.database.chain import covered_columns, payloads, row_line
from herodotus.store.database.door import iso
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, GRADES, READINGS
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, Telling, attack, raid


def whole(store: SqlStore) -> bool:
    """Whether every link follows from the one before and digests its rows."""
    with store.database.reading() as connection:
        held = dict(payloads(connection))
    previous = FIRST
    for number, entry in enumerate(store.entries(), 1):
        fields = (number, iso(entry.at), entry.by, entry.act, entry.subject, entry.payload_digest, previous)
        if entry_digest(*fields) != entry.digest or held.pop(number) != entry.payload_digest:
            return False
        previous = entry.digest
    return not held


def test_every_change_leaves_one_link(store: SqlStore, add: Add) -> None:
    reading = add(attack())
    (event,) = reading.events
    ident = reading.document.id
    changes: list[tuple[str, Callable[[], object]]] = [
        ("add", lambda: add(raid())),
        ("outcome", lambda: add(attack())),
        ("read", lambda: store.save(attack().reading("2"), frozenset(), "a", "ann")),
        ("outcome", lambda: store.record_outcome("gone.pdf", None, Outcome("failed", "missing", "No."), "ann")),
        ("judge", lambda: store.judge("actor", "iran", "united-states", "unsure", "ann", "")),
        ("withdraw", lambda: store.withdraw("judgement", store.judgements()[0].id, "ann", "")),
        ("review", lambda: store.review(event.id, "corrected", "ann", "", "machine", {"place": "x"})),
        ("grade", lambda: store.grade("source", "Agency", "A", "ann", "")),
        ("side", lambda: store.side("US", ["united-states"], "ann", "")),
        ("rule", lambda: store.rule("x", "open", "", "ann")),
        ("date", lambda: store.correct_date(ident, date(2020, 1, 1), "ann", "")),
        ("retract", lambda: store.retract(ident, "ann", "")),
    ]
    assert [entry.act for entry in store.entries()] == ["add"]
    for act, change in changes:
        before = len(store.entries())
        change()
        (entry,) = store.entries(after=before)
        assert (entry.act, entry.by, entry.number) == (act, "ann", before + 1)
        assert whole(store)


def test_several_documents_at_once_are_all_in_or_none(store: SqlStore) -> None:
    one, two = attack().reading(), raid().reading()
    broken = replace(two, document=replace(two.document, capture=None))
    with pytest.raises(ValueError, match="no capture"):
        store.save_many([(one, frozenset(), "a"), (broken, frozenset(), "b")])
    assert (store.readings(), store.entries()) == ((), [])
    store.save_many([(one, frozenset(), "a"), (two, frozenset(), "b")])
    assert [entry.subject for entry in store.entries()] == [one.document.id, two.document.id]
    assert [entry.by for entry in store.entries()] == ["machine:test@1"] * 2
    assert whole(store)


def test_instants_only_grow_whatever_the_clock_says(store: SqlStore, add: Add, clock: Clock) -> None:
    add(attack())
    clock.now -= timedelta(days=9)
    add(raid())
    first, second = store.entries()
    assert first.at == datetime(2024, 1, 1, 12, tzinfo=UTC)
    assert second.at == first.at + timedelta(microseconds=1)


def test_those_who_write_at_once_make_one_chain(open_store: Callable[[], SqlStore]) -> None:
    stores = [open_store() for _ in range(3)]

    def write(number: int) -> None:
        for part in range(4):
            told = Telling(f"Iran attacked {number} times {part} places.").event("attacked", "iran")
            stores[number].save(told.reading(), frozenset(), "a", f"hand {number}")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    assert len(stores[0].readings()) == 12
    assert [entry.number for entry in stores[0].entries()] == list(range(1, 13))
    assert whole(stores[0])


def test_ids_of_decisions_tell_their_kind_and_entry(store: SqlStore, add: Add) -> None:
    add(attack())
    made = store.judge("actor", "iran", "united-states", "unsure", "ann", "")
    assert re.fullmatch(r"j-\d+", made.id)
    assert store.entries()[-1].subject == made.id == f"j-{store.entries()[-1].number}"


def test_a_row_is_digested_as_canonical_json(store: SqlStore, add: Add) -> None:
    """The line is put together from parts; as a whole it is what `canonical` gives."""
    add(attack())
    with store.database.reading() as connection:
        for table in (CLAIMS, DOCUMENTS, READINGS):
            row = connection.execute(select(table)).mappings().first()
            assert row is not None
            held = {column.name: row[column.name] for column in covered_columns(table)}
            assert row_line(table, row) == canonical([table.name, held])
    assert row_line(GRADES, {"why": 'é "x" \\ \u2028', "entry": 1}) == canonical(
        ["grades", {c.name: {"why": 'é "x" \\ \u2028', "entry": 1}.get(c.name) for c in covered_columns(GRADES)}]
    )
