"""Sort orders by amount.

Revision ID: 3744bc73f046
Revises: 0001
"""

from alembic import op

revision = "3744bc73f046"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_registration_order_gross_id", "registration_order", ["gross", "id"])


def downgrade() -> None:
    op.drop_index("ix_registration_order_gross_id", table_name="registration_order")
