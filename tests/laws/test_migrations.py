"""Migrations go up, down and up again, and end where the models are."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from smwi_events.core.database import Base, db


@pytest.mark.usefixtures("app", "each_database")
class TestMigrations:
    def test_down_to_nothing_and_up_again_gives_the_tables_of_the_models(self) -> None:
        downgrade(revision="base")
        assert self.tables() <= {"alembic_version"}
        upgrade()
        check()
        assert Base.metadata.tables.keys() <= self.tables()

    @staticmethod
    def tables() -> set[str]:
        return set(sa.inspect(db.engine).get_table_names())


def test_every_constraint_and_index_has_a_name(app: Flask) -> None:
    """SQLite's migrations can change only what has one."""
    for table in Base.metadata.tables.values():
        names = [constraint.name for constraint in table.constraints] + [index.name for index in table.indexes]
        assert all(names), f"{table.name}: {names}"
