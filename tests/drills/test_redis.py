"""Redis as queue and common count of several processes; what happens while it is gone."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import sqlalchemy as sa

from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from tests.drills.harness import Drill, until
from tests.drills.http import HttpClient
from tests.drills.test_registration import ACCEPTED, fill_drafts
from tests.mail.conftest import Server, smtp
from tests.redis_server import RedisServer, run_redis

__all__ = ["smtp"]
SIGN_IN = "/konto/logowanie"
LINKS_AN_HOUR = 5

# To the clerk, and to who pays.
MAILS_EACH = 2


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with run_redis(tmp_path) as server:
        yield server


def test_attempts_are_counted_for_all_servers_together(drill: Drill, redis: RedisServer) -> None:
    drill.set(SMWI_REDIS_URL=redis.url)
    drill.start(processes=2)
    browsers = [drill.browser(number) for number in range(2)]
    # One visitor, whom a balancer sends now here, now there.
    clients = [cast(HttpClient, browser.client) for browser in browsers]
    clients[1].address = clients[0].address
    pages = [browser.get(SIGN_IN) for browser in browsers]

    def ask(number: int) -> int:
        answer = browsers[number].send(pages[number], {"email": "jan@example.org"}, follow=False)
        return answer.status_code

    answers = [ask(attempt % 2) for attempt in range(LINKS_AN_HOUR + 2)]
    assert answers == [302] * LINKS_AN_HOUR + [429] * 2
    # With Redis gone each server counts for itself: no visitor is told of an error.
    redis.kill()
    assert [ask(number) for number in range(2)] == [302, 302]


def test_orders_and_mails_survive_a_redis_that_dies(drill: Drill, redis: RedisServer, smtp: Server) -> None:
    drill.set(SMWI_REDIS_URL=redis.url, SMWI_SMTP_URL=smtp.url)
    with drill.inside():
        pages = fill_drafts(3)
        with transaction():
            db.session.execute(sa.delete(OutgoingMail))
    drill.start(processes=1)
    drill.start_worker()
    browser = drill.browser()

    def send(number: int) -> None:
        answer = browser.send(browser.get(pages[number]), ACCEPTED, follow=False)
        assert answer.status_code == 302, drill.log()[-2000:]

    send(0)
    until(lambda: len(smtp.sink.mails) == MAILS_EACH)
    redis.kill()
    send(1)
    redis.start()
    # Its ring is lost with Redis; the next one finds the mails of both.
    send(2)
    until(lambda: len(smtp.sink.mails) == 3 * MAILS_EACH)
