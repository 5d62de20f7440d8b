"""Give roles for all editions alone.

Revision ID: 31b507d05ba0
Revises: 3744bc73f046
"""

import sqlalchemy as sa
from alembic import op

revision = "31b507d05ba0"
down_revision = "3744bc73f046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A role for one edition must not grow into one for all.
    op.execute("DELETE FROM role_assignment WHERE edition_id IS NOT NULL")
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.drop_index("uq_role_assignment_everywhere")
        batch_op.drop_constraint(op.f("uq_role_assignment_person_id_role_edition_id"), type_="unique")
        batch_op.drop_column("edition_id")
        batch_op.create_unique_constraint(op.f("uq_role_assignment_person_id_role"), ["person_id", "role"])


def downgrade() -> None:
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_role_assignment_person_id_role"), type_="unique")
        batch_op.add_column(sa.Column("edition_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(
            op.f("uq_role_assignment_person_id_role_edition_id"), ["person_id", "role", "edition_id"]
        )
        batch_op.create_index(
            "uq_role_assignment_everywhere",
            ["person_id", "role"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )
