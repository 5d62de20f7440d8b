"""Add rooms, tracks, speakers and the programme.

Revision ID: 330a165ea036
Revises: f07d3b9e6a15
"""

import sqlalchemy as sa
from alembic import op

from smwi_events.core.database import UTCDateTime
from smwi_events.core.localized import LocalizedTextType

revision = "330a165ea036"
down_revision = "f07d3b9e6a15"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("degree", sa.String(length=60), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("position", LocalizedTextType(), nullable=False),
        sa.Column("organisation", LocalizedTextType(), nullable=False),
        sa.Column("biography", LocalizedTextType(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("photo", sa.String(length=32), nullable=False),
        sa.Column("photo_widths", sa.JSON(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("guid", name=op.f("uq_speaker_guid")),
        sa.UniqueConstraint("slug", name=op.f("uq_speaker_slug")),
    )
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "edition_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", LocalizedTextType(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("directions", LocalizedTextType(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_edition_room_capacity_positive")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_room_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_room")),
        sa.UniqueConstraint("edition_id", "slug", name=op.f("uq_edition_room_edition_id_slug")),
        sa.UniqueConstraint("guid", name=op.f("uq_edition_room_guid")),
    )
    with op.batch_alter_table("edition_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_room_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "edition_track",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", LocalizedTextType(), nullable=False),
        sa.Column("colour", sa.Integer(), nullable=False),
        sa.CheckConstraint("colour BETWEEN 1 AND 6", name=op.f("ck_edition_track_colour_known")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_track_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_track")),
        sa.UniqueConstraint("edition_id", "slug", name=op.f("uq_edition_track_edition_id_slug")),
    )
    with op.batch_alter_table("edition_track", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_track_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "programme_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_programme_absence_in_order")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_programme_absence_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name=op.f("fk_programme_absence_speaker_id_speaker"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_absence")),
    )
    with op.batch_alter_table("programme_absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_absence_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_absence_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "programme_agenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_programme_agenda_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_programme_agenda_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_agenda")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_programme_agenda_edition_id_person_id")),
        sa.UniqueConstraint("token", name=op.f("uq_programme_agenda_token")),
    )
    with op.batch_alter_table("programme_agenda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_agenda_person_id"), ["person_id"], unique=False)

    op.create_table(
        "programme_published_person",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_programme_published_person_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_programme_published_person_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", "speaker_id", name=op.f("pk_programme_published_person")),
    )
    with op.batch_alter_table("programme_published_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_published_person_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "programme_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("note", LocalizedTextType(), nullable=False),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.Column("published_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_programme_release_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_release")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_programme_release_edition_id_number")),
    )
    op.create_table(
        "edition_room_walk",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_edition_room_walk_rooms_in_order")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_edition_room_walk_minutes_not_negative")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["edition_room.id"],
            name=op.f("fk_edition_room_walk_first_id_edition_room"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["edition_room.id"],
            name=op.f("fk_edition_room_walk_second_id_edition_room"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_edition_room_walk")),
    )
    with op.batch_alter_table("edition_room_walk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_room_walk_second_id"), ["second_id"], unique=False)

    op.create_table(
        "programme_agenda_item",
        sa.Column("agenda_id", sa.Integer(), nullable=False),
        sa.Column("session_code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_id"],
            ["programme_agenda.id"],
            name=op.f("fk_programme_agenda_item_agenda_id_programme_agenda"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("agenda_id", "session_code", name=op.f("pk_programme_agenda_item")),
    )
    op.create_table(
        "programme_delay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", LocalizedTextType(), nullable=False),
        sa.Column("announced_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_programme_delay_minutes_not_negative")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_programme_delay_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["edition_room.id"], name=op.f("fk_programme_delay_room_id_edition_room"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_delay")),
    )
    with op.batch_alter_table("programme_delay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_delay_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_delay_room_id"), ["room_id"], unique=False)

    op.create_table(
        "programme_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "plenary",
                "panel",
                "talk",
                "workshop",
                "break",
                "meal",
                "evening",
                "organisation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", LocalizedTextType(), nullable=False),
        sa.Column("abstract", LocalizedTextType(), nullable=False),
        sa.Column("description", LocalizedTextType(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("pl", "en", "pl-en", name="language", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("expected_audience", sa.Integer(), nullable=True),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("is_held_back", sa.Boolean(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("spans_rooms", sa.Boolean(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(starts_at IS NOT NULL) = (room_id IS NOT NULL OR spans_rooms)",
            name=op.f("ck_programme_session_placed_whole"),
        ),
        sa.CheckConstraint("expected_audience > 0", name=op.f("ck_programme_session_audience_positive")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 720", name=op.f("ck_programme_session_minutes_in_range")),
        sa.CheckConstraint("room_id IS NULL OR NOT spans_rooms", name=op.f("ck_programme_session_one_room_or_all")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_programme_session_edition_id_edition")),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["edition_room.id"],
            name=op.f("fk_programme_session_room_id_edition_room"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["edition_track.id"],
            name=op.f("fk_programme_session_track_id_edition_track"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_session")),
        sa.UniqueConstraint("code", name=op.f("uq_programme_session_code")),
        sa.UniqueConstraint("guid", name=op.f("uq_programme_session_guid")),
    )
    with op.batch_alter_table("programme_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_session_edition_id_starts_at"), ["edition_id", "starts_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_programme_session_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_session_track_id"), ["track_id"], unique=False)

    op.create_table(
        "programme_appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "speaker",
                "panellist",
                "moderator",
                "instructor",
                name="personrole",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_session.id"],
            name=op.f("fk_programme_appearance_session_id_programme_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name=op.f("fk_programme_appearance_speaker_id_speaker"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_appearance")),
        sa.UniqueConstraint("session_id", "speaker_id", name=op.f("uq_programme_appearance_session_id_speaker_id")),
    )
    with op.batch_alter_table("programme_appearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_appearance_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "programme_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "slides",
                "paper",
                "web",
                "media",
                "related",
                name="materialkind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", LocalizedTextType(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("download_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_immediate", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("(link = '') <> (file = '')", name=op.f("ck_programme_material_link_or_file")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_session.id"],
            name=op.f("fk_programme_material_session_id_programme_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_material")),
    )
    with op.batch_alter_table("programme_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_material_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("programme_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_material_session_id"))

    op.drop_table("programme_material")
    with op.batch_alter_table("programme_appearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_appearance_speaker_id"))

    op.drop_table("programme_appearance")
    with op.batch_alter_table("programme_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_session_track_id"))
        batch_op.drop_index(batch_op.f("ix_programme_session_room_id"))
        batch_op.drop_index(batch_op.f("ix_programme_session_edition_id_starts_at"))

    op.drop_table("programme_session")
    with op.batch_alter_table("programme_delay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_delay_room_id"))
        batch_op.drop_index(batch_op.f("ix_programme_delay_edition_id"))

    op.drop_table("programme_delay")
    op.drop_table("programme_agenda_item")
    with op.batch_alter_table("edition_room_walk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_room_walk_second_id"))

    op.drop_table("edition_room_walk")
    op.drop_table("programme_release")
    with op.batch_alter_table("programme_published_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_published_person_speaker_id"))

    op.drop_table("programme_published_person")
    with op.batch_alter_table("programme_agenda", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_agenda_person_id"))

    op.drop_table("programme_agenda")
    with op.batch_alter_table("programme_absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_absence_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_programme_absence_edition_id"))

    op.drop_table("programme_absence")
    with op.batch_alter_table("edition_track", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_track_edition_id"))

    op.drop_table("edition_track")
    with op.batch_alter_table("edition_room", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_room_edition_id"))

    op.drop_table("edition_room")
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_speaker_sort_key"))

    op.drop_table("speaker")
