"""The delivery of the outbox."""

import logging

from flask import current_app

from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.jobs.services import stopping
from smwi_events.jobs.tasks import periodic
from smwi_events.mail import services
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import Attempt, Outcome
from smwi_events.mail.transport import Letter, open_transport

logger = logging.getLogger(__name__)


@periodic(services.DELIVERY, minutes=1)
def deliver() -> None:
    """Send what is due, oldest first. The network is never touched inside a transaction.

    Settling one mail and claiming the next share a transaction. A worker killed between the server's answer and that
    transaction makes a double, with the same Message-ID; nothing else does.
    """
    with open_transport(current_app.config["SETTINGS"]) as transport:
        letter = _advance(None)
        while letter:
            attempt = transport.send(letter)
            logger.info("mail %s", attempt.outcome, extra={"mail": letter.id, "attempt": letter.attempts})
            more = attempt.outcome is not Outcome.UNREACHABLE and not stopping()
            letter = _advance((letter, attempt), more)


def _advance(done: tuple[Letter, Attempt] | None, more: bool = True) -> Letter | None:
    """Write down what became of one letter and take the next."""
    with transaction():
        now = clock.now()
        if done:
            letter, attempt = done
            services.settle(letter.id, letter.attempts, attempt, now)
        mail = services.claim_next(now) if more else None
        return _letter(mail) if mail else None


def _letter(mail: OutgoingMail) -> Letter:
    return Letter(
        id=mail.id,
        attempts=mail.attempts,
        message_id=mail.message_id,
        to=mail.to,
        to_name=mail.to_name,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        locale=mail.locale,
        created_at=mail.created_at,
    )
