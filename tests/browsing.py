"""A visitor without JavaScript: reads pages, fills in their forms, signs in."""

from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from smwi_events.accounts.identity import SEEN
from smwi_events.accounts.models import Person
from smwi_events.accounts.rules import PERMISSIONS, Permission, Role
from smwi_events.accounts.rules.sign_in import FirstFactor, Stage
from smwi_events.accounts.services.people import find_or_create, set_roles
from smwi_events.accounts.services.sessions import store_sign_in
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now
from smwi_events.core.database import transaction

Values = dict[str, Any]


class PageForm:
    """A form as it stands in a page: where it is sent, and what a browser would send untouched."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.id = attributes.get("id", "")
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.values: dict[str, list[str]] = {}
        self.names: set[str] = set()

    def keep(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._area = ""
        self._select: tuple[str, list[str], list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(given)
            self.forms.append(self._open)
        elif self._open and tag == "option" and self._select:
            value = given.get("value", "")
            (self._select[1] if "selected" in given else self._select[2]).append(value)
        elif self._open and (name := given.get("name")):
            self._open.names.add(name)
            if tag == "select":
                self._select = (name, [], [])
            elif tag == "textarea":
                self._area = name
                self._open.keep(name, "")
            elif tag == "input" and self._counts(given):
                self._open.keep(name, given.get("value", "on" if given.get("type") in ("checkbox", "radio") else ""))

    @staticmethod
    def _counts(given: dict[str, str]) -> bool:
        kind = given.get("type", "text")
        return kind not in ("submit", "button", "file") and (kind not in ("checkbox", "radio") or "checked" in given)

    def handle_data(self, data: str) -> None:
        if self._open and self._area:
            self._open.values[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._open:
            # The line break after the opening tag belongs to the markup.
            self._open.values[self._area][-1] = self._open.values[self._area][-1].lstrip("\r\n")
            self._area = ""
        elif tag == "select" and self._open and self._select:
            name, chosen, others = self._select
            for value in chosen or others[:1]:
                self._open.keep(name, value)
            self._select = None


def forms_in(html: str) -> list[PageForm]:
    """All forms of a page, in their order."""
    parser = _Forms()
    parser.feed(html)
    return parser.forms


class Browser:
    """A test client that walks as people do: opens a page, fills in its form, sends it, follows redirects."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    @property
    def app(self) -> Flask:
        """The application visited."""
        return self.client.application

    def get(self, path: str, *, follow: bool = True, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, follow_redirects=follow, **options)

    def submit(
        self,
        path: str,
        data: Values | None = None,
        form: str | int | None = None,
        *,
        follow: bool = True,
        **options: Any,
    ) -> TestResponse:
        """Open `path`, change the form's values by `data` (None takes one away), send it.

        `form` is the form's id, its number, or part of its action; by default the first form that posts and has the
        fields named in `data`.
        """
        page = self.get(path)
        assert page.status_code == 200, f"{path} answered {page.status_code}"
        return self.send(page, data, form, follow=follow, **options)

    def send(
        self,
        page: TestResponse,
        data: Values | None = None,
        form: str | int | None = None,
        *,
        follow: bool = True,
        **options: Any,
    ) -> TestResponse:
        """Fill in and send a form of a page already open."""
        chosen = _choose(forms_in(page.text), data or {}, form)
        values: Values = {name: list(value) for name, value in chosen.values.items()}
        for name, value in (data or {}).items():
            if value is None:
                values.pop(name, None)
            else:
                values[name] = value
        target = chosen.action or page.request.full_path
        if chosen.method == "get":
            return self.client.get(
                chosen.action or page.request.path, query_string=values, follow_redirects=follow, **options
            )
        return self.client.post(target, data=values, follow_redirects=follow, **options)


def _choose(forms: list[PageForm], data: Values, wanted: str | int | None) -> PageForm:
    if isinstance(wanted, int):
        return forms[wanted]
    if wanted is not None:
        fitting = [form for form in forms if form.id == wanted or wanted in form.action]
    else:
        fitting = [form for form in forms if form.method == "post" and data.keys() <= form.names | {"csrf_token"}]
    assert fitting, f"no form with {sorted(data)} among {[sorted(form.names) for form in forms]}"
    # Of several the one with the most fields, and of those the last: "Sign out" is a button at the top of the page.
    return fitting[0] if wanted is not None else max(reversed(fitting), key=lambda form: len(form.names))


def sign_in(browser: Browser, *rights: Role | Permission, email: str = "", second_factor: bool = True) -> int:
    """Sign in as somebody with these roles, or with the smallest role that has these permissions; returns their id.

    Without `rights` it is a person without any role. The session is written directly, as after a real sign-in.
    """
    roles = {right for right in rights if isinstance(right, Role)}
    permissions = {right for right in rights if isinstance(right, Permission)}
    if permissions:
        roles.add(min((r for r in Role if PERMISSIONS[r] >= permissions), key=lambda r: len(PERMISSIONS[r])))
    address = email or f"{'-'.join(sorted(roles)) or 'nobody'}@example.com"
    with browser.app.app_context(), transaction():
        person = find_or_create(address, "pl", now(), f"Test {address.partition('@')[0].title()}")
        set_roles(SYSTEM, person.id, roles, now())
        key = _open(person, second_factor)
        person_id = person.id
    with browser.client.session_transaction() as session:
        session.clear()
        session.update({"_user_id": key, SEEN: int(now().timestamp()), "_permanent": True})
    return person_id


def _open(person: Person, second_factor: bool) -> str:
    stage = Stage.BOTH_FACTORS if second_factor else Stage.FIRST_FACTOR
    return store_sign_in(person, FirstFactor.PASSWORD, stage, now()).key
