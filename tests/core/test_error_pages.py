"""Errors are pages in the site's design, in the reader's language, whatever broke."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from flask_babel import force_locale
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from config import Settings
from smwi_events.app import create_app
from smwi_events.core.database import db
from smwi_events.core.errors import NotFound, Refusal
from smwi_events.core.web.error_pages import SENTENCES

STATUSES = (403, 404, 410, 429, 500, 503)


class Full(Refusal):
    message = "No places are left."


FAILURES: dict[str, Exception] = {
    "refusal": Full(),
    "missing": NotFound(),
    "bug": ZeroDivisionError("secret detail"),
    "gone": OperationalError("SELECT secret", {}, Exception("server closed the connection")),
    "broken": InterfaceError("SELECT secret", {}, Exception("the connection is closed")),
    "busy": PoolTimeout(),
}


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application outside test mode, where failures become pages."""
    monkeypatch.setattr("smwi_events.core.logging.configure", lambda level: None)
    app = create_app(settings)

    def give(status: int) -> str:
        abort(status)

    def fail(name: str) -> str:
        raise FAILURES[name]

    for prefix in ("", "/en"):
        app.add_url_rule(f"{prefix}/status/<int:status>", f"status{prefix}", give)
        app.add_url_rule(f"{prefix}/failure/<name>", f"failure{prefix}", fail)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(site: Flask) -> FlaskClient:
    return site.test_client()


@pytest.mark.parametrize("status", STATUSES)
def test_each_error_in_both_languages(site: Flask, visitor: FlaskClient, status: int) -> None:
    pages = {"pl": visitor.get(f"/status/{status}"), "en": visitor.get(f"/en/status/{status}")}
    for language, page in pages.items():
        with site.app_context(), force_locale(language):
            heading = str(SENTENCES[status][0])
        assert page.status_code == status
        assert f'<html lang="{language}"' in page.text
        assert f"<h1>{heading}</h1>" in page.text
        assert "<main" in page.text and page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("failure", ["gone", "broken", "busy"])
def test_a_database_that_is_gone_asks_for_patience(visitor: FlaskClient, failure: str) -> None:
    answer = visitor.get(f"/en/failure/{failure}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert str(SENTENCES[503][0]) in answer.text and "secret" not in answer.text


def test_the_page_of_a_gone_database_needs_no_database(settings: Settings, visitor: FlaskClient) -> None:
    (settings.instance / "smwi.sqlite3").unlink()
    (settings.instance / "smwi.sqlite3").mkdir()
    for path in ("/", "/en", "/en/news", "/konferencja"):
        answer = visitor.get(path, follow_redirects=True)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10"), path
        assert "<main" in answer.text
    assert visitor.get("/healthz").status_code == 200
    assert visitor.get("/readyz").status_code == 503


def test_a_bug_says_nothing_of_itself_but_its_number(visitor: FlaskClient) -> None:
    answer = visitor.get("/en/failure/bug")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "ZeroDivision" not in answer.text
    assert "please give the number" in answer.text


def test_a_refusal_that_no_form_took_gives_its_sentence(visitor: FlaskClient) -> None:
    answer = visitor.get("/en/failure/refusal")
    assert answer.status_code == 409 and "No places are left." in answer.text
    assert visitor.get("/failure/missing").status_code == 404


def test_an_unusual_status_still_gets_a_page(visitor: FlaskClient) -> None:
    assert visitor.get("/status/418").status_code == 418


def test_where_even_the_page_breaks_plain_words_remain(site: Flask, visitor: FlaskClient) -> None:
    site.jinja_env.globals["static_url"] = lambda path: 1 / 0
    answer = visitor.get("/en/status/404")
    assert answer.status_code == 404
    assert str(SENTENCES[404][0]) in answer.text and answer.text.startswith("<!doctype html>")


def test_a_slash_too_many_leads_to_the_page(visitor: FlaskClient) -> None:
    answer = visitor.get("/en/")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/en")
    assert visitor.get("/healthz/").headers["Location"] == "/healthz"
    for path in ("//evil.example/", "//evil.example/healthz/", "/\\evil.example/"):
        location = visitor.get(path).headers.get("Location", "/")
        assert location[:2] not in ("//", "/\\") and "://" not in location
