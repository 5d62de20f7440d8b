"""What holds for every page and every form at once: headers, hosts, senders, and texts that stay texts."""

import json
import logging
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from werkzeug.test import Client

from smwi_events.core.database import Base, db, transaction
from smwi_events.core.localized import LocalizedText, LocalizedTextType
from smwi_events.core.web.security import HEADERS
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Order
from smwi_events.serving import wrap
from tests.accessibility.examples import Who
from tests.browsing import Browser
from tests.core.test_logging import Lines
from tests.journeys.target import Target

EVIL = "evil.example"
# Everything by which proxies and frameworks have ever let a request say where it was meant for.
FORGED = {
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": f"//{EVIL}",
    "X-Host": EVIL,
    "X-Original-URL": f"//{EVIL}/",
    "X-Rewrite-URL": f"//{EVIL}/",
    "Forwarded": f"host={EVIL}",
    "Referer": f"https://{EVIL}/",
}
ACCEPTED = {"regulations": "y", "privacy": "y", "authorised": "y"}
# 60481729 appears where a template is found in it; the rest ends attributes, scripts and comments.
POISON = "--></script>'\"><img src=x onerror=alert(1)>{{7777*7777}}%s"
MARKDOWN = f"{POISON}\n\n[x](javascript:alert(1)) <svg onload=alert(1)> ![x](data:text/html,x) <a href=//{EVIL}>x</a>"
# Columns that no visitor fills in, or only with what is no text: addresses, keys, hashes.
NOT_TYPED = frozenset(
    {
        *("action", "author_label", "body_hash", "body_tokens", "code", "contact_email", "email", "error", "folded"),
        *("html", "invoice_email", "key", "last_error", "link", "message_id", "motif_seed", "name_folded", "note"),
        *(
            "password_hash",
            "place_folded",
            "search_text",
            "slug",
            "slug_en",
            "slug_pl",
            "sort_key",
            "text",
            "title_tokens",
        ),
        *("digest", "proof_email", "snapshot"),
        *("to", "url", "sought", "download_name"),
    }
)


def dump(target: Target) -> dict[str, list[Any]]:
    """Everything in the database."""
    with target.app.app_context(), db.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in tables}


def test_every_answer_has_its_headers_and_private_ones_are_kept_by_nobody(target: Target) -> None:
    for client, path in target.examples():
        answer = client.get(path)
        # The page of an order names itself to nobody at all.
        wanted = HEADERS | (
            {"Referrer-Policy": "no-referrer"} if f"/zgloszenie/{target.world.order_token}" in path else {}
        )
        assert {name: answer.headers[name] for name in HEADERS} == wanted, path
        private = client is not target.clients[Who.VISITOR] or "/rejestracja/" in path or "/zgloszenie/" in path
        if private or "/konto" in path or "poczta" in path:
            assert answer.headers["Cache-Control"] == "no-store", path


def test_no_form_is_taken_from_elsewhere_or_without_its_token(target: Target) -> None:
    forms = [found for found in target.all_forms() if found[2].method == "post"]
    assert len(forms) > 40
    before = dump(target)
    for client, path, form in forms:
        for headers in ({"Origin": f"https://{EVIL}"}, {"Sec-Fetch-Site": "cross-site"}):
            assert client.post(path, data=form.values, headers=headers).status_code == 403, path
    assert dump(target) == before
    for client, path, form in forms:
        without = {name: value for name, value in form.values.items() if name != "csrf_token"}
        if "csrf_token" in form.names:
            client.post(path, data=without)
            client.post(path, data={**without, "csrf_token": "IjAwIg.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"})
    # What is typed into a registration is kept even then; whoever sends it knows the secret in its address.
    assert {**dump(target), "registration_draft": []} == {**before, "registration_draft": []}


def test_no_mail_links_to_where_a_request_says_it_was_sent(target: Target) -> None:
    world = target.world
    with target.app.app_context():
        written = set(db.session.scalars(sa.select(OutgoingMail.id)))
        clerk = db.session.get_one(Order, world.order_id).contact_email
        db.session.remove()
    sent: tuple[tuple[Who, str, dict[str, Any]], ...] = (
        (Who.VISITOR, "/konto/logowanie", {"email": "gosc@example.com"}),
        (Who.VISITOR, "/konferencja/link-do-zgloszenia", {"email": clerk}),
        (Who.VISITOR, f"/konferencja/{world.year}/rejestracja/{world.draft}/sprawdzenie", ACCEPTED),
        (Who.PERSON, "/konto/adres", {"email": "inna@example.com"}),
        (Who.OWNER, "/organizator/osoby/zaproszenie", {"email": "b@example.com", "name": "B", "roles": ["editor"]}),
        (Who.OWNER, f"/organizator/zgloszenia/{world.order_id}", {}),
    )
    for who, path, typed in sent:
        browser = Browser(target.clients[who])
        button = "/potwierdzenie" if not typed else None
        page = browser.get(path)
        assert browser.send(page, typed, button, headers=FORGED).status_code == 200, path
        assert browser.send(page, typed, button, headers={"Host": EVIL}).status_code == 400, path
    with target.app.app_context():
        mails = [mail for mail in db.session.scalars(sa.select(OutgoingMail)) if mail.id not in written]
        assert len(mails) >= len(sent)
        for mail in mails:
            assert EVIL not in mail.text + mail.html + mail.subject
            assert "http://localhost/" in mail.text
        db.session.remove()


def test_no_token_reaches_the_log(target: Target) -> None:
    world, lines = target.world, Lines()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(lines.writer)
    root.setLevel(logging.DEBUG)
    visitor = Client(wrap(target.app))
    password = "tajne hasło, którego nikt nie zapisze"
    try:
        for _client, path in target.examples():
            visitor.get(path, headers={"Referer": f"http://localhost/zgloszenie/{world.order_token}"})
            visitor.post(path, data={"email": "jan@example.org", "password": password, "code": "123456"})
            visitor.get(f"{path}/", follow_redirects=True)
    finally:
        root.removeHandler(lines.writer)
        root.setLevel(level)
    logged = lines.raw
    assert logged.count("\n") > 200
    secrets = (world.draft, world.empty_draft, world.order_token, world.sign_in_token, world.address_token)
    for secret in (*secrets, password, "jan@example.org", "123456"):
        assert secret not in logged


class Markup(HTMLParser):
    """Collects from a page what could act in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.data: list[str] = []
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._is_data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "script" and not self._is_data and "src" not in given:
            self.acting.append("script")
        for name, value in given.items():
            address = value.strip().lower()
            leads_away = name in ("href", "src", "action", "formaction") and (
                address.startswith(("javascript:", "vbscript:", "//")) or (address.startswith("data:") and tag == "a")
            )
            if leads_away or name.startswith("on") or name in ("style", "srcdoc") or (name, value) == ("src", "x"):
                self.acting.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(data)
            self._is_data = False


def _is_typed(column: sa.Column[Any]) -> bool:
    if type(column.type) not in (sa.String, sa.Text) or column.name in NOT_TYPED or column.unique:
        return False
    return not column.primary_key and (column.type.length or len(POISON)) >= len(POISON)  # type: ignore[attr-defined]


def _poison(target: Target) -> int:
    """Write the worst into every text that people type, past all forms; returns how many columns."""
    poisoned = 0
    with target.app.app_context(), transaction():
        for table in Base.metadata.sorted_tables:
            values: dict[str, Any] = {}
            for column in table.columns:
                if isinstance(column.type, LocalizedTextType):
                    text = MARKDOWN if column.name in ("body", "description") else POISON
                    values[column.name] = LocalizedText(text, text)
                elif _is_typed(column):
                    values[column.name] = POISON
            if values:
                db.session.execute(sa.update(table).values(values))
                poisoned += len(values)
    return poisoned


def _pages(target: Target) -> Iterator[tuple[str, str | None, str]]:
    for client, path in target.examples():
        answer = client.get(path)
        assert answer.status_code < 500, path
        yield path, answer.mimetype, answer.text
    for path in ("/aktualnosci.atom", "/sitemap.xml", "/manifest.webmanifest", "/robots.txt"):
        answer = target.clients[Who.VISITOR].get(path)
        yield path, answer.mimetype, answer.text


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_no_text_acts_wherever_it_is_shown(target: Target) -> None:
    assert _poison(target) > 40
    described = 0
    for path, kind, text in _pages(target):
        assert str(7777 * 7777) not in text, path
        if kind == "text/html":
            page = Markup(text)
            assert page.acting == [], path
            described += len([json.loads(data) for data in page.data])
        elif kind and "xml" in kind:
            ElementTree.fromstring(text)
    assert described >= 4
    with target.app.app_context():
        # Not the one whose confirmation another test may have sent in this minute.
        order_id = db.session.scalar(sa.select(sa.func.max(Order.id)).where(Order.id != target.world.order_id))
        db.session.remove()
    Browser(target.clients[Who.OWNER]).submit(f"/organizator/zgloszenia/{order_id}", {}, form="/potwierdzenie")
    with target.app.app_context():
        mail = db.session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
        assert mail is not None
        assert Markup(mail.html).acting == [] and "onerror" in mail.html
        assert str(7777 * 7777) not in mail.text + mail.html
        assert "\n" not in mail.subject + mail.to_name
        db.session.remove()
