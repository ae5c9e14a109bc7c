"""Bring a database to the newest shape of the tables, by Alembic.

Alembic is loaded only where there is something to do: every command asks whether there is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, inspect, text

from herodotus.errors import CasebookUnusable


def is_current(connection: Connection, where: str) -> bool:
    """Whether nothing is to be done. Raises CasebookUnusable for a database of a newer version."""
    current = _revision(connection)
    if current is not None and not is_known(current):
        raise CasebookUnusable(
            f"The casebook {where} was made by a newer version of Herodotus.", "Update Herodotus and try again."
        )
    return current == newest()


def is_begun(connection: Connection) -> bool:
    """Whether any shape of the tables is there."""
    return _revision(connection) is not None


def upgrade(connection: Connection, where: str) -> None:
    """Apply the migrations that are missing. Raises CasebookUnusable for a database of a newer version."""
    if is_current(connection, where):
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    script, head = _script(), newest()
    environment = EnvironmentContext(Config(), script, fn=lambda revision, _: script._upgrade_revs(head, revision))
    environment.configure(connection=connection, target_metadata=None)
    with environment.begin_transaction():
        environment.run_migrations()


def is_known(revision: object) -> bool:
    """Whether this version knows a shape of the tables."""
    return revision in _revisions()


def newest() -> str:
    """The revision of the newest shape."""
    return _revisions()[-1]


@cache
def _revisions() -> tuple[str, ...]:
    """Every shape, the oldest first: each file of a migration begins with its revision."""
    names = (file.name for file in files("herodotus.store.database").joinpath("migrations", "versions").iterdir())
    return tuple(sorted(name.partition("_")[0] for name in names if name[0].isdigit()))


def _script() -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(files("herodotus.store.database").joinpath("migrations")))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608
    return found


_TABLE = "alembic_version"
