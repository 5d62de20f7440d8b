"""Let one delay of a room be in force.

Revision ID: 60549a9a2e47
Revises: 6b7d2f90c4e8
"""

import sqlalchemy as sa
from alembic import op

revision = "60549a9a2e47"
down_revision = "6b7d2f90c4e8"
branch_labels = None
depends_on = None

IN_FORCE = sa.text("ended_at IS NULL")
IN_FORCE_EVERYWHERE = sa.text("ended_at IS NULL AND room_id IS NULL")
# Of several in force for the same rooms the newest stays.
END_FORMER = sa.text(
    "UPDATE programme_delay SET ended_at = announced_at WHERE ended_at IS NULL AND EXISTS ("
    "SELECT 1 FROM programme_delay AS newer WHERE newer.ended_at IS NULL AND newer.id > programme_delay.id"
    " AND newer.edition_id = programme_delay.edition_id AND newer.day = programme_delay.day"
    " AND COALESCE(newer.room_id, 0) = COALESCE(programme_delay.room_id, 0))"
)


def upgrade() -> None:
    op.execute(END_FORMER)
    op.create_index(
        "uq_programme_delay_of_room",
        "programme_delay",
        ["edition_id", "day", "room_id"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index(
        "uq_programme_delay_of_all_rooms",
        "programme_delay",
        ["edition_id", "day"],
        unique=True,
        sqlite_where=IN_FORCE_EVERYWHERE,
        postgresql_where=IN_FORCE_EVERYWHERE,
    )


def downgrade() -> None:
    op.drop_index("uq_programme_delay_of_all_rooms", "programme_delay")
    op.drop_index("uq_programme_delay_of_room", "programme_delay")
