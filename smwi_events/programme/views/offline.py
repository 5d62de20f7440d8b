"""The programme without a network: the script that keeps visited pages, and the page for those never visited."""

from hashlib import sha256
from pathlib import Path

from flask import Response, current_app, make_response, render_template, url_for

from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.page_cache import make_public
from smwi_events.programme.views.blueprint import programme


@programme.route("/program-offline.js")
def worker() -> Response:
    """The service worker; it answers for the whole site but touches the programme and built files only.

    It carries the version of its own words: browsers start anew whenever they change.
    """
    source = Path(current_app.jinja_env.get_or_select_template("programme/worker.js").filename or "").read_bytes()
    paths = [url_for(".offline", lang=language) for language in LANGUAGES]
    script = render_template("programme/worker.js", version=sha256(source).hexdigest()[:12], offline_paths=paths)
    response = make_response(script)
    response.content_type = "text/javascript; charset=utf-8"
    response.headers["Service-Worker-Allowed"] = "/"
    return make_public(response)


@programme.localized(pl="/bez-sieci", en="/offline")
def offline() -> Response:
    """What can be seen while the network is away."""
    return make_public(make_response(render_template("programme/offline.html")))
