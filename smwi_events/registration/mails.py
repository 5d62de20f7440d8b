"""Mails about registrations."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import force_locale

from smwi_events.core.web.links import external_url
from smwi_events.mail.services import leave
from smwi_events.registration import hooks
from smwi_events.registration.models import Draft, Order
from smwi_events.registration.queries.orders import list_lines
from smwi_events.registration.rules.proofs import PROOF_LIFETIME
from smwi_events.registration.rules.submissions import calculate_total

TOPIC = "registration"


def leave_for_clerk(
    template: str, order: Order, *, key: str, now: datetime, topic: str = TOPIC, locale: str = "", **context: Any
) -> None:
    """Leave a mail for who placed an order, with a private link in it; in the order's language unless told another."""
    leave(
        template,
        key=key,
        to=order.contact_email,
        to_name=order.contact_name,
        locale=locale or order.locale,
        now=now,
        topic=topic,
        confidential=True,
        order=order,
        **context,
    )


def order_link(order: Order, locale: str = "") -> str:
    """The private link of an order, in its own language unless told another."""
    with force_locale(locale or order.locale):
        return external_url("registration.order", token=order.token, lang=locale or order.locale)


def confirm_order(order: Order, now: datetime) -> None:
    """Tell the clerk that the order is in, with its private link and what happens next."""
    _confirm(order, f"registration.order_placed:{order.id}", now)


def confirm_again(order: Order, now: datetime) -> None:
    """The confirmation once more, as the order stands now; asked twice in one minute it is one mail."""
    _confirm(order, f"registration.order_placed:{order.id} again {now:%Y-%m-%dT%H:%M}", now)


def ask_for_proof(draft: Draft, proof: str, locale: str, now: datetime) -> None:
    """A link to a draft for who reads the mail of its contact; asked twice in one minute it is one mail."""
    office, email = draft.data["office"], draft.contact_email
    with force_locale(locale):
        link = external_url("registration.prove", year=draft.edition.year, token=draft.token, proof=proof, lang=locale)
    # An address may be as long as the whole key.
    address = hashlib.sha256(email.encode()).hexdigest()[:16]
    leave(
        "registration/proof",
        key=f"registration.proof:{draft.id} {address} {now:%Y-%m-%dT%H:%M}",
        to=email,
        to_name=f"{office['contact_given_name']} {office['contact_family_name']}",
        locale=locale,
        now=now,
        topic=TOPIC,
        confidential=True,
        link=link,
        office_name=office["office_name"],
        edition=draft.edition,
        people=len(draft.data["delegates"]),
        hours=PROOF_LIFETIME // timedelta(hours=1),
    )


def send_links(orders: Sequence[Order], locale: str, now: datetime) -> None:
    """One mail with the private links of orders that have one address; the newest order comes first."""
    newest = orders[0]
    leave_for_clerk(
        "registration/order_links",
        newest,
        key=f"registration.order_links:{newest.id} {now:%Y-%m-%dT%H:%M}",
        now=now,
        locale=locale,
        rows=[(order, order_link(order, locale)) for order in orders],
    )


def _confirm(order: Order, key: str, now: datetime) -> None:
    with force_locale(order.locale):
        documents = hooks.list_documents(order)
    lines = list_lines(order, order.locale)
    leave_for_clerk(
        "registration/order_placed",
        order,
        key=key,
        now=now,
        link=order_link(order),
        lines=lines,
        total=calculate_total(lines),
        documents=documents,
    )
