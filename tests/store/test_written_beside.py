"""Many documents at once are written as one by one, though most rows are written beside the making of the next."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.record.made import Item, documents
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    Column,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    inspect,
    select,
    text,
)

from herodotus.errors import CasebookUnusable
from herodotus.records import ReaderVersion
from herodotus.store.database.late_indexes import make
from herodotus.store.database.standing_tables import STANDING_CLAIMS
from herodotus.store.database.tables import METADATA
from herodotus.store.database.writing import ready_by, ready_rows
from herodotus.store.safety.verify import verify
from herodotus.store.sql import SqlStore
from support.databases import new_database
from support.stores import Clock

UNTIL_READ = {"at", "added_at", "recorded_at", "superseded_at", "payload_digest", "previous", "digest"}
"""Columns that hold when something was written, or digest it."""


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herodotus.store.changing.documents.AT_ONCE", 4)


def odd(item: Item) -> Item:
    """A document with letters and numbers that databases and JSON write in their own ways."""
    reading, shingles, address = item
    actors = tuple(
        replace(actor, name=f"{actor.name} é漢😀\x7f\t\\N\n\\", aliases=("al\\ias\r", "\x01\x02"))
        for actor in reading.actors
    )
    events = tuple(
        replace(event, confidence=confidence)
        for event, confidence in zip(reading.events, (1e-7, 1.0, 0.0, 0.1 + 0.2, 1 / 3), strict=False)
    )
    document = replace(reading.document, title="T\\.\n\t\x0c\\N", source=None)
    return replace(reading, document=document, actors=actors, events=events), shingles, address


def items() -> list[Item]:
    """Documents, some of them odd, some twice, some read again by another reader."""
    made = list(documents(400))
    made[5:8] = [odd(item) for item in made[5:8]]
    again = [(replace(one[0], reader=ReaderVersion("made", "2")), *one[1:]) for one in made[2:6]]
    return [*made[:14], *made[3:5], *again, *made[14:]]


def held(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for when they were written."""
    with store.database.reading() as connection:
        found = {
            table.name: connection.execute(select(*(c for c in table.columns if c.name not in UNTIL_READ))).all()
            for table in METADATA.sorted_tables
        }
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in found.items()}


def test_at_once_is_as_one_by_one(store: SqlStore, kind: str, tmp_path: Path, clock: Clock) -> None:
    one_by_one = SqlStore(new_database(kind, tmp_path), clock=clock)
    for reading, shingles, address in items():
        one_by_one.save(reading, shingles, address, "ann")
    store.save_many(items(), "ann")
    assert held(store) == held(one_by_one)
    for each in (store, one_by_one):
        assert [str(finding) for finding in verify(each.database, None) if finding.table != "captures"] == []
    one_by_one.close()


def indexes(store: SqlStore) -> dict[tuple[str, str | None], str]:
    """The indexes of all tables that stand, each with the condition on the rows that are in it."""
    with store.database.reading() as connection:
        asked = inspect(connection)
        return {
            (table.name, one["name"]): str(one.get("dialect_options", {}).get(f"{asked.dialect.name}_where", ""))
            for table in METADATA.sorted_tables
            for one in asked.get_indexes(table.name)
        }


def test_an_empty_record_gets_its_indexes_after_its_rows_and_another_keeps_them(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, usual, late = list(documents(400)), indexes(store), []
    for index in STANDING_CLAIMS.indexes:  # as in a process that has not made the tables
        index.dialect_options["postgresql"]["where"] = None
    monkeypatch.setattr(
        "herodotus.store.database.waiting.make", lambda of, which: late.append(which) or make(of, which)
    )
    with pytest.raises(RuntimeError, match="no more"):
        store.save_many(_broken(made))
    assert indexes(store) == usual
    store.save_many(made[:12])
    store.save_many(made[12:])
    assert [bool(which) for which in late] == [True, False]
    assert {("claims", "ix_claims_key"), ("standing_claims", "ix_standing_claims_due")} <= usual.keys()
    assert "machine" in usual["standing_claims", "ix_standing_claims_due"]
    assert indexes(store) == usual


def _broken(made: list[Item]) -> Iterator[Item]:
    yield from made[:10]
    raise RuntimeError("no more")


def test_what_goes_wrong_beside_is_told_and_nothing_is_kept(store: SqlStore) -> None:
    made = list(documents(400))
    store.save_many(made[:3])
    before = held(store)
    with store.database.engine.begin() as connection:
        reading = 5  # of the first batch: its rows are written while the second is made
        connection.execute(text(f"INSERT INTO claim_actors VALUES ({reading}, 0, 'initiator', 'name-x')"))
        connection.execute(
            text(f"UPDATE claim_actors SET actor_id = '{first_actor(made[4])}' WHERE reading_id = {reading}")
        )
    with pytest.raises(CasebookUnusable):
        store.save_many(made[3:])
    with store.database.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM claim_actors WHERE reading_id = {reading}"))
    assert held(store) == before
    store.save_many(made[3:])
    assert len(store.outcomes()) == len(made)
    assert not [each for each in threading.enumerate() if each.name.startswith("herodotus-writing")]


def first_actor(item: Item) -> str:
    return item[0].events[0].initiators[0]


def test_an_error_of_the_maker_waits_for_the_writer_and_keeps_nothing(store: SqlStore) -> None:
    made = list(documents(400))
    with pytest.raises(RuntimeError, match="no more"):
        store.save_many(_broken(made))
    assert store.outcomes() == []
    store.save_many(made)
    assert len(store.outcomes()) == len(made)


def test_afterwards_sqlite_is_as_usual_and_its_log_is_copied_to_its_place(tmp_path: Path, clock: Clock) -> None:
    store = SqlStore(new_database("sqlite", tmp_path), clock=clock)

    def settings() -> list[int]:
        with store.database.engine.connect() as connection:
            asked = ("cache_size", "wal_autocheckpoint", "threads")
            return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]

    usual, (file,) = settings(), tmp_path.glob("*.db")
    before = file.stat().st_size
    store.save_many(documents(400))
    while any(each.name == "herodotus-copying" for each in threading.enumerate()):
        time.sleep(0.01)
    assert file.stat().st_size > before
    assert settings() == usual
    store.close()


@pytest.mark.parametrize("after", [9, 14])
def test_a_killed_process_leaves_all_or_nothing(after: int, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'casebook.db'}"
    SqlStore(address).close()
    script = (
        "import os, signal, sys\n"
        "from benchmarks.record.made import documents\n"
        "from herodotus.store.changing import documents as adding\n"
        "from herodotus.store.sql import SqlStore\n"
        "adding.AT_ONCE = 4\n"
        "def killed():\n"
        "    for number, item in enumerate(documents(400)):\n"
        f"        if number == {after}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        yield item\n"
        f"SqlStore({address!r}).save_many(killed())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL
    store = SqlStore(address)
    assert store.outcomes() == []
    store.save_many(documents(400))
    assert [str(finding) for finding in verify(store.database, None) if finding.table != "captures"] == []
    store.close()


ROWS = st.lists(
    st.tuples(
        st.integers(-(2**63), 2**63 - 1),
        st.text(st.characters(codec="utf-8") | st.sampled_from('\x00\x1f"\\\n\u2028')),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_rows_from_one_statement_are_those_given(rows: list[tuple[Any, ...]]) -> None:
    table = Table("t", MetaData(), Column("a", Integer), Column("b", Text), Column("c", Float))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        ready_rows(table, rows)(connection)
        ready_by("INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING", [row[:2] for row in rows])(connection)
        found = connection.execute(select(table)).all()
    assert found == [*rows, *((*row[:2], None) for row in rows)]
    engine.dispose()
