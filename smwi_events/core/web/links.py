"""Addresses with a query, and full ones: on the configured base, never on the Host header, which anyone can forge."""

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


def absolute_url(path: str) -> str:
    """The full address of a path of this site."""
    return str(current_app.config["SETTINGS"].base_url) + path


def external_url(endpoint: str, **values: Any) -> str:
    """The full address of a page, in the language in force unless `lang` names another; works without a request too."""
    if current_request:
        return absolute_url(url_for(endpoint, **values))
    current_app.inject_url_defaults(endpoint, values)
    return absolute_url(current_app.url_map.bind("", url_scheme="https").build(endpoint, values))
