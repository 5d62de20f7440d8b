"""Migrations go up, down and up again, and end where the models are."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from smwi_events.audit.rules import SYSTEM
from smwi_events.billing import services
from smwi_events.billing.models import Proforma
from smwi_events.core.database import Base, db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.programme.models import Release
from smwi_events.registration.models import Order
from smwi_events.registration.rules.payments import Payment
from smwi_events.registration.services.lifecycle import mark_paid
from tests.programme.samples import at, make_edition, make_room, make_session, publish
from tests.registration.offering import NOW, make_offering, make_submission, place

FIRST = "0001"


@pytest.mark.usefixtures("app", "each_database")
class TestMigrations:
    def test_down_to_nothing_and_up_again_gives_the_tables_of_the_models(self) -> None:
        downgrade(revision="base")
        assert self.tables() <= {"alembic_version"}
        upgrade()
        check()
        assert Base.metadata.tables.keys() <= self.tables()

    def test_rows_that_lean_on_each_other_survive_the_way_down_and_up(self) -> None:
        offering = make_offering()
        with transaction():
            services.seed_demo(NOW)
            order = place(offering, make_submission(offering.office, offering.office))
            mark_paid(order.id, Payment(NOW.date(), order.gross), actor=SYSTEM, now=NOW)
            kept = (order.code, order.paid_on, order.gross)
        db.session.remove()
        downgrade(revision=FIRST)
        upgrade()
        order = db.session.scalars(sa.select(Order)).one()
        assert (order.code, order.paid_on, order.paid_amount) == kept
        assert len(order.delegates) == 2
        assert db.session.scalars(sa.select(Proforma.token)).one()

    def test_names_of_versions_survive_the_way_down_and_up(self) -> None:
        with transaction():
            edition = make_edition()
            make_session(edition, room=make_room(edition), starts_at=at(9))
            publish(edition, "Wersja „pierwsza”")
        db.session.remove()
        downgrade(revision="330a165ea036")
        assert db.session.scalar(sa.text("SELECT name FROM programme_release")) == "Wersja „pierwsza”"
        db.session.remove()
        upgrade()
        assert db.session.scalars(sa.select(Release.name)).one() == LocalizedText("Wersja „pierwsza”")

    @staticmethod
    def tables() -> set[str]:
        return set(sa.inspect(db.engine).get_table_names())


def test_every_constraint_and_index_has_a_name(app: Flask) -> None:
    """SQLite's migrations can change only what has one."""
    for table in Base.metadata.tables.values():
        names = [constraint.name for constraint in table.constraints] + [index.name for index in table.indexes]
        assert all(names), f"{table.name}: {names}"
