"""Home, and the pages that are one text with a list or without."""

from flask import Response, make_response, redirect
from markupsafe import Markup

from smwi_events.content import hooks
from smwi_events.content.addresses import endpoint_of, path_of
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.timeline import draw_river
from smwi_events.content.views import showing
from smwi_events.content.views.blueprint import content
from smwi_events.core import clock
from smwi_events.core.i18n import current_locale

NEWS_ON_HOME = 3


@content.localized(pl="/", en="")
def home() -> Response:
    """Who we are, the coming edition, what is new."""
    milestones = [entry for entry in showing.published(Kind.MILESTONE) if entry.starts_on]
    days = [entry.starts_on for entry in milestones if entry.starts_on]
    return showing.show(
        "content/home.html",
        page=showing.page("home"),
        hero=_hero(),
        milestones=milestones,
        river=draw_river(days, (), clock.warsaw_date(clock.now())),
        news=showing.published(Kind.NEWS, limit=NEWS_ON_HOME),
        fields=showing.published(Kind.FIELD),
        pillars=showing.published(Kind.PILLAR),
        partners=showing.published(Kind.PARTNER),
    )


def _hero() -> Markup | None:
    return next((hero for provide in hooks.home_hero if (hero := provide(clock.now()))), None)


@content.localized(pl="/o-nas", en="/about")
def about() -> Response:
    """About the association."""
    return showing.show("content/page.html", page=showing.page("about"))


@content.localized(pl="/dzialalnosc", en="/activities")
def activities() -> Response:
    """The four fields of activity and the pillars."""
    return showing.show(
        "content/activities.html",
        page=showing.page("activities"),
        fields=showing.published(Kind.FIELD),
        pillars=showing.published(Kind.PILLAR),
    )


@content.localized(pl="/fabryka-przyszlosci", en="/future-factory")
def future_factory() -> Response:
    """Fabryka Przyszłości."""
    return showing.show("content/page.html", page=showing.page("future-factory"))


@content.localized(pl="/wspolpraca", en="/cooperation")
def cooperation() -> Response:
    """Examples of co-operation with central government."""
    return showing.show(
        "content/register.html",
        page=showing.page("cooperation"),
        entries=showing.published(Kind.COOPERATION),
    )


@content.localized(pl="/partnerzy", en="/partners")
def partners() -> Response:
    """Partners, as names set in type."""
    return showing.show("content/partners.html", page=showing.page("partners"), entries=showing.published(Kind.PARTNER))


@content.localized(pl="/czlonkowie-honorowi", en="/honorary-members")
def honorary_members() -> Response:
    """Honorary members."""
    return showing.show(
        "content/honorary_members.html",
        page=showing.page("honorary-members"),
        entries=showing.published(Kind.HONORARY_MEMBER),
    )


@content.localized(pl="/nagrody", en="/awards")
def awards() -> Response:
    """Awards given to the association."""
    return showing.show("content/register.html", page=showing.page("awards"), entries=showing.published(Kind.AWARD))


@content.localized(pl="/do-pobrania", en="/downloads")
def downloads() -> Response:
    """Files to download; those not yet supplied are marked."""
    return showing.show(
        "content/downloads.html", page=showing.page("downloads"), entries=showing.published(Kind.DOWNLOAD)
    )


@content.localized(pl="/kontakt", en="/contact")
def contact() -> Response:
    """How to reach the association."""
    return showing.show("content/page.html", page=showing.page("contact"))


@content.localized(pl="/polityka-prywatnosci", en="/privacy")
def privacy() -> Response:
    """The privacy policy, with the table of cookies."""
    return showing.show("content/privacy.html", page=showing.page("privacy"), cookies=showing.page("cookies"))


@content.localized(pl="/deklaracja-dostepnosci", en="/accessibility-statement")
def accessibility() -> Response:
    """The accessibility statement, with the ids that the act's technical conditions name."""
    page = showing.page("accessibility")
    sections = showing.published(Kind.ACCESSIBILITY_SECTION)
    prepared = next((s for s in sections if s.key == "a11y-data-sporzadzenie"), None)
    changed_at = queries.find_last_page_change() or clock.now()
    return showing.show(
        "content/accessibility.html",
        page=page,
        sections=sections,
        site_published_on=clock.warsaw_date(page.published_at or changed_at),
        site_changed_on=clock.warsaw_date(changed_at),
        prepared_on=prepared.starts_on if prepared else None,
        reviewed_on=(prepared.ends_on or prepared.starts_on) if prepared else None,
    )


@content.localized(pl="/<slug>", en="/<slug>")
def subpage(slug: str) -> Response:
    """A page that organisers added, or one that only needs a text."""
    page = showing.by_slug(Kind.PAGE, slug)
    if isinstance(page, Response):
        return page
    if endpoint_of(page) != "content.subpage":
        return make_response(redirect(path_of(page, current_locale()), 301))
    return showing.show("content/page.html", page=page)
