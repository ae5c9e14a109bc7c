"""PostgreSQL keeps the shingles of documents as they are: to press digits takes longer than the space is worth."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was written before stays as it is and is read as before."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE documents ALTER COLUMN shingles SET STORAGE EXTERNAL")


def downgrade() -> None:
    """There is no way back. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")
