"""Every address, tried by those who may not: generated from the URL map, so that none is forgotten."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule

from smwi_events.accounts.rules import PERMISSIONS, Permission, Role
from smwi_events.core.database import Base, db
from smwi_events.core.web.converters import DayConverter
from tests.browsing import Browser, sign_in

SAFE = {"GET", "HEAD", "OPTIONS"}


def organiser_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("organiser.")]


def path_of(app: Flask, rule: Rule) -> str:
    """An address of the rule with a number or a text for each of its variables."""
    values: dict[str, Any] = dict(rule.defaults or {})
    for name in rule.arguments - values.keys():
        values[name] = _value_for(rule._converters[name])
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def _value_for(converter: BaseConverter) -> Any:
    if isinstance(converter, IntegerConverter):
        return 1
    if isinstance(converter, DayConverter):
        return date(2027, 6, 16)
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return next("x" * n for n in range(1, 100) if re.fullmatch(converter.regex, "x" * n))


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    permission: Permission | None = getattr(app.view_functions[endpoint], "required_permission", None)
    return permission


def attempts(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in organiser_rules(app):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, path_of(app, rule)


def statuses(browser: Browser) -> dict[tuple[str, str], int]:
    return {
        (method, path): browser.client.open(path, method=method).status_code for method, path in attempts(browser.app)
    }


def snapshot(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database."""
    with app.app_context():
        rows = {table.name: db.session.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables}
    return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}


def test_every_organiser_view_names_its_permission(browser: Browser) -> None:
    endpoints = {rule.endpoint for rule in organiser_rules(browser.app)}
    assert endpoints
    assert [endpoint for endpoint in endpoints if permission_of(browser.app, endpoint) is None] == []


def test_the_back_office_has_no_address_outside_its_shell(browser: Browser) -> None:
    outside = [
        rule.rule
        for rule in browser.app.url_map.iter_rules()
        if rule.rule.startswith(("/organizator", "/en/organizer")) and not rule.endpoint.startswith("organiser.")
    ]
    assert outside == []


def test_a_visitor_is_sent_to_sign_in(browser: Browser) -> None:
    for (method, path), status in statuses(browser).items():
        assert status == 302, (method, path, status)
        assert "/konto/logowanie?next=" in browser.client.open(path, method=method).location.replace(
            "/en/account/sign-in?next=", "/konto/logowanie?next="
        )


def test_a_person_without_a_role_is_refused(browser: Browser) -> None:
    sign_in(browser)
    assert set(statuses(browser).values()) == {403}


def test_an_organiser_without_second_factor_sets_it_up_first(browser: Browser) -> None:
    sign_in(browser, Role.OWNER, second_factor=False)
    assert set(statuses(browser).values()) == {302}
    assert browser.get("/organizator").request.path == "/konto/drugi-skladnik"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_a_role_opens_only_what_its_permissions_name(browser: Browser, role: Role) -> None:
    sign_in(browser, role)
    for rule in organiser_rules(browser.app):
        permission = permission_of(browser.app, rule.endpoint)
        status = browser.client.get(path_of(browser.app, rule)).status_code
        if permission in PERMISSIONS[role]:
            assert status in {200, 302, 404, 405, 409}, (rule.rule, status)
        else:
            assert status in {403, 405}, (rule.rule, status)


def test_an_owner_may_open_everything(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    refused = {path for (method, path), status in statuses(browser).items() if method == "GET" and status == 403}
    assert refused == set()


@pytest.mark.parametrize("who", [None, Role.OWNER])
def test_nothing_changes_without_a_token(browser: Browser, who: Role | None) -> None:
    sign_in(browser, *([who] if who else []))
    before = snapshot(browser.app)
    tried = 0
    for rule in browser.app.url_map.iter_rules():
        for method in (rule.methods or set()) - SAFE:
            status = browser.client.open(
                path_of(browser.app, rule), method=method, data={"email": "x@example.com"}
            ).status_code
            assert status < 500, (rule.rule, status)
            tried += 1
    assert tried
    assert snapshot(browser.app) == before


def test_reading_changes_nothing_but_tells_of_lists_that_were_taken(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    before = snapshot(browser.app)
    for rule in browser.app.url_map.iter_rules():
        if "GET" in (rule.methods or set()):
            status = browser.client.get(path_of(browser.app, rule)).status_code
            assert status < 500 or status == 503, (rule.rule, status)
    after = snapshot(browser.app)
    taken = [line for line in after["audit_entry"] if str(line[5]).endswith("_exported")]
    assert taken
    after["audit_entry"] = [line for line in after["audit_entry"] if line not in taken]
    assert after == before


def test_permissions_are_all_used_or_known() -> None:
    assert set().union(*PERMISSIONS.values()) == set(Permission)
