"""Mails are written in their reader's language, whatever the page's."""

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import external_url
from smwi_events.mail.compose import compose

TEMPLATES = {
    "test/mail/hello.txt": '{% extends "mail/layout.txt" %}'
    "{% block subject %}Hello\n {{ name }} {{ locale }}{% endblock %}"
    "{% block body %}{{ name }} {{ current_locale() }} {{ external_url('accounts.sign_in') }}{% endblock %}",
    "test/mail/hello.html": '{% extends "mail/layout.html" %}{% from "mail/macros.html" import button, facts %}'
    "{% block body %}{{ button(external_url('accounts.sign_in'), name) }}{{ facts([(name, name)]) }}{% endblock %}",
}


@pytest.fixture(autouse=True)
def templates(own_app: Flask) -> None:
    own_app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), own_app.create_global_jinja_loader()])


def test_both_parts_in_the_language_asked_for() -> None:
    polish, english = compose("test/hello", "pl", name="Ala"), compose("test/hello", "en", name="Ala")
    assert (polish.subject, english.subject) == ("Hello Ala pl", "Hello Ala en")
    assert "Ala pl http://localhost/" in polish.text
    assert "Ala en http://localhost/en/" in english.text
    assert '<html lang="en">' in english.html and "<title>Hello Ala en</title>" in english.html


def test_an_english_mail_from_a_polish_page(own_app: Flask) -> None:
    with own_app.test_request_context("/", base_url="http://evil.example"):
        mail = compose("test/hello", "en", name="Ala")
        assert current_locale() == "pl"
    assert "http://localhost/en/" in mail.text
    assert "evil.example" not in mail.text + mail.html


def test_names_cannot_add_markup_or_headers() -> None:
    mail = compose("test/hello", "pl", name="<b>Ala</b>\r\nBcc: x@example.org")
    assert "<b>" not in mail.html
    assert mail.subject == "Hello <b>Ala</b> Bcc: x@example.org pl"


def test_nothing_is_loaded_from_afar() -> None:
    html = compose("test/hello", "pl", name="Ala").html
    assert "src=" not in html and "url(" not in html and "@import" not in html and "<link" not in html


def test_external_url_names_the_other_language(own_app: Flask) -> None:
    with own_app.test_request_context("/"):
        assert external_url("accounts.sign_in", lang="en").startswith("http://localhost/en/")
