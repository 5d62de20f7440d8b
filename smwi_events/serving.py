"""The layers around the application: proxies, static files, cached pages."""

from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from config import ROOT
from smwi_events.core.logging import AccessLog, Application
from smwi_events.core.web.page_cache import PageCache
from smwi_events.core.web.security import headers_of_files

BUILD = ROOT / "static" / "build"
FOREVER_SECONDS = 31_536_000


def wrap(app: Flask) -> Application:
    """The application as the server sees it, outermost layer last."""
    inner: Any = app
    if hops := app.config["SETTINGS"].trusted_proxies:
        inner = ProxyFix(app, x_for=hops, x_proto=hops, x_host=0)
    cached = PageCache(inner, app.extensions["public_version"], app.extensions["is_own_host"])
    headers = headers_of_files(app.config["SETTINGS"].production)

    def add_headers(found: Headers, path: str, url: str) -> None:
        for name, value in headers.items():
            found[name] = value

    BUILD.mkdir(parents=True, exist_ok=True)
    # Built files carry a hash of their content in their name, so they never change.
    files = WhiteNoise(
        cached,
        max_age=FOREVER_SECONDS,
        immutable_file_test=lambda path, url: True,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )
    files.add_files(str(BUILD), prefix="static/")
    return AccessLog(files)
