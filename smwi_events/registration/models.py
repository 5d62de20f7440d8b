"""Tables of the registration."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.core.database import Base, Zloty, enum_column, sort_key_column
from smwi_events.core.localized import LocalizedText
from smwi_events.core.money import ZERO, VatRate
from smwi_events.editions.models import Edition
from smwi_events.registration.rules.offers import Price, VatPolicy
from smwi_events.registration.rules.orders import OrderState

SORT_KEY_LENGTH = 600


class Quota(Base):
    """Places that one or more ticket types draw from; `used` grows and shrinks with orders, under a lock."""

    __tablename__ = "quota"
    __table_args__ = (sa.CheckConstraint("used >= 0 AND used <= size", name="used_within_size"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    name: Mapped[LocalizedText]
    size: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)

    @property
    def left(self) -> int:
        """Places not yet taken."""
        return self.size - self.used

    @property
    def log_label(self) -> str:
        """The name in Polish."""
        return self.name.in_("pl")


class TicketType(Base):
    """A kind of ticket; prices are net, in zł. An early price holds until `early_until`."""

    __tablename__ = "ticket_type"
    __public__ = True
    __table_args__ = (
        sa.CheckConstraint(
            "price_net >= 0 AND (early_price_net IS NULL OR early_price_net >= 0)", name="price_not_negative"
        ),
        sa.CheckConstraint("(early_price_net IS NULL) = (early_until IS NULL)", name="early_price_has_end"),
        sa.CheckConstraint("sale_until > sale_from", name="sale_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    quota_id: Mapped[int] = mapped_column(sa.ForeignKey("quota.id"), index=True)
    position: Mapped[int]
    name: Mapped[LocalizedText]
    description: Mapped[LocalizedText]
    audience: Mapped[LocalizedText]
    hint: Mapped[LocalizedText]
    price_net: Mapped[Decimal] = mapped_column(Zloty)
    early_price_net: Mapped[Decimal | None] = mapped_column(Zloty)
    early_until: Mapped[datetime | None]
    vat_policy: Mapped[VatPolicy] = mapped_column(enum_column(VatPolicy))
    sale_from: Mapped[datetime | None]
    sale_until: Mapped[datetime | None]

    quota: Mapped[Quota] = relationship()

    @property
    def price(self) -> Price:
        """The prices as one value."""
        return Price(self.price_net, self.early_price_net, self.early_until)

    @property
    def log_label(self) -> str:
        """The name in Polish."""
        return self.name.in_("pl")


class Order(Base):
    """A registration that was sent: one office, its delegates, one payment; amounts in zł.

    `paid_at` is when the payment was noted, `paid_on` the day on which the money came.
    """

    __tablename__ = "registration_order"
    __table_args__ = (
        sa.Index(None, "edition_id", "state", "placed_at"),
        sa.Index(None, "gross", "id"),
        sa.CheckConstraint("gross = net + vat AND net >= 0 AND vat >= 0", name="amounts_add_up"),
        sa.CheckConstraint("places > 0", name="places_positive"),
        sa.CheckConstraint("(state = 'paid') = (paid_at IS NOT NULL) OR state = 'cancelled'", name="moment_of_payment"),
        sa.CheckConstraint(
            "(paid_at IS NULL) = (paid_on IS NULL) AND (paid_at IS NULL) = (paid_amount IS NULL)", name="payment_whole"
        ),
        sa.CheckConstraint("paid_amount >= 0", name="paid_amount_not_negative"),
        sa.CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="moment_of_cancelling"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    code: Mapped[str] = mapped_column(sa.String(20), unique=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    submission_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    body_hash: Mapped[str] = mapped_column(sa.String(64))
    state: Mapped[OrderState] = mapped_column(enum_column(OrderState), default=OrderState.PLACED)
    office_name: Mapped[str] = mapped_column(sa.String(250))
    teryt: Mapped[str] = mapped_column(sa.String(7), default="")
    contact_given_name: Mapped[str] = mapped_column(sa.String(80))
    contact_family_name: Mapped[str] = mapped_column(sa.String(80))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_phone: Mapped[str] = mapped_column(sa.String(40), default="")
    buyer_name: Mapped[str] = mapped_column(sa.String(250))
    buyer_nip: Mapped[str] = mapped_column(sa.String(10))
    buyer_street: Mapped[str] = mapped_column(sa.String(200))
    buyer_postcode: Mapped[str] = mapped_column(sa.String(6))
    buyer_city: Mapped[str] = mapped_column(sa.String(100))
    recipient_name: Mapped[str] = mapped_column(sa.String(250), default="")
    recipient_nip: Mapped[str] = mapped_column(sa.String(10), default="")
    recipient_street: Mapped[str] = mapped_column(sa.String(200), default="")
    recipient_postcode: Mapped[str] = mapped_column(sa.String(6), default="")
    recipient_city: Mapped[str] = mapped_column(sa.String(100), default="")
    order_no: Mapped[str] = mapped_column(sa.String(60), default="")
    invoice_email: Mapped[str] = mapped_column(sa.String(254))
    locale: Mapped[str] = mapped_column(sa.String(2))
    places: Mapped[int]
    net: Mapped[Decimal] = mapped_column(Zloty)
    vat: Mapped[Decimal] = mapped_column(Zloty)
    gross: Mapped[Decimal] = mapped_column(Zloty)
    sort_key: Mapped[str] = mapped_column(sort_key_column(SORT_KEY_LENGTH), index=True)
    search_text: Mapped[str] = mapped_column(sa.Text)
    placed_at: Mapped[datetime] = mapped_column(index=True)
    paid_at: Mapped[datetime | None]
    paid_on: Mapped[date | None]
    paid_amount: Mapped[Decimal | None] = mapped_column(Zloty)
    cancelled_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship()
    delegates: Mapped[list["Delegate"]] = relationship(back_populates="order", order_by="Delegate.position")
    statements: Mapped[list["AcceptedStatement"]] = relationship(order_by="AcceptedStatement.id")

    @property
    def contact_name(self) -> str:
        """The clerk's full name."""
        return f"{self.contact_given_name} {self.contact_family_name}"

    @property
    def paid_difference(self) -> Decimal:
        """What was paid beyond what is due, in zł; below nought where some is missing, nought while nothing came."""
        return ZERO if self.paid_amount is None else self.paid_amount - self.gross

    @property
    def log_label(self) -> str:
        """The code."""
        return self.code


class Delegate(Base):
    """A person on an order, with the price (net, zł) and rate that held when it was placed."""

    __tablename__ = "delegate"
    __table_args__ = (sa.UniqueConstraint("order_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("registration_order.id"))
    position: Mapped[int]
    given_name: Mapped[str] = mapped_column(sa.String(80))
    family_name: Mapped[str] = mapped_column(sa.String(80))
    job_title: Mapped[str] = mapped_column(sa.String(150), default="")
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    ticket_type_id: Mapped[int] = mapped_column(sa.ForeignKey("ticket_type.id"), index=True)
    unit_net: Mapped[Decimal] = mapped_column(Zloty)
    vat_rate: Mapped[VatRate] = mapped_column(enum_column(VatRate))
    sort_key: Mapped[str] = mapped_column(sort_key_column(SORT_KEY_LENGTH), index=True)

    order: Mapped[Order] = relationship(back_populates="delegates")
    ticket_type: Mapped[TicketType] = relationship()


class AcceptedStatement(Base):
    """Proof of which words were accepted: key, version and SHA-256 of the text shown."""

    __tablename__ = "accepted_statement"
    __table_args__ = (sa.UniqueConstraint("order_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("registration_order.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    version: Mapped[str] = mapped_column(sa.String(20))
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    accepted_at: Mapped[datetime]


class Draft(Base):
    """A registration being typed: everything as typed, whether right or wrong, under an unguessable token.

    `proof_email` is the contact address that was asked last to prove itself, and `proven_at` when it did.
    """

    __tablename__ = "registration_draft"
    __table_args__ = (
        sa.CheckConstraint("(proof_email = '') = (proof_sent_at IS NULL)", name="proof_sent_somewhere"),
        sa.CheckConstraint("proven_at IS NULL OR proof_sent_at IS NOT NULL", name="proof_was_sent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    submission_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    order_id: Mapped[int | None] = mapped_column(sa.ForeignKey("registration_order.id"), unique=True)
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    proof_email: Mapped[str] = mapped_column(sa.String(254), default="", server_default="")
    proof_sent_at: Mapped[datetime | None]
    proven_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)

    edition: Mapped[Edition] = relationship()
    order: Mapped[Order | None] = relationship()

    @property
    def contact_email(self) -> str:
        """The contact's address as it is typed now."""
        return str(self.data.get("office", {}).get("contact_email", ""))

    @property
    def awaits_proof(self) -> bool:
        """Whether a mail is out that asks the present address to prove itself."""
        return self.proven_at is None and self.proof_email == self.contact_email != ""

    @property
    def is_proven(self) -> bool:
        """Whether somebody has shown to read the mail of the present address: another one proves itself anew."""
        return self.proven_at is not None and self.proof_email == self.contact_email
