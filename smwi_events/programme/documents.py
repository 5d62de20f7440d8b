"""The programme as a PDF, set once for each version and language and kept in a folder."""

from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
from flask_babel import gettext as _

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.filters import format_date_range, format_moment
from smwi_events.core.web.links import external_url
from smwi_events.documents import pdf
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Release
from smwi_events.programme.rules.days import by_day
from smwi_events.programme.rules.published import Programme, Session
from smwi_events.programme.rules.words import hours_of, name_day, notes_of

# Bump when the template changes, so that documents already kept are set again.
RECIPE = "2"


def find_or_set(folder: Path, edition: Edition, release: Release, programme: Programme) -> tuple[bytes, str]:
    """The programme in the language in force, with a digest of everything it depends on."""
    data = describe(edition, release, programme)
    title = _("Programme: %(title)s", title=edition.title.in_(current_locale()))
    made_from = msgspec.json.encode([RECIPE, current_locale(), title, edition.is_demo, data])
    digest = sha256(made_from).hexdigest()[:32]
    path = folder / f"{edition.slug}-{current_locale()}-{digest}.pdf"
    if path.is_file():
        return path.read_bytes(), digest
    content = pdf.render("programme/programme", data, title=title, demo=edition.is_demo)
    _keep(path, f"{edition.slug}-{current_locale()}-", content)
    return content, digest


def describe(edition: Edition, release: Release, programme: Programme) -> dict[str, Any]:
    """Labels and values of the document in the language in force."""
    locale = current_locale()
    days = by_day(programme.sessions)
    return {
        "running": edition.title.in_(locale),
        "heading": _("Programme"),
        "subtitle": edition.title.in_(locale),
        "facts": _facts(edition),
        "columns": [_("Time"), _("Session"), _("Room")],
        "everywhere": _("All rooms"),
        "days": [
            {
                "name": _capitalised(name_day(day, locale)),
                "lines": [_line(programme, session, locale) for session in sessions],
            }
            for day, sessions in days
        ],
        "note": _(
            "Version %(number)s of %(moment)s. The latest: %(url)s",
            number=release.number,
            moment=format_moment(release.published_at),
            url=external_url("programme.schedule", year=edition.year).partition("://")[2],
        ),
    }


def _facts(edition: Edition) -> str:
    locale = current_locale()
    dates = format_date_range(edition.starts_on, edition.ends_on) if edition.starts_on else ""
    return ", ".join(filter(None, (dates, edition.venue.in_(locale), edition.city.in_(locale))))


def _line(programme: Programme, session: Session, locale: str) -> dict[str, Any]:
    room, track = programme.room_of(session), programme.track_of(session)
    return {
        "hours": hours_of(session),
        "name": session.title.in_(locale),
        "people": ", ".join(person.name for person, _role in programme.people_of(session)),
        "notes": " · ".join([*([track.name.in_(locale)] if track else []), *map(str, notes_of(session))]),
        "room": room.name.in_(locale) if room else "",
        "pause": session.is_pause,
    }


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _keep(path: Path, beginning: str, content: bytes) -> None:
    """Put the document in its place whole, and take former versions of it away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{token_hex(4)}.new")
    draft.write_bytes(content)
    draft.replace(path)
    for former in path.parent.glob(f"{beginning}*.pdf"):
        if former != path:
            former.unlink(missing_ok=True)
