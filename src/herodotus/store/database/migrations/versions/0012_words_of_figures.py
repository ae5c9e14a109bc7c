"""The words of figures flat, and how many losses an event tells, so that neither is looked for in the claims in full.

The rows of readings that an older index holds are made anew when the store is opened, those of all others here.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_INDEXED = 5
"""The version of the index of which the other tables need no change."""

_COLUMNS = ("reading_id", "position", "id", "measure", "definition", "unit")
_CLAIMS = sa.table("claims", *map(sa.column, ("reading_id", "position", "id", "body")), sa.column("record", sa.JSON))
_EVENTS = sa.table("claim_events", *map(sa.column, ("reading_id", "position", "losses")))
_READINGS = sa.table("readings", *map(sa.column, ("id", "indexed")))


def upgrade() -> None:
    """Make the table and the column, and fill them from the claims."""
    op.add_column("claim_events", sa.Column("losses", sa.Integer))
    op.create_table(
        "claim_figures",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("definition", sa.Text),
        sa.Column("unit", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_figures"),
        sqlite_with_rowid=False,
    )
    claims, events = _CLAIMS.c, _EVENTS.c
    indexed = claims.reading_id.in_(sa.select(_READINGS.c.id).where(_READINGS.c.indexed >= _INDEXED))
    words = [claims.record[name].as_string() for name in _COLUMNS[3:]]
    told = sa.select(claims.reading_id, claims.position, claims.id, *words).where(claims.body == "figure", indexed)
    op.execute(sa.insert(sa.table("claim_figures", *map(sa.column, _COLUMNS))).from_select(_COLUMNS, told))
    here = sa.and_(claims.reading_id == events.reading_id, claims.position == events.position, indexed)
    number = sa.select(sa.func.json_array_length(claims.record["losses"])).where(here)
    op.execute(sa.update(_EVENTS).values(losses=number.scalar_subquery()))


def downgrade() -> None:
    """There is no way back. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")
