"""Every answer carries the headers; nothing inline runs; odd addresses are refused."""

import dataclasses
from collections.abc import Iterator

import pytest
from werkzeug.test import Client

from config import ROOT, Settings
from smwi_events.app import LARGEST_REQUEST, create_app
from smwi_events.content.services import seed
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.core.web.security import CONTENT_SECURITY_POLICY, HEADERS
from smwi_events.serving import wrap


@pytest.fixture
def production(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The whole system behind https, as a browser sees it."""
    monkeypatch.setattr("smwi_events.core.logging.configure", lambda level: None)
    secure = dataclasses.replace(
        settings, production=True, base_url="https://smwi.example", smtp_url="smtp://localhost"
    )
    app = create_app(secure)
    app.add_url_rule("/broken", "broken", lambda: str(1 / 0))
    app.add_url_rule("/sent", "sent", lambda: ("", 204), methods=["POST"])
    with app.app_context(), transaction():
        seed(now())
    yield Client(wrap(app))
    with app.app_context():
        db.engine.dispose()


ANSWERS = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/en", 200),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 503),
    ("GET", "/nowhere", 404),
    ("GET", "/en/nowhere", 404),
    ("DELETE", "/", 405),
    ("GET", "/organizator", 302),
    ("GET", "/broken", 500),
    ("POST", "/sent", 204),
    ("GET", "/nul/%00", 400),
    ("GET", "/historia%0d%0aX:1/", 400),
    ("GET", "/?q=%00", 400),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_the_headers(production: Client, method: str, path: str, status: int) -> None:
    answer = production.open(path, method=method, buffered=True)
    assert answer.status_code == status
    for name, value in HEADERS.items():
        assert answer.headers.getlist(name) == [value]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert len(answer.headers.getlist("X-Request-ID")) == 1
    assert len(answer.headers.getlist("Cache-Control")) == 1


def test_built_files_have_them_too_and_last_for_ever(production: Client) -> None:
    built = next((ROOT / "static" / "build").glob("site.*.css"))
    answer = production.get(f"/static/{built.name}", headers={"Accept-Encoding": "br"}, buffered=True)
    answer.close()
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_nothing_inline_may_run() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


def test_a_public_page_sets_no_cookie_and_holds_no_token(production: Client) -> None:
    for path in ("/", "/en", "/kontakt"):
        answer = production.get(path)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "csrf_token" not in answer.text


def test_cookies_are_tied_to_the_host(production: Client, settings: Settings) -> None:
    app = create_app(dataclasses.replace(settings, base_url="https://smwi.example"), testing=True)
    config = app.config
    assert config["SESSION_COOKIE_NAME"] == "__Host-session"
    assert (config["SESSION_COOKIE_SECURE"], config["SESSION_COOKIE_HTTPONLY"]) == (True, True)
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_too_much_is_refused_before_it_is_read(production: Client) -> None:
    path = "/en/organizer/mail"
    answer = production.post(path, data=b"x", headers={"Content-Length": str(LARGEST_REQUEST + 1)})
    assert answer.status_code in (302, 405, 413)


def test_links_never_follow_the_host_header(production: Client) -> None:
    page = production.get("/", headers={"Host": "evil.example"})
    assert "evil.example" not in page.text


def test_a_query_that_no_page_asks_for_is_refused(production: Client) -> None:
    assert production.get("/?" + "a&" * 5000).status_code == 414


@pytest.mark.parametrize(("fields", "status"), [(4000, 204), (4001, 413), (1_000_000, 413), (1_100_000, 413)])
def test_a_form_has_a_bounded_number_of_fields(production: Client, fields: int, status: int) -> None:
    form = "&".join(["a"] * fields)
    answer = production.post("/sent", data=form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == status
