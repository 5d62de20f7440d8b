"""What every template knows: language, twin page, reader's preferences, static files."""

from typing import Any

from flask import Flask, request
from jinja2 import StrictUndefined

from config import ROOT
from smwi_events.core.assets.bundle import Manifest
from smwi_events.core.i18n import current_locale, twin_url
from smwi_events.core.web.links import absolute_url, external_url
from smwi_events.core.web.preferences import PREFERENCES_COOKIE, Preferences


def init_app(app: Flask) -> None:
    """Give the common names to all templates; a name that is missing is an error, never an empty string."""
    manifest = Manifest(ROOT / "static")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        static_url=manifest.url,
        current_locale=current_locale,
        twin_url=twin_url,
        absolute_url=absolute_url,
        external_url=external_url,
        settings=app.config["SETTINGS"],
    )

    @app.context_processor
    def page() -> dict[str, Any]:
        return {
            "locale": current_locale(),
            "prefs": Preferences.parse(request.cookies.get(PREFERENCES_COOKIE, "")) if request else Preferences(),
        }
