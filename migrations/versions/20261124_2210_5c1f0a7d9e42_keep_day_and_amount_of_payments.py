"""Keep day and amount of payments.

Revision ID: 5c1f0a7d9e42
Revises: b1ac41a05a27
"""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from smwi_events.core.database import UTCDateTime, Zloty

revision = "5c1f0a7d9e42"
down_revision = "b1ac41a05a27"
branch_labels = None
depends_on = None

WARSAW = ZoneInfo("Europe/Warsaw")


def upgrade() -> None:
    with op.batch_alter_table("registration_order", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paid_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paid_amount", Zloty(), nullable=True))
    _fill()
    with op.batch_alter_table("registration_order", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_registration_order_payment_whole"),
            "(paid_at IS NULL) = (paid_on IS NULL) AND (paid_at IS NULL) = (paid_amount IS NULL)",
        )
        batch_op.create_check_constraint(op.f("ck_registration_order_paid_amount_not_negative"), "paid_amount >= 0")


def _fill() -> None:
    """Until now a payment was the whole amount, on the day on which it was noted."""
    orders = sa.table(
        "registration_order",
        sa.column("id", sa.Integer()),
        sa.column("gross", Zloty()),
        sa.column("paid_at", UTCDateTime()),
        sa.column("paid_on", sa.Date()),
        sa.column("paid_amount", Zloty()),
    )
    connection = op.get_bind()
    paid = connection.execute(sa.select(orders.c.id, orders.c.paid_at).where(orders.c.paid_at.is_not(None))).all()
    for order_id, paid_at in paid:
        day = paid_at.astimezone(WARSAW).date()
        connection.execute(
            orders.update().where(orders.c.id == order_id).values(paid_on=day, paid_amount=orders.c.gross)
        )


def downgrade() -> None:
    with op.batch_alter_table("registration_order", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_registration_order_paid_amount_not_negative"), type_="check")
        batch_op.drop_constraint(op.f("ck_registration_order_payment_whole"), type_="check")
        batch_op.drop_column("paid_amount")
        batch_op.drop_column("paid_on")
