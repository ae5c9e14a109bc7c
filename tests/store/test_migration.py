"""Upgrading: a casebook from before decisions keeps all that it held, and is whole."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, inspect, select

from herodotus.casebook import open_casebook
from herodotus.casebook.keeping import verify
from herodotus.records import Reading
from herodotus.records.wire import claim_to_json, document_to_json, reading_to_json
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.database.dialect import open_engine
from herodotus.store.database.dialect_words import remake_words
from herodotus.store.database.migrate import upgrade
from herodotus.store.database.tables import CLAIM_EVENTS, CLAIM_FIGURES, METADATA
from herodotus.store.safety.verify import findings
from herodotus.store.sql import SqlStore
from support.databases import empty_database, new_database
from support.stores import Telling, attack, raid


def old_casebook(folder: Path) -> None:
    """A casebook as revision 0001 kept it: two documents, one read twice, and an input that failed."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    import herodotus.store.database.migrations as migrations

    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    engine = create_engine(f"sqlite:///{folder / 'casebook.db'}")
    environment = EnvironmentContext(Config(), script, fn=lambda revision, _: script._upgrade_revs("0001", revision))
    with engine.begin() as connection:
        environment.configure(connection=connection, target_metadata=None)
        with environment.begin_transaction():
            environment.run_migrations()
    engine.dispose()
    database = sqlite3.connect(folder / "casebook.db")
    for told, versions in ((attack(), "12"), (raid(), "1")):
        write_whole(capture_path(folder / "captures", told.reading().document.capture.sha256), [told.payload])  # type: ignore[union-attr]
        for version in versions:
            _insert(database, told, told.reading(version))
    database.execute("insert into outcomes values (9, 'gone.pdf', null, 'failed', 'missing', 'No file.', '2023')")
    database.commit()
    database.close()


def _insert(database: sqlite3.Connection, told: Telling, reading: Reading) -> None:
    document, version = reading.document, reading.reader.version
    capture = document.capture
    assert capture is not None
    assert document.published is not None
    at = f"2023-01-0{version}T00:00:00+00:00"
    if version == "1":
        facts = (capture.media_type, capture.address, capture.obtained_at.isoformat(), capture.method)
        database.execute("insert into captures values (?, ?, ?, ?, ?, ?)", (capture.sha256, capture.size, *facts))
        row: tuple[object, ...] = (
            document.id,
            capture.sha256,
            document.sha256,
            document.published.isoformat(),
            document.source,
            None,
        )
        record = json.dumps(document_to_json(document))
        database.execute(
            "insert into documents values (?, ?, ?, ?, ?, ?, ?, ?, '[1, 2]', ?)", (*row, document.text, record, at)
        )
    names = json.dumps(reading_to_json(reading)["actors"])
    held = database.execute("select count(*) from readings").fetchone()[0] + 1
    database.execute(
        "insert into readings values (?, ?, 'test', ?, ?, 'read', '', '', ?)", (held, document.id, version, at, names)
    )
    bodies = {"Event": "event", "Relation": "relation", "Figure": "figure"}
    for position, claim in enumerate(reading.claims()):
        body = bodies[type(claim).__name__]
        row = (held, position, claim.id, claim.key, body, json.dumps(claim_to_json(claim)))  # type: ignore[assignment]
        database.execute("insert into claims values (?, ?, ?, ?, ?, ?)", row)
    database.execute("insert into outcomes values (null, 'test.txt', ?, 'read', '', '', ?)", (document.id, at))


def test_an_old_casebook_is_upgraded_without_loss(tmp_path: Path) -> None:
    old_casebook(tmp_path)
    with open_casebook(tmp_path) as casebook:
        store = casebook.store
        assert store.readings() == (attack().reading("2"), raid().reading("1"))
        assert [(entry.act, entry.subject) for entry in store.entries()] == [
            ("imported", attack().document.id),
            ("imported", attack().document.id),
            ("imported", raid().document.id),
            ("imported", "gone.pdf"),
        ]
        assert [recorded.at[:4] for recorded in store.outcomes()] == ["2023"] * 4
        assert list(verify(casebook)) == []
        assert len(store.search(None, [["base"]])) == 1
        assert [row.kind for row in store.network_rows()] == ["backs", "part_of"]
        assert len(list(store.view(about="united-states").events())) == 2
        event = next(store.view().events())
        store.review(event.id, "accepted", "ann", "", "machine")
    with open_casebook(tmp_path) as casebook:
        assert len(casebook.store.entries()) == 5
        assert list(verify(casebook)) == []


def test_migrations_lead_to_the_tables_of_the_code(kind: str, tmp_path: Path) -> None:
    shapes = []
    for way in ("migrated", "made"):
        address = f"sqlite:///{tmp_path / way}.db" if kind == "sqlite" else empty_database()
        engine = open_engine(address)
        with engine.begin() as connection:
            if way == "migrated":
                upgrade(connection, way)
            else:
                METADATA.create_all(connection)
            shapes.append(_shape(connection))
        engine.dispose()
    assert shapes[0] == shapes[1]
    assert shapes[0]["readings"]


def _shape(connection: object) -> dict[str, object]:
    """Columns, keys and indexes of every table, as the database itself tells them."""
    told = inspect(connection)
    return {
        table: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in told.get_columns(table)],
            told.get_pk_constraint(table),
            sorted(map(str, told.get_foreign_keys(table))),
            sorted((index["name"] or "", str(index["column_names"])) for index in told.get_indexes(table)),
        )
        for table in told.get_table_names()
        if table != "alembic_version"
    }


def test_opening_a_database_that_is_up_to_date_writes_nothing(kind: str, tmp_path: Path) -> None:
    address = new_database(kind, tmp_path)
    SqlStore(address).close()
    other = SqlStore(address)
    with other.database.changing():
        SqlStore(address).close()  # would wait for the lock, were it to write
    other.close()


_TO_REVISION_11 = (
    "DROP TABLE claim_figures",
    "ALTER TABLE claim_events DROP COLUMN losses",
    "UPDATE alembic_version SET version_num = '0011'",
)
_TO_REVISION_9 = (*_TO_REVISION_11, "UPDATE alembic_version SET version_num = '0009'")


def test_words_of_figures_and_numbers_of_losses_are_filled_in(kind: str, tmp_path: Path) -> None:
    address = new_database(kind, tmp_path)
    with closing(SqlStore(address)) as store:
        for told in (raid(), attack()):
            store.save(told.reading(), frozenset({1}), "test.txt", "ann")
        with store.database.reading() as connection:
            held = [sorted(map(tuple, connection.execute(select(table)))) for table in (CLAIM_EVENTS, CLAIM_FIGURES)]
    assert all(held)
    engine = open_engine(address)
    with engine.begin() as connection:
        for statement in _TO_REVISION_11:
            connection.exec_driver_sql(statement)
    engine.dispose()
    with closing(SqlStore(address)) as store, store.database.reading() as connection:
        found = [sorted(map(tuple, connection.execute(select(table)))) for table in (CLAIM_EVENTS, CLAIM_FIGURES)]
        assert found == held
        assert not [one for one in findings(connection, None) if one.table != "captures"]


def _number_from_one(address: str, *more: str) -> None:
    """Number the sentences one after another, as an index of before did, and say that it is of that version."""
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sentences SET id = (SELECT count(*) FROM sentences AS other WHERE other.id <= sentences.id)"
        )
        remake_words(connection)
        connection.exec_driver_sql("UPDATE readings SET indexed = 4")
        for statement in more:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_sentences_numbered_otherwise_are_numbered_by_their_day_when_the_store_is_opened(
    kind: str, tmp_path: Path
) -> None:
    address = new_database(kind, tmp_path)
    with closing(SqlStore(address)) as store:
        for told in (raid(), attack(), Telling("The base was quiet.", None)):
            store.save(told.reading(), frozenset({1}), "test.txt", "ann")
        sound = store.search(None, [["the"]])
    assert [hit.published is None for hit in sound].count(True) == 1
    _number_from_one(address)
    with closing(SqlStore(address)) as store:  # of the newest shape: not made anew, and asked all the same
        for limit in (None, 1):
            assert all(hit.published is None for hit in store.search(None, [["the"]], limit=limit))
        with store.database.reading() as connection:
            found = {one.what for one in findings(connection, None) if one.table == "sentences"}
            assert found == {"they are numbered by another day"}
    _number_from_one(address, *_TO_REVISION_9)
    with closing(SqlStore(address)) as store:
        assert store.search(None, [["the"]]) == sound
        with store.database.reading() as connection:
            assert not [one for one in findings(connection, None) if one.table != "captures"]
