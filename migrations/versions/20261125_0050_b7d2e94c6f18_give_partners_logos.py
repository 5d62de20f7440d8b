"""Give partners logos.

Revision ID: b7d2e94c6f18
Revises: 330a165ea036
"""

import sqlalchemy as sa
from alembic import op

from smwi_events.core.localized import LocalizedTextType

revision = "b7d2e94c6f18"
down_revision = "330a165ea036"
branch_labels = None
depends_on = None

NO_TEXT = '{"pl": "", "en": ""}'


def upgrade() -> None:
    with op.batch_alter_table("edition_sponsor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("logo", sa.String(length=24), server_default="", nullable=False))
        batch_op.add_column(sa.Column("logo_width", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("logo_height", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("logo_alt", LocalizedTextType(), server_default=NO_TEXT, nullable=False))
        batch_op.create_check_constraint(
            op.f("ck_edition_sponsor_logo_sized"), "logo = '' OR (logo_width > 0 AND logo_height > 0)"
        )


def downgrade() -> None:
    with op.batch_alter_table("edition_sponsor", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_edition_sponsor_logo_sized"), type_="check")
        batch_op.drop_column("logo_alt")
        batch_op.drop_column("logo_height")
        batch_op.drop_column("logo_width")
        batch_op.drop_column("logo")
