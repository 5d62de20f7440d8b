"""What changed from version to version, as a page and as an Atom feed."""

from dataclasses import dataclass

from flask import make_response, render_template
from werkzeug.wrappers import Response

from smwi_events.core.web.page_cache import make_public
from smwi_events.editions.queries import get_outline
from smwi_events.programme.errors import ProgrammeNotFound
from smwi_events.programme.models import Release
from smwi_events.programme.queries.releases import list_releases, read_programme
from smwi_events.programme.rules.differences import Change, Difference, compare
from smwi_events.programme.rules.names import CHANGE_NAMES
from smwi_events.programme.rules.published import Programme
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.exports import open_to_all

# Comparing reads two versions; who wants older ones asks the organisers.
SHOWN = 20
# Words that were made better are no news.
QUIET = frozenset({Change.TEXT})


@dataclass(frozen=True)
class Step:
    """A version with what it changed for readers; a first version has no differences, it is all new."""

    release: Release
    before: Programme | None
    after: Programme
    differences: tuple[Difference, ...]


@programme.localized(pl="/konferencja/<int:year>/program/zmiany", en="/conference/<int:year>/programme/changes")
def changes(year: int) -> Response:
    """Versions, the newest first, each with what it changed."""
    edition = get_outline(year)
    steps = _steps(edition.id)
    page = render_template("programme/changes.html", edition=edition, steps=steps, change_names=CHANGE_NAMES)
    return make_public(make_response(page))


@programme.localized(pl="/konferencja/<int:year>/program/zmiany.xml", en="/conference/<int:year>/programme/changes.xml")
def changes_feed(year: int) -> Response:
    """The same as an Atom feed (RFC 4287)."""
    edition = get_outline(year)
    steps = _steps(edition.id)
    feed = render_template("programme/changes.xml", edition=edition, steps=steps, change_names=CHANGE_NAMES)
    return open_to_all(feed.encode(), "application/atom+xml")


def _steps(edition_id: int) -> list[Step]:
    """What readers hear of: corrections count towards the next version with a name."""
    named = [release for release in list_releases(edition_id) if not release.is_correction]
    if not named:
        raise ProgrammeNotFound
    shown = named[: SHOWN + 1]
    programmes = [read_programme(release) for release in shown]
    former: list[Programme | None] = [*programmes[1:], None]
    return [
        Step(release, before, after, _told(before, after) if before else ())
        for release, before, after in zip(shown[:SHOWN], former, programmes, strict=False)
    ]


def _told(before: Programme, after: Programme) -> tuple[Difference, ...]:
    return tuple(each for each in compare(before, after) if not QUIET.issuperset(each.changes))
