"""A furnished demonstration with people signed in, to be sent what nobody should send."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smwi_events import features
from smwi_events.accounts.rules import Role
from smwi_events.app import create_app
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.web.limits import limiter
from tests.accessibility.examples import EXAMPLES, Example, Who
from tests.accessibility.world import VISITOR_EMAIL, World, furnish
from tests.browsing import Browser, PageForm, forms_in, sign_in
from tests.conftest import DATABASES, make_settings
from tests.live import DATABASE, put_on_sale
from tests.postgresql import Cluster


@dataclass(frozen=True)
class Target:
    """A system with people signed in, and what exists in it."""

    app: Flask
    world: World
    clients: dict[Who, FlaskClient]

    def path(self, example: Example) -> str:
        """Where an example stands."""
        values = {**example.values(self.world, "pl"), "lang": "pl"}
        return self.app.url_map.bind("localhost").build(example.endpoint, values) + example.query

    def examples(self) -> Iterator[tuple[FlaskClient, str]]:
        """Every page with somebody who may open it."""
        for example in EXAMPLES:
            if example.who in self.clients:
                yield self.clients[example.who], self.path(example)

    def all_forms(self) -> Iterator[tuple[FlaskClient, str, PageForm]]:
        """Every form, lone buttons too, once."""
        seen = set()
        for client, path in self.examples():
            for form in forms_in(client.get(path).text):
                target = form.action or path
                known = (re.sub(r"\d+", "1", target), frozenset(form.names))
                if known not in seen:
                    seen.add(known)
                    yield client, target, form

    def forms(self) -> Iterator[tuple[FlaskClient, str, PageForm]]:
        """Every form in which something can be typed, once."""
        return (found for found in self.all_forms() if found[2].names - {"csrf_token"})


@pytest.fixture(scope="module", params=DATABASES)
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A furnished demonstration in which nobody is slowed down: limits have tests of their own."""
    folder, address = tmp_path_factory.mktemp("target"), ""
    # Two modules may have theirs at the same time: tests move from one process to another.
    name = folder.name.replace("-", "_")
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        cluster.create(name, "template_smwi")
        address = cluster.url(name)
    else:
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / DATABASE)
    app = create_app(make_settings(folder, address, SMWI_DEMO="1"), testing=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limiter, "enabled", False)
        yield Target(app, _fill(app), _sign_in(app))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _fill(app: Flask) -> World:
    with app.app_context():
        with transaction():
            for seed in (*features.SEEDS, *features.DEMO_SEEDS):
                seed(clock.now())
        put_on_sale()
        db.session.remove()
    return furnish(app)


def _sign_in(app: Flask) -> dict[Who, FlaskClient]:
    clients = {who: app.test_client() for who in (Who.VISITOR, Who.PERSON, Who.OWNER)}
    sign_in(Browser(clients[Who.PERSON]), email=VISITOR_EMAIL)
    sign_in(Browser(clients[Who.OWNER]), Role.OWNER)
    return clients
