"""What the visitors' layout asks for on every page, error pages included."""

from typing import Any

from flask import Flask, current_app, has_request_context, request, url_for
from sqlalchemy.exc import SQLAlchemyError

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import external_url
from smwi_events.core.web.social_image import social_image_url
from smwi_events.programme.queries.readers import find_year_of_current
from smwi_events.site.menus import FOOTER, make_main_menu, make_menu, mark_present
from smwi_events.site.structured_data import organization

HOME = "content.home"


def init_app(app: Flask) -> None:
    """Give the names to all templates; mails and documents are made without a request and need none."""

    @app.context_processor
    def shell() -> dict[str, Any]:
        if not has_request_context():
            return {}
        # Menus, but for the mark in them, and their neighbours are the same on all pages of a language, until something
        # public changes.
        made: dict[str, tuple[int, dict[str, Any]]] = app.extensions.setdefault("shell_parts", {})
        locale, version = current_locale(), app.extensions["public_version"]()
        if locale not in made or made[locale][0] != version:
            made[locale] = version, _shell()
        shared = made[locale][1]
        return {**shared, "site_menu": mark_present(shared["site_menu"]), "structured_data": _structured_data()}


def _shell() -> dict[str, Any]:
    return {
        "site_menu": make_main_menu(_programme_year()),
        "footer_menu": make_menu(FOOTER),
        "home_url": url_for(HOME),
        "search_url": url_for("search.results"),
        "preferences_url": url_for("site.preferences"),
        "declaration_url": external_url("content.accessibility"),
        "privacy_url": url_for("content.privacy"),
        "feed_url": url_for("content.feed"),
        "manifest_url": url_for("site.manifest"),
        "social_image_url": social_image_url,
    }


def _programme_year() -> int | None:
    try:
        return find_year_of_current()
    except SQLAlchemyError:
        return None  # the page that says so has a menu, too


def _structured_data() -> list[dict[str, Any]]:
    if request.endpoint != HOME:
        return []
    base = str(current_app.config["SETTINGS"].base_url)
    return [organization(external_url(HOME), social_image_url("Miasta w Internecie"), base)]
