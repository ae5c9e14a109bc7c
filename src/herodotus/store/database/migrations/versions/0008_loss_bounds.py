"""The bounds of losses beside their best readings, so that tolls are added up without the claims in full.

The rows are made anew when the store is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty."""
    for name in ("killed_low", "killed_high", "injured_low", "injured_high"):
        op.add_column("claim_events", sa.Column(name, sa.Integer))


def downgrade() -> None:
    """There is no way back. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")
