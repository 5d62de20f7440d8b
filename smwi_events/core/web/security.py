"""Security headers of every answer, and requests that are refused before any view: odd, or sent by somebody else."""

import re

from flask import Flask, Response, abort, current_app, request, session

from config import Settings
from smwi_events.core.errors import ForeignForm, ForeignHost
from smwi_events.core.web.own_names import HostCheck, host_check, is_foreign, origin_of

# Longer than any address of ours; servers and proxies commonly take twice as much.
LONGEST_QUERY = 4000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HSTS = "Strict-Transport-Security"
HSTS_VALUE = "max-age=31536000; includeSubDomains"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# Balancers ask for these by whatever number a machine has; no link stands in their answers.
ANY_HOST = ("/healthz", "/readyz")


def init_app(app: Flask) -> None:
    """Set the headers on every answer, errors included; private unless a view says otherwise. No address has a NUL."""
    settings: Settings = app.config["SETTINGS"]
    is_own_host: HostCheck = host_check(settings)
    app.extensions["is_own_host"] = is_own_host
    app.before_request(lambda: _refuse_foreign_hosts(settings, is_own_host))
    app.before_request(lambda: _refuse_foreign_forms(settings))

    @app.before_request
    def refuse_control_characters() -> None:
        # No address of ours has them, no header may, no database takes NUL, and nobody can type them.
        if _CONTROL.search(request.path) or b"%00" in request.query_string:
            abort(400)

    @app.before_request
    def refuse_heaps_of_fields() -> None:
        # Only forms with files have a limit of their own; a million empty fields would keep a process busy for seconds.
        if len(request.query_string) > LONGEST_QUERY:
            abort(414)
        if request.mimetype != "application/x-www-form-urlencoded":
            return
        if (request.content_length or 0) > app.config["MAX_FORM_MEMORY_SIZE"]:
            abort(413)
        if request.get_data().count(b"&") >= app.config["MAX_FORM_PARTS"]:
            abort(413)

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if session.modified:
            # Its cookie goes out with this answer, which is then nobody else's, whatever the page is.
            response.headers["Cache-Control"] = "no-store"
        if current_app.config["SETTINGS"].production:
            response.headers[HSTS] = HSTS_VALUE
        return response


def _refuse_foreign_hosts(settings: Settings, is_own_host: HostCheck) -> None:
    if not is_own_host(request.environ.get("HTTP_HOST", "")) and request.path not in ANY_HOST:
        raise ForeignHost(settings.base_url)


def _refuse_foreign_forms(settings: Settings) -> None:
    """Stop what another site's page sends, even where a form's token should have been forgotten."""
    if request.method in SAFE_METHODS:
        return
    # Outside production the site also goes by loopback names, each of them an origin of its own.
    own = [origin_of(settings.base_url), *([] if settings.production else [request.host_url.rstrip("/")])]
    if is_foreign(request.headers.get("Origin", ""), request.headers.get("Sec-Fetch-Site", ""), own):
        raise ForeignForm


def headers_of_files(production: bool) -> dict[str, str]:
    """The headers of files that are answered without the application."""
    return {**HEADERS, HSTS: HSTS_VALUE} if production else dict(HEADERS)
