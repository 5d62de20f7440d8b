"""Let a key date close payments.

Revision ID: c94e5a20b718
Revises: 8d2b41f6c3a7
"""

import sqlalchemy as sa
from alembic import op

revision = "c94e5a20b718"
down_revision = "8d2b41f6c3a7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("edition_key_date", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_payment_deadline", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("edition_key_date", schema=None) as batch_op:
        batch_op.drop_column("is_payment_deadline")
