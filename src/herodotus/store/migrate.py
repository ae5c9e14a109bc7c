"""Bring a database to the newest shape of the tables, by Alembic."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection

from herodotus.errors import CasebookUnusable


def upgrade(connection: Connection, where: str) -> None:
    """Apply the migrations that are missing. Raises CasebookUnusable for a database of a newer version."""
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(files("herodotus.store").joinpath("migrations")))
    current = MigrationContext.configure(connection).get_current_revision()
    head = script.get_current_head()
    if current == head:
        return
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise CasebookUnusable(
            f"The casebook {where} was made by a newer version of Herodotus.", "Update Herodotus and try again."
        )
    from alembic.config import Config

    environment = EnvironmentContext(Config(), script, fn=lambda revision, _: script._upgrade_revs(str(head), revision))
    environment.configure(connection=connection, target_metadata=None)
    with environment.begin_transaction():
        environment.run_migrations()
