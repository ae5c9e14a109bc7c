"""Bring a database to the newest shape of the tables, by Alembic."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from sqlalchemy import Connection

from herodotus.errors import CasebookUnusable


def is_current(connection: Connection, where: str) -> bool:
    """Whether nothing is to be done. Raises CasebookUnusable for a database of a newer version."""
    script = _script()
    current, head = _revision(connection), script.get_current_head()
    if current not in {None, head, *(revision.revision for revision in script.walk_revisions())}:
        raise CasebookUnusable(
            f"The casebook {where} was made by a newer version of Herodotus.", "Update Herodotus and try again."
        )
    return current is not None and current == head


def is_begun(connection: Connection) -> bool:
    """Whether any shape of the tables is there."""
    return _revision(connection) is not None


def upgrade(connection: Connection, where: str) -> None:
    """Apply the migrations that are missing. Raises CasebookUnusable for a database of a newer version."""
    if is_current(connection, where):
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    script = _script()
    head = str(script.get_current_head())
    environment = EnvironmentContext(Config(), script, fn=lambda revision, _: script._upgrade_revs(head, revision))
    environment.configure(connection=connection, target_metadata=None)
    with environment.begin_transaction():
        environment.run_migrations()


def is_known(revision: object) -> bool:
    """Whether this version knows a shape of the tables."""
    return revision in {known.revision for known in _script().walk_revisions()}


def newest() -> str:
    """The revision of the newest shape."""
    return str(_script().get_current_head())


def _script() -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(files("herodotus.store").joinpath("migrations")))


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()
