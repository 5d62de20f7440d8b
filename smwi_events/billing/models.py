"""Tables of documents about money."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.billing.rules import DEFAULT_PAYMENT_DAYS, DocumentKind, SellerVatStatus
from smwi_events.core.database import Base, Zloty, enum_column
from smwi_events.registration.models import Order


class SellerProfile(Base):
    """The association's legal data: one row (id 1), or none as long as nobody filled them in."""

    __tablename__ = "seller_profile"
    # Prices are shown with VAT, which depends on the seller.
    __public__ = True
    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(250))
    street: Mapped[str] = mapped_column(sa.String(200))
    postcode: Mapped[str] = mapped_column(sa.String(6))
    city: Mapped[str] = mapped_column(sa.String(100))
    nip: Mapped[str] = mapped_column(sa.String(10))
    krs: Mapped[str] = mapped_column(sa.String(10))
    account: Mapped[str] = mapped_column(sa.String(26))
    email: Mapped[str] = mapped_column(sa.String(254))
    vat_status: Mapped[SellerVatStatus | None] = mapped_column(enum_column(SellerVatStatus))
    payment_days: Mapped[int] = mapped_column(default=DEFAULT_PAYMENT_DAYS)
    is_demo: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]

    @property
    def log_label(self) -> str:
        """The full name."""
        return self.name


class DocumentCounter(Base):
    """The last number given in a series (kind and month); raised in the transaction that issues: no number is lost."""

    __tablename__ = "document_counter"

    kind: Mapped[DocumentKind] = mapped_column(enum_column(DocumentKind), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Proforma(Base):
    """A request for payment as it was issued; the snapshot holds everything that the document prints. Never changed.

    Whoever holds `token` may read the document, and nothing else of the order.
    """

    __tablename__ = "proforma"
    __table_args__ = (sa.CheckConstraint("gross = net + vat", name="amounts_add_up"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(sa.String(30), unique=True)
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("registration_order.id"), unique=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    issued_at: Mapped[datetime]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    snapshot: Mapped[dict[str, Any]]
    net: Mapped[Decimal] = mapped_column(Zloty)
    vat: Mapped[Decimal] = mapped_column(Zloty)
    gross: Mapped[Decimal] = mapped_column(Zloty)

    order: Mapped[Order] = relationship()
