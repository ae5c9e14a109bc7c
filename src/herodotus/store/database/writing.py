"""Writing many rows: by the driver's own means, several times as fast as one statement a row.

The driver of SQLite hands the interpreter over at every row, which leaves no time for work beside it. One statement
that takes its rows from JSON leaves the interpreter to others for as long as it runs; with long rows it costs more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Float, Table
from sqlalchemy.exc import DatabaseError

from herodotus.store.database.dialect import compact

Rows = Sequence[dict[str, Any]] | Sequence[tuple[Any, ...]]
"""Rows of one shape: values for some of the columns by name, or one for each in their order."""

Work = Callable[[Connection], None]
"""What is left to do once rows have been made ready."""

_LONGEST = 256 * 1024 * 1024
"""Bytes of JSON that one statement takes: SQLite's own limit is some 950 MiB, and it holds them twice."""

_SCALE = 2**62
"""What floats are multiplied by to be whole numbers: SQLite reads those exactly, and decimal fractions nearly."""


def write_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Write many rows."""
    names, values = _values(table, rows)
    listed = _listed(names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", values)  # noqa: S608
    else:
        _copy_rows(connection, f"COPY {table.name} ({listed}) FROM STDIN", values)


def write_by(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Execute a statement for each row; `?` stands for its values."""
    if rows:
        sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql(statement if sqlite else statement.replace("?", "%s"), list(rows))


def ready_rows(table: Table, rows: Rows) -> Work:
    """Rows for SQLite, made ready to be written by one statement."""
    names, values = _values(table, rows)
    floats = {number for number, name in enumerate(names) if isinstance(table.c[name].type, Float)}
    words = _as_json(values, floats)
    if words is None:
        return partial(write_rows, table=table, rows=rows)
    taken = ", ".join(_taken(number, number in floats) for number in range(len(names)))
    return partial(_execute, f"INSERT INTO {table.name} ({_listed(names)}) SELECT {taken} FROM json_each(?)", words)  # noqa: S608


def ready_by(statement: str, rows: Sequence[tuple[Any, ...]]) -> Work:
    """The same for a statement with `VALUES (?, …)` for each row."""
    words = _as_json(rows, set())
    if words is None:
        return partial(write_by, statement=statement, rows=rows)
    begin, _, rest = statement.partition("VALUES (")
    taken = ", ".join(_taken(number, False) for number in range(len(rows[0])))
    end = rest.partition(")")[2]
    return partial(_execute, f"{begin}SELECT {taken} FROM json_each(?) WHERE true{end}", words)  # noqa: S608


def _values(table: Table, rows: Sequence[Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    if isinstance(rows[0], tuple):
        return [column.name for column in table.columns], list(rows)
    names = [column.name for column in table.columns if column.name in rows[0]]
    coded = [name for name in names if isinstance(table.c[name].type, JSON)]
    if coded:
        rows = [row | {name: compact(row[name]) for name in coded if row[name] is not None} for row in rows]
    return names, list(map(itemgetter(*names), rows))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _taken(number: int, scaled: bool) -> str:
    value = f"json_extract(value, '$[{number}]')"
    return f"{value} / {float(_SCALE)!r}" if scaled else value


def _as_json(rows: Sequence[tuple[Any, ...]], floats: set[int]) -> str | None:
    """Rows as JSON; None where SQLite would not read what is written, as it ends a text at U+0000, or not so much."""
    try:
        for number in floats:
            rows = [(*row[:number], _whole(row[number]), *row[number + 1 :]) for row in rows]
        words = orjson.dumps(rows)
    except (TypeError, ValueError):
        return None
    return None if len(words) > _LONGEST or b"\\u0000" in words else words.decode()


def _whole(value: float) -> int:
    """A float times `_SCALE`. Raises ValueError unless that is a whole number of 64 bits."""
    scaled = value * _SCALE
    if abs(scaled) >= 2**63 or scaled != int(scaled):
        raise ValueError(value)
    return int(scaled)


def _execute(statement: str, words: str, connection: Connection) -> None:
    connection.exec_driver_sql(statement, (words,))


def _copy_rows(connection: Connection, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
    import psycopg

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in values:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DatabaseError(statement, None, error) from error
