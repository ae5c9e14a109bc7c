"""Sentences numbered by their day: where the index numbers them otherwise, it is made anew when the store is opened."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The shape of the tables stays: `store.changing.settling` makes the index anew, by its version."""


def downgrade() -> None:
    """There is no way back. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")
