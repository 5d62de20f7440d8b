"""The full-text index can be removed and made again over existing rows."""

from collections.abc import Callable

import pytest
from flask import Flask

from smwi_events.core.database import db
from smwi_events.search.ddl import create_fts, drop_fts
from smwi_events.search.queries import list_findings


@pytest.mark.usefixtures("each_database")
def test_index_is_made_over_existing_rows(app: Flask, fill: Callable[[], None]) -> None:
    fill()
    connection = db.session.connection(execution_options={"writer": True})
    drop_fts(connection)
    create_fts(connection)
    assert [finding.key for finding in list_findings("historia", "pl")] == ["history"]
    db.session.rollback()
