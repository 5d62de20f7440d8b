"""The conference's pages for visitors."""

from datetime import datetime

from flask import Response, make_response, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug import Response as AnyResponse

from smwi_events.core import clock
from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.core.web.page_cache import good_until, make_public
from smwi_events.editions import hooks, logos, queries
from smwi_events.editions.errors import EditionNotFound
from smwi_events.editions.pages import EditionPage
from smwi_events.editions.rules.archive import count_held, first_year, in_order, make_rows
from smwi_events.uploads.serving import send_picture

editions = LocalizedBlueprint("editions", __name__)


@editions.localized(pl="/konferencja", en="/conference")
def current() -> Response:
    """The current edition, or where the past ones are while the next is not announced."""
    edition = queries.find_current()
    if edition is None:
        return make_public(make_response(render_template("editions/none.html")))
    return _show("editions/current.html", EditionPage(edition, clock.now()), text=hooks.find_page_text("conference"))


@editions.localized(pl="/konferencja/archiwum", en="/conference/archive")
def archive() -> Response:
    """All editions, the newest first, with honest gaps."""
    now = clock.now()
    known = queries.list_archive()
    page = render_template(
        "editions/archive.html",
        rows=make_rows(known),
        ticks=in_order(known),
        held=count_held(known, now),
        since=first_year(known),
        text=hooks.find_page_text("archive"),
    )
    return make_public(make_response(page))


@editions.localized(pl="/konferencja/<int:year>", en="/conference/<int:year>")
def edition(year: int) -> AnyResponse:
    """One edition; the current one has its own address."""
    found = queries.get_by_year(year)
    if found.is_current:
        return redirect(url_for("editions.current"))
    if found.is_gap:
        raise EditionNotFound
    former, later = queries.find_neighbours(found)
    return _show("editions/edition.html", EditionPage(found, clock.now()), former=former, later=later)


@editions.route("/konferencja/loga/<string(length=24):name>-<int:width>.webp")
def logo(name: str, width: int) -> Response:
    """The logo of a partner."""
    return send_picture(name, width, "webp", logos.PART)


def render_hero(now: datetime) -> Markup | None:
    """The current edition as the hero of another page; None where there is no current edition."""
    edition = queries.find_current_alone()
    if edition is None:
        return None
    page = EditionPage(edition, now)
    good_until(page.changes_at)
    return Markup(render_template("editions/_hero.html", page=page, level=2))


def _show(template: str, page: EditionPage, **values: object) -> Response:
    good_until(page.changes_at)
    return make_public(make_response(render_template(template, page=page, edition=page.edition, **values)))
