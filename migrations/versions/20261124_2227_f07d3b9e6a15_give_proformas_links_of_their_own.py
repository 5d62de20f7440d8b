"""Give proformas links of their own.

Revision ID: f07d3b9e6a15
Revises: c94e5a20b718
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "f07d3b9e6a15"
down_revision = "c94e5a20b718"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("proforma", schema=None) as batch_op:
        batch_op.add_column(sa.Column("token", sa.String(length=64), nullable=True))
    proformas = sa.table("proforma", sa.column("id", sa.Integer()), sa.column("token", sa.String()))
    connection = op.get_bind()
    for (proforma_id,) in connection.execute(sa.select(proformas.c.id)).all():
        token = secrets.token_urlsafe(32)
        connection.execute(proformas.update().where(proformas.c.id == proforma_id).values(token=token))
    with op.batch_alter_table("proforma", schema=None) as batch_op:
        batch_op.alter_column("token", existing_type=sa.String(length=64), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_proforma_token"), ["token"])


def downgrade() -> None:
    with op.batch_alter_table("proforma", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_proforma_token"), type_="unique")
        batch_op.drop_column("token")
