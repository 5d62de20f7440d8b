"""News: by category and page, each item, and the feed."""

from flask import Response, make_response, render_template

from smwi_events.content.addresses import path_of
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.views import showing
from smwi_events.content.views.blueprint import content
from smwi_events.content.views.projects import category_options, chosen_category
from smwi_events.content.views.structured import article
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.page_cache import make_public
from smwi_events.core.web.pagination import paginate, requested_page

PAGE_SIZE = 10
FEED_SIZE = 30


@content.localized(pl="/aktualnosci", en="/news")
def news() -> Response:
    """News, newest first."""
    category = chosen_category(Kind.NEWS)
    pagination = paginate(queries.select_published(Kind.NEWS, category), requested_page(), PAGE_SIZE)
    return showing.show(
        "content/news.html",
        {"category": category, "page": pagination.page if pagination.page > 1 else ""},
        page=showing.page("news"),
        pagination=pagination,
        category=category,
        categories=SPECS[Kind.NEWS].categories,
        options=category_options(Kind.NEWS, "content.news", category),
    )


@content.localized(pl="/aktualnosci/<slug>", en="/news/<slug>")
def news_item(slug: str) -> Response:
    """One news item."""
    entry = showing.by_slug(Kind.NEWS, slug)
    if isinstance(entry, Response):
        return entry
    return showing.show(
        "content/news_item.html",
        entry=entry,
        article=article(entry, path_of(entry, current_locale())),
        news=showing.page("news"),
        category=SPECS[Kind.NEWS].categories.get(entry.category, ""),
    )


@content.localized(pl="/aktualnosci/atom.xml", en="/news/atom.xml")
def feed() -> Response:
    """The newest news as an Atom feed (RFC 4287) in the page's language."""
    entries = queries.list_published(Kind.NEWS, limit=FEED_SIZE)
    page = showing.page("news")
    changed_at = max([entry.updated_at for entry in entries], default=page.updated_at)
    response = make_response(
        render_template("content/feed.xml", page=page, entries=entries, changed_at=changed_at, path_of=path_of)
    )
    response.mimetype = "application/atom+xml"
    return make_public(response)
