"""One endpoint, two paths; the language stays from page to page."""

import pytest
from flask import Flask, url_for
from flask_babel import force_locale

from smwi_events.core.i18n import LocalizedBlueprint, OrganiserBlueprint, current_locale, set_twin, twin_url
from smwi_events.core.localized import LocalizedText
from smwi_events.core.web.preferences import Preferences


@pytest.fixture
def two_paths(own_app: Flask) -> Flask:
    """The application with pages for these tests."""
    pages = LocalizedBlueprint("pages", __name__)
    office = OrganiserBlueprint("office", __name__)

    @pages.localized(pl="/probna/<slug>", en="/sample/<slug>")
    def sample(slug: str) -> str:
        if slug == "lipa":
            set_twin(slug="linden")
        return f"{current_locale()} {url_for('pages.sample', slug='x')} {twin_url()}"

    @office.localized(pl="/probna", en="/sample")
    def desk() -> str:
        return url_for("office.desk")

    own_app.register_blueprint(pages)
    own_app.register_blueprint(office)
    return own_app


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/probna/dąb", "pl /probna/x /en/sample/d%C4%85b"),
        ("/en/sample/oak", "en /en/sample/x /probna/oak"),
        ("/probna/lipa", "pl /probna/x /en/sample/linden"),
        ("/probna/dom?page=2", "pl /probna/x /en/sample/dom?page=2"),
        ("/probna/dom?a=1&b=%26&a=2", "pl /probna/x /en/sample/dom?a=1&a=2&b=%26"),
        ("/probna/dom?endpoint=x&_scheme=ftp", "pl /probna/x /en/sample/dom?endpoint=x&_scheme=ftp"),
        ("/probna/dom?_external=1&_method=POST", "pl /probna/x /en/sample/dom?_external=1&_method=POST"),
        ("/probna/dom?slug=sad&lang=pl", "pl /probna/x /en/sample/dom?slug=sad&lang=pl"),
        ("/organizator/probna", "/organizator/probna"),
        ("/en/organizer/sample", "/en/organizer/sample"),
    ],
)
def test_pages_keep_their_language(two_paths: Flask, path: str, answer: str) -> None:
    assert two_paths.test_client().get(path).get_data(as_text=True) == answer


def test_a_forced_language_holds_without_a_request(app: Flask) -> None:
    with force_locale("en"):
        assert current_locale() == "en"


def test_text_falls_back_on_the_other_language() -> None:
    text = LocalizedText("tak", "")
    assert (text.in_("pl"), text.in_("en"), text.missing(), bool(LocalizedText())) == ("tak", "tak", ["en"], False)


@pytest.mark.parametrize(
    ("cookie", "meaning"),
    [
        ("", Preferences()),
        ("theme-dark.contrast-high.text-large.motion-none", Preferences("dark", "high", "large", "none")),
        ("theme-pink.text-huge..=;--.motion", Preferences()),
        ("text-larger" + ".x-y" * 500, Preferences(text="larger")),
    ],
)
def test_preferences_know_only_known_choices(cookie: str, meaning: Preferences) -> None:
    assert Preferences.parse(cookie) == meaning
    assert Preferences.parse(str(meaning)) == meaning
