"""The database's habits that everything else relies on."""

import threading
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.audit.services import record
from smwi_events.core.database import Zloty, db, transaction
from smwi_events.core.models import PublicVersion

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.usefixtures("each_database")
class TestTransaction:
    def test_commits_at_the_end(self, app: Flask) -> None:
        with transaction():
            record(SYSTEM, "core.tested", PublicVersion(id=1), NOW, answer=42)
        entry = db.session.scalars(sa.select(AuditEntry)).one()
        assert (entry.at, entry.data, entry.subject_kind) == (NOW, {"answer": 42}, "public_version")

    def test_rolls_back_on_an_exception(self, app: Flask) -> None:
        with pytest.raises(ZeroDivisionError), transaction():
            record(SYSTEM, "core.tested", PublicVersion(id=1), NOW)
            raise ZeroDivisionError
        assert db.session.scalar(sa.select(sa.func.count(AuditEntry.id))) == 0

    def test_writers_take_turns(self, app: Flask) -> None:
        """Twenty read-then-write transactions at once lose no increment."""
        with transaction():
            db.session.add(PublicVersion(id=1, number=0))

        def increment() -> None:
            with app.app_context(), transaction():
                row = db.session.get_one(PublicVersion, 1, with_for_update=True)
                row.number += 1

        threads = [threading.Thread(target=increment) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        db.session.rollback()
        assert db.session.get_one(PublicVersion, 1).number == 20

    def test_only_what_can_be_typed_again_does_not_wait_for_the_disk(self, app: Flask) -> None:
        """Asked in one session after the other, which use the same connection."""
        is_sqlite = db.engine.dialect.name == "sqlite"
        question = sa.text("PRAGMA synchronous" if is_sqlite else "SHOW synchronous_commit")
        found = []
        for durable in (True, False, True):
            with transaction(durable=durable):
                found.append(db.session.scalar(question))
        assert found == ([2, 1, 2] if is_sqlite else ["on", "off", "on"])


def test_a_moment_without_time_zone_is_refused(app: Flask) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"), transaction():
        record(SYSTEM, "core.tested", PublicVersion(id=1), NOW.replace(tzinfo=None))


@pytest.mark.usefixtures("each_database")
class TestZloty:
    """Amounts stay exact on the way to the database, in it, and back."""

    amounts = sa.table("amounts", sa.column("amount", Zloty))

    @pytest.fixture(autouse=True)
    def table(self, app: Flask) -> None:
        db.session.execute(sa.text("CREATE TEMPORARY TABLE amounts (amount BIGINT)"))

    def test_sums_are_exact(self) -> None:
        amounts = [Decimal("0.10")] * 3 + [Decimal("99999999.99"), None]
        db.session.execute(sa.insert(self.amounts), [{"amount": amount} for amount in amounts])
        assert db.session.scalar(sa.select(sa.func.sum(self.amounts.c.amount))) == Decimal("100000000.29")
        assert db.session.scalar(sa.select(sa.func.count()).where(self.amounts.c.amount == Decimal("0.1"))) == 3
        found = db.session.scalars(sa.select(self.amounts.c.amount).order_by(self.amounts.c.amount.is_(None))).all()
        assert [str(amount) for amount in found[-2:]] == ["99999999.99", "None"]

    def test_a_part_of_a_grosz_is_refused(self) -> None:
        with pytest.raises(sa.exc.StatementError, match="grosz"):
            db.session.execute(sa.insert(self.amounts), [{"amount": Decimal("0.001")}])
