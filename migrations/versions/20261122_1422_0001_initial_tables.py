"""initial tables

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from smwi_events.core.database import UTCDateTime, Zloty
from smwi_events.core.localized import LocalizedTextType
from smwi_events.search.ddl import create_fts, drop_fts

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column(
            "actor_kind",
            sa.Enum(
                "person", "visitor", "system", name="actorkind", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_label", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("subject_kind", sa.String(length=50), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_audit_entry_subject_kind_subject_id"), ["subject_kind", "subject_id"], unique=False
        )

    op.create_table(
        "content_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("download_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_file")),
        sa.UniqueConstraint("name", name=op.f("uq_content_file_name")),
    )
    op.create_table(
        "content_image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("original_name", sa.String(length=200), nullable=False),
        sa.Column("alt", LocalizedTextType(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("widths", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_image")),
        sa.UniqueConstraint("name", name=op.f("uq_content_image_name")),
    )
    op.create_table(
        "document_counter",
        sa.Column(
            "kind",
            sa.Enum("PF", name="documentkind", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", "month", name=op.f("pk_document_counter")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=20), nullable=False),
        sa.Column("title", LocalizedTextType(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            sa.Enum("day", "month", "year", name="dateprecision", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("city", LocalizedTextType(), nullable=False),
        sa.Column("venue", LocalizedTextType(), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("theme", LocalizedTextType(), nullable=False),
        sa.Column("lead", LocalizedTextType(), nullable=False),
        sa.Column("note", LocalizedTextType(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_gap", sa.Boolean(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column(
            "accent",
            sa.Enum(
                "blue",
                "moss",
                "plum",
                "rust",
                "teal",
                name="accent",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("motif_seed", sa.String(length=40), nullable=False),
        sa.Column("registration_opens_at", UTCDateTime(), nullable=True),
        sa.Column("registration_closes_at", UTCDateTime(), nullable=True),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_edition_days_in_order")),
        sa.CheckConstraint("number > 0", name=op.f("ck_edition_number_positive")),
        sa.CheckConstraint("number IS NOT NULL OR year IS NOT NULL", name=op.f("ck_edition_named")),
        sa.CheckConstraint(
            "registration_closes_at > registration_opens_at", name=op.f("ck_edition_registration_in_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("number", name=op.f("uq_edition_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_edition_slug")),
        sa.UniqueConstraint("year", name=op.f("uq_edition_year")),
    )
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(
            "uq_edition_is_current",
            ["is_current"],
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        )

    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=50), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sending",
                "sent",
                "failed",
                name="mailstate",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", UTCDateTime(), nullable=False),
        sa.Column("give_up_at", UTCDateTime(), nullable=False),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_outgoing_mail_lease_while_sending")
        ),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outgoing_mail_moment_of_sending")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outgoing_mail_attempts_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_mail_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
    )
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_mail_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_outgoing_mail_state_next_attempt_at"), ["state", "next_attempt_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outgoing_mail_to"), ["to"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=455), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("totp_secret", sa.String(length=64), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.Column("second_factor_failures", sa.Integer(), nullable=False),
        sa.Column("second_factor_failed_at", UTCDateTime(), nullable=True),
        sa.Column("email_confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("blocked_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_person_email_lower")),
        sa.CheckConstraint("second_factor_failures >= 0", name=op.f("ck_person_failures_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "public_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_version")),
    )
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("valid_on", sa.Date(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import")),
    )
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("title_tokens", sa.Text(), nullable=False),
        sa.Column("body_tokens", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "key", "locale", name=op.f("uq_search_document_kind_key_locale")),
    )
    op.create_table(
        "seller_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("nip", sa.String(length=10), nullable=False),
        sa.Column("krs", sa.String(length=10), nullable=False),
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column(
            "vat_status",
            sa.Enum(
                "active", "exempt_113", name="sellervatstatus", native_enum=False, create_constraint=True, length=30
            ),
            nullable=True,
        ),
        sa.Column("payment_days", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_seller_profile_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_profile")),
    )
    op.create_table(
        "task_run",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("started_at", UTCDateTime(), nullable=True),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.Column("succeeded_at", UTCDateTime(), nullable=True),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_task_run")),
    )
    op.create_table(
        "territorial_unit",
        sa.Column("teryt", sa.String(length=7), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "voivodeship",
                "county",
                "commune",
                name="unitlevel",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "city",
                "urban",
                "rural",
                "mixed",
                name="communekind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("county", sa.String(length=100), nullable=False),
        sa.Column("voivodeship", sa.String(length=100), nullable=False),
        sa.Column("valid_on", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("name_folded", sa.String(length=100), nullable=False),
        sa.Column("place_folded", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=300).with_variant(sa.String(length=300, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("length(teryt) in (2, 4, 7)", name=op.f("ck_territorial_unit_teryt_length")),
        sa.PrimaryKeyConstraint("teryt", name=op.f("pk_territorial_unit")),
    )
    with op.batch_alter_table("territorial_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_territorial_unit_name_folded"), ["name_folded"], unique=False)

    op.create_table(
        "content_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "page",
                "pillar",
                "field",
                "milestone",
                "project",
                "cooperation",
                "partner",
                "honorary_member",
                "award",
                "download",
                "news",
                "accessibility_section",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("slug_pl", sa.String(length=80), nullable=False),
        sa.Column("slug_en", sa.String(length=80), nullable=False),
        sa.Column("title", LocalizedTextType(), nullable=False),
        sa.Column("summary", LocalizedTextType(), nullable=False),
        sa.Column("body", LocalizedTextType(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            sa.Enum("day", "month", "year", name="precision", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("place", LocalizedTextType(), nullable=False),
        sa.Column("link", LocalizedTextType(), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sought", sa.Text(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)", name=op.f("ck_content_entry_dates")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["content_file.id"], name=op.f("fk_content_entry_file_id_content_file"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["image_id"],
            ["content_image.id"],
            name=op.f("fk_content_entry_image_id_content_image"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_entry")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_content_entry_kind_key")),
        sa.UniqueConstraint("kind", "slug_en", name=op.f("uq_content_entry_kind_slug_en")),
        sa.UniqueConstraint("kind", "slug_pl", name=op.f("uq_content_entry_kind_slug_pl")),
    )
    with op.batch_alter_table("content_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_content_entry_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_content_entry_image_id"), ["image_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_content_entry_kind_is_published_position"),
            ["kind", "is_published", "position"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_content_entry_published_at"), ["published_at"], unique=False)

    op.create_table(
        "edition_key_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("label", LocalizedTextType(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_edition_key_date_days_in_order")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_key_date_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_key_date")),
    )
    with op.batch_alter_table("edition_key_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_key_date_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "edition_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", LocalizedTextType(), nullable=False),
        sa.Column("body", LocalizedTextType(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_section_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_section")),
    )
    with op.batch_alter_table("edition_section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_section_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "edition_sponsor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "honorary-patron",
                "main",
                "supporting",
                "media",
                name="sponsorlevel",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", LocalizedTextType(), nullable=False),
        sa.Column("description", LocalizedTextType(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_sponsor_edition_id_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_sponsor")),
    )
    with op.batch_alter_table("edition_sponsor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_sponsor_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "one_time_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("sign_in", "confirm", name="purpose", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_one_time_token_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_token_token_hash")),
    )
    with op.batch_alter_table("one_time_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_token_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_one_time_token_person_id"), ["person_id"], unique=False)

    op.create_table(
        "quota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", LocalizedTextType(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.CheckConstraint("used >= 0 AND used <= size", name=op.f("ck_quota_used_within_size")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_quota_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota")),
    )
    with op.batch_alter_table("quota", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quota_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("person_id", "code_hash", name=op.f("uq_recovery_code_person_id_code_hash")),
    )
    op.create_table(
        "registration_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "placed", "paid", "cancelled", name="orderstate", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("office_name", sa.String(length=250), nullable=False),
        sa.Column("teryt", sa.String(length=7), nullable=False),
        sa.Column("contact_given_name", sa.String(length=80), nullable=False),
        sa.Column("contact_family_name", sa.String(length=80), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("buyer_name", sa.String(length=250), nullable=False),
        sa.Column("buyer_nip", sa.String(length=10), nullable=False),
        sa.Column("buyer_street", sa.String(length=200), nullable=False),
        sa.Column("buyer_postcode", sa.String(length=6), nullable=False),
        sa.Column("buyer_city", sa.String(length=100), nullable=False),
        sa.Column("recipient_name", sa.String(length=250), nullable=False),
        sa.Column("recipient_nip", sa.String(length=10), nullable=False),
        sa.Column("recipient_street", sa.String(length=200), nullable=False),
        sa.Column("recipient_postcode", sa.String(length=6), nullable=False),
        sa.Column("recipient_city", sa.String(length=100), nullable=False),
        sa.Column("order_no", sa.String(length=60), nullable=False),
        sa.Column("invoice_email", sa.String(length=254), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("net", Zloty(), nullable=False),
        sa.Column("vat", Zloty(), nullable=False),
        sa.Column("gross", Zloty(), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("placed_at", UTCDateTime(), nullable=False),
        sa.Column("paid_at", UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)",
            name=op.f("ck_registration_order_moment_of_cancelling"),
        ),
        sa.CheckConstraint(
            "(state = 'paid') = (paid_at IS NOT NULL) OR state = 'cancelled'",
            name=op.f("ck_registration_order_moment_of_payment"),
        ),
        sa.CheckConstraint(
            "gross = net + vat AND net >= 0 AND vat >= 0", name=op.f("ck_registration_order_amounts_add_up")
        ),
        sa.CheckConstraint("places > 0", name=op.f("ck_registration_order_places_positive")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_registration_order_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_order")),
        sa.UniqueConstraint("code", name=op.f("uq_registration_order_code")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_registration_order_submission_key")),
        sa.UniqueConstraint("token", name=op.f("uq_registration_order_token")),
    )
    with op.batch_alter_table("registration_order", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_order_edition_id_state_placed_at"),
            ["edition_id", "state", "placed_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_registration_order_placed_at"), ["placed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_order_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "role_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "editor",
                "office",
                "accountant",
                "observer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_role_assignment_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_assignment")),
        sa.UniqueConstraint(
            "person_id", "role", "edition_id", name=op.f("uq_role_assignment_person_id_role_edition_id")
        ),
    )
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.create_index(
            "uq_role_assignment_everywhere",
            ["person_id", "role"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )

    op.create_table(
        "sign_in",
        sa.Column("key", sa.String(length=43), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "first_factor",
            sa.Enum("link", "password", name="firstfactor", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "awaits_code",
                "first_factor",
                "both_factors",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "accepted_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("accepted_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["registration_order.id"], name=op.f("fk_accepted_statement_order_id_registration_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_statement")),
        sa.UniqueConstraint("order_id", "key", name=op.f("uq_accepted_statement_order_id_key")),
    )
    op.create_table(
        "content_former_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "page",
                "pillar",
                "field",
                "milestone",
                "project",
                "cooperation",
                "partner",
                "honorary_member",
                "award",
                "download",
                "news",
                "accessibility_section",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["content_entry.id"],
            name=op.f("fk_content_former_address_entry_id_content_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_former_address")),
        sa.UniqueConstraint("kind", "language", "slug", name=op.f("uq_content_former_address_kind_language_slug")),
    )
    with op.batch_alter_table("content_former_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_content_former_address_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "content_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "scheduled",
                "published",
                "superseded",
                name="revisionstate",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("publish_at", UTCDateTime(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_label", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(state = 'scheduled') = (publish_at IS NOT NULL)", name=op.f("ck_content_revision_publish_at")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["content_entry.id"],
            name=op.f("fk_content_revision_entry_id_content_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_revision")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_content_revision_entry_id_number")),
    )
    with op.batch_alter_table("content_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_content_revision_publish_at"), ["publish_at"], unique=False)
        batch_op.create_index(
            "uq_content_revision_pending",
            ["entry_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'scheduled')"),
            postgresql_where=sa.text("state IN ('draft', 'scheduled')"),
        )
        batch_op.create_index(
            "uq_content_revision_published",
            ["entry_id"],
            unique=True,
            sqlite_where=sa.text("state = 'published'"),
            postgresql_where=sa.text("state = 'published'"),
        )

    op.create_table(
        "proforma",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", UTCDateTime(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("net", Zloty(), nullable=False),
        sa.Column("vat", Zloty(), nullable=False),
        sa.Column("gross", Zloty(), nullable=False),
        sa.CheckConstraint("gross = net + vat", name=op.f("ck_proforma_amounts_add_up")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["registration_order.id"], name=op.f("fk_proforma_order_id_registration_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proforma")),
        sa.UniqueConstraint("number", name=op.f("uq_proforma_number")),
        sa.UniqueConstraint("order_id", name=op.f("uq_proforma_order_id")),
    )
    op.create_table(
        "registration_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_registration_draft_edition_id_edition")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["registration_order.id"], name=op.f("fk_registration_draft_order_id_registration_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_draft")),
        sa.UniqueConstraint("order_id", name=op.f("uq_registration_draft_order_id")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_registration_draft_submission_key")),
        sa.UniqueConstraint("token", name=op.f("uq_registration_draft_token")),
    )
    with op.batch_alter_table("registration_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_draft_updated_at"), ["updated_at"], unique=False)

    op.create_table(
        "ticket_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", LocalizedTextType(), nullable=False),
        sa.Column("description", LocalizedTextType(), nullable=False),
        sa.Column("audience", LocalizedTextType(), nullable=False),
        sa.Column("hint", LocalizedTextType(), nullable=False),
        sa.Column("price_net", Zloty(), nullable=False),
        sa.Column("early_price_net", Zloty(), nullable=True),
        sa.Column("early_until", UTCDateTime(), nullable=True),
        sa.Column(
            "vat_policy",
            sa.Enum(
                "standard_23",
                "training_exemptable",
                "rate_8",
                "exempt_fixed",
                name="vatpolicy",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("sale_from", UTCDateTime(), nullable=True),
        sa.Column("sale_until", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(early_price_net IS NULL) = (early_until IS NULL)", name=op.f("ck_ticket_type_early_price_has_end")
        ),
        sa.CheckConstraint(
            "price_net >= 0 AND (early_price_net IS NULL OR early_price_net >= 0)",
            name=op.f("ck_ticket_type_price_not_negative"),
        ),
        sa.CheckConstraint("sale_until > sale_from", name=op.f("ck_ticket_type_sale_in_order")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_ticket_type_edition_id_edition")),
        sa.ForeignKeyConstraint(["quota_id"], ["quota.id"], name=op.f("fk_ticket_type_quota_id_quota")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_type")),
    )
    with op.batch_alter_table("ticket_type", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_type_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_type_quota_id"), ["quota_id"], unique=False)

    op.create_table(
        "delegate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("job_title", sa.String(length=150), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("ticket_type_id", sa.Integer(), nullable=False),
        sa.Column("unit_net", Zloty(), nullable=False),
        sa.Column(
            "vat_rate",
            sa.Enum("23", "8", "zw", "np", name="vatrate", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "sort_key",
            sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["registration_order.id"], name=op.f("fk_delegate_order_id_registration_order")
        ),
        sa.ForeignKeyConstraint(
            ["ticket_type_id"], ["ticket_type.id"], name=op.f("fk_delegate_ticket_type_id_ticket_type")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_delegate_order_id_position")),
    )
    with op.batch_alter_table("delegate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegate_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegate_ticket_type_id"), ["ticket_type_id"], unique=False)

    create_fts(op.get_bind())


def downgrade() -> None:
    drop_fts(op.get_bind())
    with op.batch_alter_table("delegate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegate_ticket_type_id"))
        batch_op.drop_index(batch_op.f("ix_delegate_sort_key"))

    op.drop_table("delegate")
    with op.batch_alter_table("ticket_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ticket_type_quota_id"))
        batch_op.drop_index(batch_op.f("ix_ticket_type_edition_id"))

    op.drop_table("ticket_type")
    with op.batch_alter_table("registration_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_draft_updated_at"))

    op.drop_table("registration_draft")
    op.drop_table("proforma")
    with op.batch_alter_table("content_revision", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_content_revision_published",
            sqlite_where=sa.text("state = 'published'"),
            postgresql_where=sa.text("state = 'published'"),
        )
        batch_op.drop_index(
            "uq_content_revision_pending",
            sqlite_where=sa.text("state IN ('draft', 'scheduled')"),
            postgresql_where=sa.text("state IN ('draft', 'scheduled')"),
        )
        batch_op.drop_index(batch_op.f("ix_content_revision_publish_at"))

    op.drop_table("content_revision")
    with op.batch_alter_table("content_former_address", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_content_former_address_entry_id"))

    op.drop_table("content_former_address")
    op.drop_table("accepted_statement")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_person_id"))
        batch_op.drop_index(batch_op.f("ix_sign_in_created_at"))

    op.drop_table("sign_in")
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_role_assignment_everywhere",
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )

    op.drop_table("role_assignment")
    with op.batch_alter_table("registration_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_order_sort_key"))
        batch_op.drop_index(batch_op.f("ix_registration_order_placed_at"))
        batch_op.drop_index(batch_op.f("ix_registration_order_edition_id_state_placed_at"))

    op.drop_table("registration_order")
    op.drop_table("recovery_code")
    with op.batch_alter_table("quota", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quota_edition_id"))

    op.drop_table("quota")
    with op.batch_alter_table("one_time_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_token_person_id"))
        batch_op.drop_index(batch_op.f("ix_one_time_token_expires_at"))

    op.drop_table("one_time_token")
    with op.batch_alter_table("edition_sponsor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_sponsor_edition_id"))

    op.drop_table("edition_sponsor")
    with op.batch_alter_table("edition_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_section_edition_id"))

    op.drop_table("edition_section")
    with op.batch_alter_table("edition_key_date", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_key_date_edition_id"))

    op.drop_table("edition_key_date")
    with op.batch_alter_table("content_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_content_entry_published_at"))
        batch_op.drop_index(batch_op.f("ix_content_entry_kind_is_published_position"))
        batch_op.drop_index(batch_op.f("ix_content_entry_image_id"))
        batch_op.drop_index(batch_op.f("ix_content_entry_file_id"))

    op.drop_table("content_entry")
    with op.batch_alter_table("territorial_unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_territorial_unit_name_folded"))

    op.drop_table("territorial_unit")
    op.drop_table("task_run")
    op.drop_table("seller_profile")
    op.drop_table("search_document")
    op.drop_table("register_import")
    op.drop_table("public_version")
    op.drop_table("person")
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_mail_to"))
        batch_op.drop_index(batch_op.f("ix_outgoing_mail_state_next_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_outgoing_mail_created_at"))

    op.drop_table("outgoing_mail")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_edition_is_current", sqlite_where=sa.text("is_current"), postgresql_where=sa.text("is_current")
        )

    op.drop_table("edition")
    op.drop_table("document_counter")
    op.drop_table("content_image")
    op.drop_table("content_file")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject_kind_subject_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_action"))

    op.drop_table("audit_entry")
