"""What a revision holds, what may be published, and who comes first when two people edit at once."""

import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.content import errors
from smwi_events.content.rules.kinds import LOCALIZED_FIELDS, SPECS, TRANSLATED_FIELDS, Kind
from smwi_events.core.localized import LocalizedText
from smwi_events.core.text import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
NO_TEXT = LocalizedText()


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


PRECISION_LABELS: dict[Precision, LazyString] = {
    Precision.DAY: _("to the day"),
    Precision.MONTH: _("to the month"),
    Precision.YEAR: _("to the year"),
}


class RevisionState(StrEnum):
    """Where a revision stands; at most one is pending (draft or scheduled) and at most one published."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


PENDING = (RevisionState.DRAFT, RevisionState.SCHEDULED)
STATE_LABELS: dict[RevisionState, LazyString] = {
    RevisionState.DRAFT: _("draft"),
    RevisionState.SCHEDULED: _("scheduled"),
    RevisionState.PUBLISHED: _("on the site"),
    RevisionState.SUPERSEDED: _("superseded"),
}


@dataclass(frozen=True)
class Snapshot:
    """All that a revision says about its entry; the same names as the entry's columns."""

    slug_pl: str = ""
    slug_en: str = ""
    title: LocalizedText = NO_TEXT
    summary: LocalizedText = NO_TEXT
    body: LocalizedText = NO_TEXT
    category: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    precision: Precision = Precision.DAY
    place: LocalizedText = NO_TEXT
    link: LocalizedText = NO_TEXT
    image_id: int | None = None
    file_id: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing; dates as ISO 8601."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Snapshot":
        """The snapshot that `to_json` stored, also by an older version of this class with fewer or more fields."""
        values: dict[str, Any] = {f.name: stored[f.name] for f in fields(cls) if f.name in stored}
        for name in LOCALIZED_FIELDS:
            values[name] = LocalizedText(**values.get(name, {}))
        for name in ("starts_on", "ends_on"):
            values[name] = date.fromisoformat(values[name]) if values.get(name) else None
        return cls(**{**values, "precision": Precision(values.get("precision", Precision.DAY))})

    def with_slugs(self) -> "Snapshot":
        """Empty slugs made from the titles."""
        return replace(
            self,
            slug_pl=self.slug_pl or slugify(self.title.in_("pl"), SLUG_LENGTH),
            slug_en=self.slug_en or slugify(self.title.in_("en"), SLUG_LENGTH),
        )


def changed_fields(old: Snapshot, new: Snapshot) -> list[str]:
    """Names of the fields in which two snapshots differ, in the order of the form."""
    return [f.name for f in fields(Snapshot) if getattr(old, f.name) != getattr(new, f.name)]


def missing_translations(kind: Kind, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Pairs (field, language) that lack a text which the other language has."""
    used = ("title", *SPECS[kind].fields)
    names = [name for name in TRANSLATED_FIELDS if name in used]
    return [(name, language) for name in names for language in getattr(snapshot, name).missing()]


def ensure_sound(kind: Kind, snapshot: Snapshot) -> None:
    """Refuse what must not be stored even as a draft; raises a Refusal naming the field of the form."""
    if not snapshot.title:
        raise errors.TitleMissing
    for name in ("slug_pl", "slug_en"):
        slug = getattr(snapshot, name)
        if len(slug) > SLUG_LENGTH or not SLUG.fullmatch(slug):
            raise errors.SlugMalformed(name)
    if snapshot.ends_on and (snapshot.starts_on is None or snapshot.ends_on < snapshot.starts_on):
        raise errors.DatesReversed
    categories = SPECS[kind].categories
    if snapshot.category and snapshot.category not in categories:
        raise errors.CategoryUnknown
    for language, address in (("pl", snapshot.link.pl), ("en", snapshot.link.en)):
        if address and not is_safe_link(address):
            raise errors.LinkUnsafe(language)


def needed_fields(kind: Kind) -> tuple[str, ...]:
    """Fields that a draft may leave empty, but nothing that is published."""
    return (*(("category",) if kind is Kind.NEWS else ()), *(("starts_on",) if SPECS[kind].needs_date else ()))


def ensure_publishable(kind: Kind, snapshot: Snapshot) -> None:
    """Refuse to publish what visitors could not make sense of; a missing translation does not stop it."""
    ensure_sound(kind, snapshot)
    needed = needed_fields(kind)
    if "starts_on" in needed and snapshot.starts_on is None:
        raise errors.DateMissing
    if "category" in needed and not snapshot.category:
        raise errors.CategoryMissing


def ensure_newest(based_on: int, newest: int, author: str, changed: list[LazyString]) -> None:
    """Refuse to save over someone else's revision; what was typed stays with the form."""
    if based_on != newest:
        raise errors.ChangedMeanwhile(newest, author, changed)


def ensure_future(publish_at: datetime, now: datetime) -> None:
    """Publishing can be set only for a moment still to come."""
    if publish_at <= now:
        raise errors.MomentPassed


def is_safe_link(address: str) -> bool:
    """Whether an address leads to a page of this site ("/…") or to a web page: never to a script."""
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in address)
