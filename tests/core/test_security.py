"""Every answer carries the headers; nothing inline runs; odd addresses are refused."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

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
    app.add_url_rule("/sent", "sent", lambda: ("", 204), methods=["POST", "PUT", "DELETE", "PATCH"])
    with app.app_context(), transaction():
        seed(now())
    yield Visitor(wrap(app))
    with app.app_context():
        db.engine.dispose()


class Visitor(Client):
    """A browser that comes by the configured address unless told otherwise."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        options.setdefault("base_url", "https://smwi.example")
        return super().open(*args, **options)


ANSWERS = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/en", 200),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
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


FOREIGN_HOSTS = (
    *("evil.example", "smwi.example.evil.example", "smwi.example.", "evil.example:443", "127.0.0.1", "localhost"),
    *("[::1]", "a b", "", "smwi.example:", "smwi.example:x", "smwi.example@evil.example", "smwi.example,evil"),
    *("smwi.example/evil", "[::1", "smwi.example:443:443", "\xe9vil.example", "smwi\u200b.example"),
)


def test_no_other_host_is_served(production: Client) -> None:
    for path in ("/", "/en/account/sign-in", "/nowhere", "/historia/"):
        production.get(path)
        for host in FOREIGN_HOSTS:
            page = production.get(path, environ_overrides={"HTTP_HOST": host.encode().decode("latin-1")})
            assert page.status_code == 400, host
            assert "evil" not in page.text and "https://smwi.example" in page.text
            assert "evil" not in str(page.headers) and "Location" not in page.headers


def test_ours_is_whatever_port_a_proxy_names(production: Client) -> None:
    for host in ("smwi.example", "SMWI.Example", "smwi.example:443", "smwi.example:8000"):
        assert production.get("/", headers={"Host": host}).status_code == 200


def test_a_balancer_may_ask_by_number(production: Client) -> None:
    for path in ("/healthz", "/readyz"):
        assert production.get(path, headers={"Host": "10.1.2.3:8000"}).status_code == 200


OWN, EVIL = "https://smwi.example", "https://evil.example"
# What Origin and Sec-Fetch-Site say, and what is answered.
SENDERS = (
    ("", "", 204),
    (OWN, "", 204),
    (OWN, "same-origin", 204),
    ("", "same-origin", 204),
    ("", "none", 204),
    ("null", "same-origin", 204),
    (EVIL, "", 403),
    (EVIL, "same-origin", 403),
    ("http://smwi.example", "", 403),
    (f"{OWN}:8443", "", 403),
    (f"{OWN}.evil.example", "", 403),
    ("http://localhost", "", 403),
    ("null", "", 403),
    ("null", "cross-site", 403),
    ("", "cross-site", 403),
    ("", "same-site", 403),
    ("", "same-origin, cross-site", 403),
)


def test_only_our_own_pages_send_forms(production: Client) -> None:
    for origin, site, status in SENDERS:
        headers = {name: value for name, value in (("Origin", origin), ("Sec-Fetch-Site", site)) if value}
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert production.open("/sent", method=method, headers=headers).status_code == status, headers
        assert production.get("/", headers=headers).status_code == 200


def test_whoever_sends_a_foreign_form_reads_what_to_do(production: Client) -> None:
    page = production.post("/en/account/sign-in", headers={"Origin": EVIL})
    assert page.status_code == 403
    assert "Another website tried to send this for you" in page.text


@pytest.mark.parametrize("name", ["http://localhost:8001", "http://127.0.0.1:8001", "http://[::1]:8001"])
def test_outside_production_this_machine_has_many_names(client: FlaskClient, name: str) -> None:
    sign_in = "/konto/logowanie"
    assert client.post(sign_in, base_url=name, headers={"Origin": name}).status_code == 200
    assert client.post(sign_in, base_url=name, headers={"Origin": "http://localhost:9"}).status_code == 403
    assert client.get(sign_in, base_url="http://192.168.0.7:8001").status_code == 400


def test_a_query_that_no_page_asks_for_is_refused(production: Client) -> None:
    too_long = production.get("/?" + "a=b&" * 2500)
    assert (too_long.status_code, "a=b" in too_long.text) == (414, False)


@pytest.mark.parametrize(("fields", "status"), [(4000, 204), (4001, 413), (1_000_000, 413), (1_100_000, 413)])
def test_a_form_has_a_bounded_number_of_fields(production: Client, fields: int, status: int) -> None:
    form = "&".join(["a"] * fields)
    answer = production.post("/sent", data=form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == status
