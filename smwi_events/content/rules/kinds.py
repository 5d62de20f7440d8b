"""The kinds of entry, as data: what each holds, how it is called, where visitors meet it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


class Kind(StrEnum):
    """What an entry is."""

    PAGE = "page"
    PILLAR = "pillar"
    FIELD = "field"
    MILESTONE = "milestone"
    PROJECT = "project"
    COOPERATION = "cooperation"
    PARTNER = "partner"
    HONORARY_MEMBER = "honorary_member"
    AWARD = "award"
    DOWNLOAD = "download"
    NEWS = "news"
    ACCESSIBILITY_SECTION = "accessibility_section"


@dataclass(frozen=True)
class KindSpec:
    """What one kind is like.

    `fields` are the editable ones beside title and address; `endpoint` is the entry's own page if `own_page`, or else
    the list on which it stands; a `fixed` kind has its entries given by the templates: edited, never added or hidden.
    """

    label: LazyString
    plural: LazyString
    fields: tuple[str, ...]
    endpoint: str
    own_page: bool = False
    fixed: bool = False
    by_position: bool = True
    needs_date: bool = False
    categories: Mapping[str, LazyString] = field(default_factory=dict)


_DATES = ("starts_on", "ends_on", "precision")

SPECS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(_("Page"), _("Pages"), ("summary", "body", "image_id"), "content.subpage", own_page=True),
    Kind.PILLAR: KindSpec(_("Pillar"), _("Pillars"), ("summary", "link"), "content.activities"),
    Kind.FIELD: KindSpec(
        _("Field of activity"), _("Fields of activity"), ("summary", "body", "image_id"), "content.activities"
    ),
    Kind.MILESTONE: KindSpec(
        _("Milestone"),
        _("Milestones"),
        ("summary", "body", *_DATES, "place", "link", "image_id"),
        "content.milestone",
        own_page=True,
        by_position=False,
        needs_date=True,
    ),
    Kind.PROJECT: KindSpec(
        _("Project"),
        _("Projects"),
        ("category", "summary", "body", *_DATES, "link", "image_id"),
        "content.project",
        own_page=True,
        categories={
            "research": _("Research and development"),
            "education": _("Digital education"),
            "government": _("Local and central government"),
            "seniors": _("The 50+ generation"),
        },
    ),
    Kind.COOPERATION: KindSpec(
        _("Example of co-operation"),
        _("Co-operation"),
        ("summary", "body", *_DATES, "place", "link"),
        "content.cooperation",
    ),
    Kind.PARTNER: KindSpec(_("Partner"), _("Partners"), ("summary", "link", "image_id"), "content.partners"),
    Kind.HONORARY_MEMBER: KindSpec(
        _("Honorary member"), _("Honorary members"), ("summary", "body", "link", "image_id"), "content.honorary_members"
    ),
    Kind.AWARD: KindSpec(
        _("Award"),
        _("Awards"),
        ("summary", "body", "starts_on", "precision", "place", "link", "image_id"),
        "content.awards",
    ),
    Kind.DOWNLOAD: KindSpec(
        _("File to download"),
        _("Files to download"),
        ("category", "summary", "starts_on", "precision", "file_id"),
        "content.downloads",
        categories={"presentation": _("Presentation"), "document": _("Document")},
    ),
    Kind.NEWS: KindSpec(
        _("News item"),
        _("News"),
        ("category", "summary", "body", "image_id"),
        "content.news_item",
        own_page=True,
        by_position=False,
        categories={
            "association": _("Association"),
            "conference": _("Conference"),
            "projects": _("Projects"),
        },
    ),
    Kind.ACCESSIBILITY_SECTION: KindSpec(
        _("Section of the accessibility statement"),
        _("Accessibility statement"),
        ("summary", "body", "starts_on", "ends_on"),
        "content.accessibility",
        fixed=True,
    ),
}

# Pages with an address of their own in the code: their slugs cannot be changed and they cannot be taken off the site.
PAGE_ENDPOINTS: Mapping[str, str] = {
    "home": "content.home",
    "about": "content.about",
    "history": "content.history",
    "activities": "content.activities",
    "future-factory": "content.future_factory",
    "projects": "content.projects",
    "cooperation": "content.cooperation",
    "partners": "content.partners",
    "honorary-members": "content.honorary_members",
    "awards": "content.awards",
    "downloads": "content.downloads",
    "news": "content.news",
    "contact": "content.contact",
    "privacy": "content.privacy",
    "accessibility": "content.accessibility",
    # Texts that pages of other features show.
    "preferences": "site.preferences",
    "conference": "editions.current",
    "archive": "editions.archive",
}
# The cookies' page is named in the privacy policy and in the footer, so it stays.
KEPT_PAGES = frozenset({"cookies"})


def has_fixed_address(kind: Kind, key: str) -> bool:
    """Whether the entry's address is part of the code and so not the organiser's to change or take away."""
    return SPECS[kind].fixed or (kind is Kind.PAGE and (key in PAGE_ENDPOINTS or key in KEPT_PAGES))


FIELD_LABELS: Mapping[str, LazyString] = {
    "slug_pl": _("Address in Polish"),
    "slug_en": _("Address in English"),
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "category": _("Category"),
    "starts_on": _("From"),
    "ends_on": _("To"),
    "precision": _("How exact the date is"),
    "place": _("Place"),
    "link": _("Link"),
    "image_id": _("Image"),
    "file_id": _("File"),
}
LOCALIZED_FIELDS = ("title", "summary", "body", "place", "link")
# A link may well be one for both languages; these may not.
TRANSLATED_FIELDS = ("title", "summary", "body", "place")
