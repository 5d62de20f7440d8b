"""A filled installation on either database, ready to be drilled."""

from collections.abc import Iterator

import pytest

from config import Settings
from smwi_events import features
from smwi_events.app import create_app
from smwi_events.core.database import db
from smwi_events.startup import prepare
from tests.conftest import make_settings
from tests.drills.harness import Drill
from tests.live import put_on_sale


@pytest.fixture
def drill(settings: Settings) -> Iterator[Drill]:
    """A system with the demonstration's content, its edition on sale; nothing of it runs yet."""
    environ = {
        "SMWI_INSTANCE": str(settings.instance),
        "SMWI_DATABASE_URL": settings.database_url.replace("+psycopg", "", 1),
        "SMWI_SECRET_KEY": settings.secret_key,
        "SMWI_BASE_URL": settings.base_url,
        "SMWI_DEMO": "1",
        "SMWI_TRUSTED_PROXIES": "1",
    }
    app = create_app(make_settings(settings.instance, environ["SMWI_DATABASE_URL"], SMWI_DEMO="1"), testing=True)
    prepare(app, features.SEEDS, features.DEMO_SEEDS)
    with app.app_context():
        put_on_sale()
        db.session.remove()
        db.engine.dispose()
    system = Drill(app, environ)
    yield system
    system.stop()
