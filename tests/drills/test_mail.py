"""A mail worker killed at bad moments loses nothing, and doubles at most what it held."""

from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.queries import count_waiting
from smwi_events.mail.rules import MailState
from tests.drills.harness import Drill, until
from tests.mail.conftest import Server, smtp
from tests.mail.test_services import enqueue

__all__ = ["smtp"]
MAILS = 24
KILLS_AT = (3, 9, 15)


def free_leases() -> None:
    """Let the leases of the dead run out, without waiting for it."""
    with transaction():
        db.session.execute(
            sa.update(OutgoingMail)
            .where(OutgoingMail.state == MailState.SENDING)
            .values(lease_until=clock.now() - timedelta(seconds=1))
        )


@pytest.mark.usefixtures("each_database")
def test_killed_workers_lose_no_mail(drill: Drill, smtp: Server) -> None:
    drill.set(SMWI_SMTP_URL=smtp.url)
    with drill.inside(), transaction():
        db.session.execute(sa.delete(OutgoingMail))
        for number in range(MAILS):
            enqueue(key=f"drill:{number}", now=clock.now())
    for count in KILLS_AT:
        drill.start_worker()
        until(lambda count=count: len(smtp.sink.mails) >= count)  # type: ignore[misc]
        drill.kill_worker()
        with drill.inside():
            free_leases()
    drill.start_worker()

    def all_left() -> bool:
        with drill.inside():
            return count_waiting() == 0

    until(all_left)
    arrived = Counter(mail["Message-ID"] for mail in smtp.sink.mails)
    with drill.inside():
        wanted = set(db.session.scalars(sa.select(OutgoingMail.message_id)))
    assert set(arrived) == wanted and len(wanted) == MAILS
    assert sum(arrived.values()) - MAILS <= len(KILLS_AT)
