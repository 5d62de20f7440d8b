"""Addresses for mails and feeds: under the configured base, never from the Host header, which anyone can forge."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for
from flask import request as current_request


def url_with_query(endpoint: str, values: dict[str, Any], query: Iterable[tuple[str, str]]) -> str:
    """A page's address with a query that came from outside.

    `url_for` would take names such as `_external`, `_scheme` or `endpoint` for its own arguments.
    """
    address, encoded = url_for(endpoint, **values), urlencode(list(query))
    return f"{address}?{encoded}" if encoded else address


def external_url(endpoint: str, **values: Any) -> str:
    """The full address of a page, in the language in force unless `lang` names another; works without a request too."""
    settings = current_app.config["SETTINGS"]
    if current_request:
        return str(settings.base_url) + url_for(endpoint, **values)
    current_app.inject_url_defaults(endpoint, values)
    adapter = current_app.url_map.bind("", url_scheme="https")
    return str(settings.base_url) + adapter.build(endpoint, values)
