"""Errors as pages in the site's own design, and refusals that no form took."""

import logging

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from smwi_events.core.errors import Refusal
from smwi_events.core.logging import LOGGED_PATH

RETRY_AFTER_SECONDS = 10
logger = logging.getLogger(__name__)
# status: (heading, what it means and what to do)
SENTENCES = {
    400: (_("The request could not be read"), _("Please go back and try again.")),
    403: (_("This page is for others"), _("Your account has no right to see this page.")),
    404: (_("There is no such page"), _("It may have moved. The search below or the site map will help to find it.")),
    405: (_("This page cannot be used that way"), _("Please go back and try again.")),
    409: (_("This could not be done"), _("Please go back and see what has changed.")),
    410: (_("This link no longer works"), _("It was used already or its time has passed. Please ask for a new one.")),
    413: (_("Too large"), _("What was sent is larger than we can take. Please send a smaller file or less text.")),
    429: (_("Too many attempts"), _("Please wait a few minutes and try again.")),
    500: (_("Something broke on our side"), _("The failure has been written down. Please try again in a moment.")),
    503: (_("We will be back in a moment"), _("Nothing was lost. Please send the page again in a few seconds.")),
}


def render_error(status: int, sentence: LazyString | str = "", heading: LazyString | None = None) -> Response:
    """The error page; falls back on plain words where even the page cannot be made."""
    shown = status if status in SENTENCES else (500 if status >= 500 else 400)
    usual_heading, explanation = SENTENCES[shown]
    heading, sentence = heading or usual_heading, sentence or explanation
    g.shows_error = True
    try:
        body = render_template(
            "site/error.html",
            status=status,
            heading=heading,
            sentence=sentence,
            request_id=g.get("request_id", ""),
        )
    except Exception:
        logger.exception("the error page itself failed")
        body = f"<!doctype html><html lang=pl><title>{status}</title><h1>{status} {heading}</h1><p>{explanation}</p>"
    response = make_response(body, status)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _on_http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if status == 404 and (address := _without_slash()):
        return make_response(redirect(address, 308))
    response = render_error(status)
    for name in ("Allow", "Retry-After"):
        if value := dict(error.get_headers()).get(name):
            response.headers[name] = value
    return response


def _without_slash() -> str:
    """The page's address where somebody typed a slash after it; empty where there is no such page either."""
    path = request.path.rstrip("/")
    if request.method not in ("GET", "HEAD") or path in ("", request.path) or path.startswith("//"):
        return ""
    adapter = current_app.create_url_adapter(request)
    return path if adapter and adapter.test(path) else ""


def _on_refusal(refusal: Refusal) -> Response:
    return render_error(refusal.status, str(refusal), refusal.heading)


def _on_database_gone(error: Exception) -> Response:
    logger.error("the database does not answer", exc_info=error, extra={"path": request.environ.get(LOGGED_PATH, "")})
    return render_error(503)


def _on_failure(error: Exception) -> Response:
    logger.error("unexpected failure", exc_info=error, extra={"path": request.environ.get(LOGGED_PATH, "")})
    return render_error(500)


def init_app(app: Flask) -> None:
    """Answer every error with a page; in tests an unexpected failure stays an exception."""
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Refusal, _on_refusal)
    app.register_error_handler(OperationalError, _on_database_gone)
    app.register_error_handler(InterfaceError, _on_database_gone)
    app.register_error_handler(PoolTimeout, _on_database_gone)
    if not app.testing:
        app.register_error_handler(Exception, _on_failure)
