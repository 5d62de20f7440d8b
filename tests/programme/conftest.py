"""What several tests of the programme begin with."""

import pytest
from flask.testing import FlaskClient

from tests.browsing import Browser
from tests.programme.desk import open_desk


@pytest.fixture
def desk(client: FlaskClient) -> Browser:
    """An editor's browser at the desk."""
    return open_desk(client)
