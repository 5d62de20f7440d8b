"""Name subjects of the log.

Revision ID: 8d2b41f6c3a7
Revises: 5c1f0a7d9e42
"""

import sqlalchemy as sa
from alembic import op

revision = "8d2b41f6c3a7"
down_revision = "5c1f0a7d9e42"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Older rows go on being named by their numbers.
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject_label", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_column("subject_label")
