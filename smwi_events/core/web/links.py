"""Addresses for mails and feeds: under the configured base, never from the Host header, which anyone can forge."""

from typing import Any

from flask import current_app, url_for
from flask import request as current_request


def external_url(endpoint: str, **values: Any) -> str:
    """The full address of a page, in the language in force unless `lang` names another; works without a request too."""
    settings = current_app.config["SETTINGS"]
    if current_request:
        return str(settings.base_url) + url_for(endpoint, **values)
    current_app.inject_url_defaults(endpoint, values)
    adapter = current_app.url_map.bind("", url_scheme="https")
    return str(settings.base_url) + adapter.build(endpoint, values)
