"""Prove contact addresses of drafts.

Revision ID: b1ac41a05a27
Revises: 31b507d05ba0
"""

import sqlalchemy as sa
from alembic import op

from smwi_events.core.database import UTCDateTime

revision = "b1ac41a05a27"
down_revision = "31b507d05ba0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("registration_draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proof_email", sa.String(length=254), server_default="", nullable=False))
        batch_op.add_column(sa.Column("proof_sent_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("proven_at", UTCDateTime(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_registration_draft_proof_sent_somewhere"), "(proof_email = '') = (proof_sent_at IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_registration_draft_proof_was_sent"), "proven_at IS NULL OR proof_sent_at IS NOT NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("registration_draft", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_registration_draft_proof_was_sent"), type_="check")
        batch_op.drop_constraint(op.f("ck_registration_draft_proof_sent_somewhere"), type_="check")
        batch_op.drop_column("proven_at")
        batch_op.drop_column("proof_sent_at")
        batch_op.drop_column("proof_email")
