"""Let plans made without an account join those of accounts.

Revision ID: 5e1c83b0d7a4
Revises: 60549a9a2e47
"""

import sqlalchemy as sa
from alembic import op

revision = "5e1c83b0d7a4"
down_revision = "60549a9a2e47"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme_agenda", schema=None) as batch_op:
        batch_op.add_column(sa.Column("joined_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_programme_agenda_joined_id"), ["joined_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_agenda_joined_id_programme_agenda"),
            "programme_agenda",
            ["joined_id"],
            ["id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    # Without the column they would be empty plans of nobody.
    op.execute("DELETE FROM programme_agenda WHERE joined_id IS NOT NULL")
    with op.batch_alter_table("programme_agenda", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_programme_agenda_joined_id_programme_agenda"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_programme_agenda_joined_id"))
        batch_op.drop_column("joined_id")
