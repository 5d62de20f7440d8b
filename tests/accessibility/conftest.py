"""One furnished site for all looks at its pages, and the browsers of those who look."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from smwi_events.accounts.identity import AWAITING
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.rules import Role
from smwi_events.accounts.rules.sign_in import FirstFactor, Stage
from smwi_events.accounts.services.people import find_or_create
from smwi_events.accounts.services.second_factor import new_secret
from smwi_events.accounts.services.sessions import store_sign_in
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.web.limits import limiter
from tests.accessibility.examples import Example, Who
from tests.accessibility.world import VISITOR_EMAIL, World, furnish
from tests.browsing import Browser, sign_in
from tests.live import LiveSite, copy_instance, new_context, serve

HEIGHT = 900


@dataclass(frozen=True)
class Look:
    """How a visitor sees the site."""

    language: str
    scheme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


@dataclass
class Gallery:
    """The furnished site with a browser for each kind of person and look."""

    site: LiveSite
    world: World
    chromium: Chromium
    open_contexts: ExitStack
    contexts: dict[tuple[Who, str], BrowserContext] = field(default_factory=dict)
    pages: dict[tuple[Who, str], Page] = field(default_factory=dict)
    clients: dict[Who, FlaskClient] = field(default_factory=dict)

    def path(self, example: Example, language: str) -> str:
        """Where an example stands."""
        return self.site.path(example.endpoint, language, **example.values(self.world, language)) + example.query

    def context(self, who: Who, look: Look) -> BrowserContext:
        """The browser of somebody with a look."""
        wanted = (who, str(look))
        if wanted not in self.contexts:
            options: dict[str, Any] = {"color_scheme": look.scheme, "locale": look.language}
            context = self.open_contexts.enter_context(new_context(self.chromium, width=look.width, **options))
            if who is not Who.VISITOR:
                self.site.take_session(context, self.client(who))
            self.contexts[wanted] = context
        return self.contexts[wanted]

    def page(self, who: Who, look: Look) -> Page:
        """The one window of that browser for all who only look: to open another takes longer than to open a page."""
        wanted = (who, str(look))
        if wanted not in self.pages:
            self.pages[wanted] = self.context(who, look).new_page()
        self.pages[wanted].set_viewport_size({"width": look.width, "height": HEIGHT})
        return self.pages[wanted]

    def client(self, who: Who) -> FlaskClient:
        """The same person's browser without scripts."""
        if who not in self.clients:
            client = self.site.app.test_client()
            if who is Who.PERSON:
                sign_in(Browser(client), email=VISITOR_EMAIL)
            elif who is Who.OWNER:
                sign_in(Browser(client), Role.OWNER)
            elif who is Who.PROTECTED:
                sign_in(Browser(client), email=self._protected())
            elif who is Who.HALFWAY:
                self._go_halfway(client)
            self.clients[who] = client
        return self.clients[who]

    def _protected(self) -> str:
        with self.site.app.app_context(), transaction():
            person = find_or_create("protected@example.com", "pl", clock.now(), "Test Protected")
            person.totp_secret, person.password_hash = new_secret(), hash_password("długie hasło do testów")
            return str(person.email)

    def _go_halfway(self, client: FlaskClient) -> None:
        email = self._protected()
        with self.site.app.app_context(), transaction():
            person = find_or_create(email, "pl", clock.now(), "")
            key = store_sign_in(person, FirstFactor.PASSWORD, Stage.AWAITS_CODE, clock.now()).key
        with client.session_transaction() as session:
            session[AWAITING] = key


@pytest.fixture(scope="session")
def gallery(filled_instance: Path, tmp_path_factory: pytest.TempPathFactory, chromium: Chromium) -> Iterator[Gallery]:
    """The site that all tests here look at and none changes."""
    instance = tmp_path_factory.mktemp("gallery")
    copy_instance(filled_instance, instance)
    with serve(instance) as site, ExitStack() as contexts:
        yield Gallery(site, furnish(site.app), chromium, contexts)


@pytest.fixture(autouse=True)
def unlimited() -> None:
    """Let every test send the same forms again, as if an hour had passed."""
    limiter.reset()
