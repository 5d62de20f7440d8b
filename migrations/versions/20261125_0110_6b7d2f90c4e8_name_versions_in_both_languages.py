"""Name versions of the programme in both languages.

Revision ID: 6b7d2f90c4e8
Revises: b7d2e94c6f18
"""

import sqlalchemy as sa
from alembic import op

revision = "6b7d2f90c4e8"
down_revision = "b7d2e94c6f18"
branch_labels = None
depends_on = None

RELEASES = sa.table(
    "programme_release", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("names", sa.JSON)
)


def upgrade() -> None:
    op.add_column("programme_release", sa.Column("names", sa.JSON(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(RELEASES.c.id, RELEASES.c.name)).all():
        # Organisers have written Polish so far; English pages mark the name as such.
        names = {"pl": row.name, "en": ""}
        connection.execute(sa.update(RELEASES).where(RELEASES.c.id == row.id).values(names=names))
    with op.batch_alter_table("programme_release", schema=None) as batch_op:
        batch_op.drop_column("name")
    with op.batch_alter_table("programme_release", schema=None) as batch_op:
        batch_op.alter_column("names", new_column_name="name", existing_type=sa.JSON(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("programme_release", schema=None) as batch_op:
        batch_op.alter_column("name", new_column_name="names", existing_type=sa.JSON(), existing_nullable=False)
    op.add_column("programme_release", sa.Column("name", sa.String(length=60), server_default="", nullable=False))
    connection = op.get_bind()
    for row in connection.execute(sa.select(RELEASES.c.id, RELEASES.c.names)).all():
        name = (row.names["pl"] or row.names["en"])[:60]
        connection.execute(sa.update(RELEASES).where(RELEASES.c.id == row.id).values(name=name))
    with op.batch_alter_table("programme_release", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.String(length=60), server_default=None)
        batch_op.drop_column("names")
