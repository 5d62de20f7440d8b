"""The public version grows with each commit that visitors can see, and with no other."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.audit.services import record
from smwi_events.core.database import db, transaction
from smwi_events.core.models import PublicVersion
from smwi_events.core.web.public_version import touch_public
from smwi_events.editions.models import Edition

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def number() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(PublicVersion.number)) or 0


def change_something_private() -> None:
    record(SYSTEM, "core.tested", PublicVersion(id=1), NOW)


@pytest.mark.usefixtures("app", "each_database")
class TestPublicVersion:
    def test_a_public_change_raises_it_by_one(self) -> None:
        for expected in (1, 2, 3):
            with transaction():
                touch_public()
                db.session.flush()
                touch_public()
            assert number() == expected

    def test_a_private_change_does_not(self) -> None:
        with transaction():
            change_something_private()
        assert number() == 0

    def test_a_rolled_back_change_does_not(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction():
            touch_public()
            raise ZeroDivisionError
        with transaction():
            change_something_private()
        assert number() == 0

    def test_a_rolled_back_savepoint_does_not_hide_the_change_before_it(self) -> None:
        with transaction():
            touch_public()
            with pytest.raises(ZeroDivisionError), db.session.begin_nested():
                change_something_private()
                raise ZeroDivisionError
        assert number() == 1

    def test_a_savepoint_does_not_raise_it_early(self, app: Flask) -> None:
        forgotten = []
        clock = app.extensions["public_version"]
        clock.forget = lambda: forgotten.append(True)
        with transaction():
            touch_public()
            with db.session.begin_nested():
                change_something_private()
            assert forgotten == []
        assert len(forgotten) == 1
        assert number() == 1


def test_models_that_show_on_public_pages_say_so() -> None:
    assert Edition.__public__
