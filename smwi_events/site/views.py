"""The shell's own pages."""

from urllib.parse import urlsplit

from flask import Response, abort, current_app, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse

from smwi_events.accounts.rules.sign_in import is_own_path
from smwi_events.content.queries import entries as content
from smwi_events.core import clock
from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.core.web.links import external_url
from smwi_events.core.web.page_cache import make_public
from smwi_events.core.web.preferences import PREFERENCES_COOKIE, PREFERENCES_LIFETIME_SECONDS, Preferences
from smwi_events.core.web.social_image import read_social_image_token
from smwi_events.site.drawing import find_or_draw
from smwi_events.site.forms import PreferencesForm
from smwi_events.site.site_map import list_groups, list_lines

shell = LocalizedBlueprint("site", __name__)
ONE_WEEK_SECONDS = 604_800


@shell.localized(pl="/mapa-strony", en="/site-map")
def site_map() -> Response:
    """All published pages under a few headings."""
    return make_public(make_response(render_template("site/site_map.html", groups=list_groups(clock.now()))))


@shell.route("/sitemap.xml")
def sitemap() -> Response:
    """All published pages in both languages (sitemaps.org, with Google's language alternates)."""
    response = make_response(render_template("site/sitemap.xml", lines=list_lines(clock.now())))
    response.mimetype = "application/xml"
    return make_public(response)


@shell.route("/robots.txt")
def robots() -> Response:
    """What search engines are asked to leave alone."""
    address = external_url("site.sitemap")
    response = make_response(render_template("site/robots.txt", sitemap=address))
    response.mimetype = "text/plain"
    return make_public(response)


@shell.localized(pl="/strona.webmanifest", en="/site.webmanifest")
def manifest() -> Response:
    """The site's name and colours, for a shortcut on a phone's screen."""
    response = make_response(render_template("site/manifest.json"))
    response.mimetype = "application/manifest+json"
    return make_public(response)


@shell.route("/obraz/<token>.png")
def social_image(token: str) -> Response:
    """The picture that social networks show beside a link."""
    drawn = read_social_image_token(token)
    if drawn is None:
        abort(404)
    picture = find_or_draw(current_app.config["SETTINGS"].instance / "social", *drawn)
    response = Response(picture, mimetype="image/png")
    response.headers["Cache-Control"] = f"public, max-age={ONE_WEEK_SECONDS}"
    # Other sites show it: that is what it is for.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@shell.localized(pl="/dostepnosc/ustawienia", en="/accessibility/preferences", methods=["GET", "POST"])
def preferences() -> AnyResponse | str:
    """Choose theme, contrast, text size and motion; kept in a cookie, no session and no script needed."""
    chosen = Preferences.parse(request.cookies.get(PREFERENCES_COOKIE, ""))
    form = PreferencesForm(obj=chosen, next=_path_came_from())
    if not form.validate_on_submit():
        return render_template("site/preferences.html", form=form, text=content.get_page("preferences"))
    wanted = form.next.data or ""
    response = redirect(wanted if is_own_path(wanted) else url_for("site.preferences"), 303)
    response.set_cookie(
        PREFERENCES_COOKIE,
        str(form.to_preferences()),
        max_age=PREFERENCES_LIFETIME_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        samesite="Lax",
    )
    return response


def _path_came_from() -> str:
    """The page of ours that led here, to go back to."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host or came_from.path == request.path:
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
