"""The details of a line of the log in the reader's language, and the page of the thing it is about."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.accounts.rules import ROLE_NAMES, Permission
from smwi_events.audit.rules import ACTION_NAMES
from smwi_events.content.rules.kinds import FIELD_LABELS, SPECS
from smwi_events.core.clock import last_day_before
from smwi_events.core.web.filters import format_date, format_moment, money
from smwi_events.registration.rules.orders import ORDER_STATE_NAMES


@dataclass(frozen=True)
class SubjectPage:
    """Where a kind of thing is shown; `argument` takes its number, empty where one page shows them all."""

    endpoint: str
    argument: str
    permission: Permission


PAGES: Mapping[str, SubjectPage] = {
    "content_entry": SubjectPage("organiser.content.edit", "entry_id", Permission.CONTENT_MANAGE),
    "content_file": SubjectPage("organiser.content.files", "", Permission.CONTENT_MANAGE),
    "content_image": SubjectPage("organiser.content.image", "image_id", Permission.CONTENT_MANAGE),
    "edition": SubjectPage("organiser.editions.edit", "edition_id", Permission.EDITIONS_MANAGE),
    "outgoing_mail": SubjectPage("organiser.mail.mail", "mail_id", Permission.MAIL_VIEW),
    "person": SubjectPage("organiser.accounts.person", "person_id", Permission.ACCOUNTS_MANAGE),
    "speaker": SubjectPage("organiser.speakers.speaker", "speaker_id", Permission.PROGRAMME_MANAGE),
    "programme_release": SubjectPage("organiser.programme.version_found", "release_id", Permission.PROGRAMME_MANAGE),
    "programme_session": SubjectPage("organiser.programme.session_found", "session_id", Permission.PROGRAMME_MANAGE),
    "quota": SubjectPage("organiser.registration.quota", "quota_id", Permission.REGISTRATION_MANAGE),
    "registration_order": SubjectPage("organiser.registration.order", "order_id", Permission.REGISTRATION_VIEW),
    "seller_profile": SubjectPage("organiser.billing.seller", "", Permission.BILLING_MANAGE),
    "ticket_type": SubjectPage("organiser.registration.price", "ticket_type_id", Permission.REGISTRATION_MANAGE),
}
# What is not there any more has no page.
ENDINGS = frozenset({"content.image_deleted", "content.file_deleted", "programme.session_removed", "speakers.removed"})
LABELS: Mapping[str, LazyString] = {
    "account": _("bank account"),
    "added": _("added"),
    "after": _("after"),
    "amount": _("amount paid"),
    "at": _("publication"),
    "before": _("before"),
    "by": _("by"),
    "changed": _("changed"),
    "changed_rows": _("changed rows"),
    "city": _("town"),
    "code": _("code"),
    "count": _("how many"),
    "day": _("day"),
    "difference": _("difference from what is due"),
    "early_net": _("early price, net"),
    "early_until": _("early price until"),
    "edition": _("edition"),
    "email": _("e-mail"),
    "failures": _("wrong codes in a row"),
    "fields": _("changed"),
    "format": _("format"),
    "former": _("former one"),
    "gross": _("gross"),
    "is_demo": _("demo data"),
    "kind": _("kind"),
    "letters": _("letters"),
    "minutes": _("minutes"),
    "name": _("name"),
    "net": _("net price"),
    "note": _("message"),
    "number": _("number"),
    "order": _("order"),
    "paid_on": _("date of payment"),
    "payment_days": _("days to pay"),
    "places": _("places"),
    "postcode": _("postcode"),
    "reason": _("reason"),
    "retired": _("no longer in the register"),
    "revision": _("revision"),
    "room": _("room"),
    "rooms": _("rooms"),
    "rows": _("rows"),
    "sought": _("words sought"),
    "stage": _("stage"),
    "starts_at": _("beginning"),
    "state": _("state"),
    "street": _("street and number"),
    "ticket": _("ticket"),
    "title": _("title"),
    "units": _("units"),
    "valid_on": _("state on"),
    "vat_status": _("VAT"),
    "year": _("year"),
}
# Codes whose word does not depend on the detail they stand in.
VALUES: Mapping[str, LazyString | str] = {
    **{role.value: name for role, name in ROLE_NAMES.items()},
    **{state.value: name for state, name in ORDER_STATE_NAMES.items()},
    **{kind.value: spec.label for kind, spec in SPECS.items()},
    "active": _("VAT is charged"),
    "all_rooms": _("all rooms"),
    "awaits_code": _("before the second step"),
    "both_factors": _("both steps"),
    "edition_key_date": _("key date"),
    "edition_section": _("practical information"),
    "edition_room": _("room"),
    "edition_sponsor": _("partner"),
    "edition_track": _("track"),
    "exempt_113": _("exempt by turnover (art. 113 of the VAT Act)"),
    "first_factor": _("first step"),
    "link": _("a link in a mail"),
    "password": _("a password"),
    "people": _("people"),
    "sessions": _("sessions"),
}
# Names of fields, in lists of what changed.
FIELDS: Mapping[str, LazyString] = {
    **FIELD_LABELS,
    "abstract": _("Abstract"),
    "accent": _("Accent colour"),
    "address": _("Address"),
    "biography": _("Biography"),
    "city": _("Town"),
    "degree": _("Degree or title"),
    "description": _("Description"),
    "email": _("E-mail address"),
    "equipment": _("Equipment"),
    "expected_audience": _("Expected audience"),
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "is_demo": _("Demo data"),
    "is_gap": _("Gap"),
    "is_held_back": _("Held back"),
    "is_immediate": _("Show before the end of the session"),
    "kind": _("Kind"),
    "language": _("Language"),
    "lead": _("Lead"),
    "minutes": _("Length in minutes"),
    "motif_seed": _("Seed of the picture"),
    "note": _("Note"),
    "number": _("Number"),
    "organisation": _("Institution"),
    "people": _("People"),
    "position": _("Position"),
    "registration_closes_at": _("Registration closes"),
    "registration_opens_at": _("Registration opens"),
    "source": _("Source"),
    "theme": _("Theme"),
    "track_id": _("Track"),
    "venue": _("Venue"),
    "year": _("Year"),
}
AMOUNTS = frozenset({"gross", "net", "early_net", "amount", "difference"})
MOMENTS = frozenset({"at", "starts_at"})
LAST_DAYS = frozenset({"early_until"})
DAYS = frozenset({"day", "valid_on", "paid_on"})
LISTS_OF_FIELDS = frozenset({"changed", "fields"})
HIDDEN = frozenset({"id"})


def describe(data: Mapping[str, Any]) -> Iterator[str]:
    """Each detail as "name: value"; what nobody gave a word is shown as it was written."""
    for name, value in data.items():
        if not _is_database_number(name, value):
            yield gettext("%(name)s: %(value)s", name=LABELS.get(name, name), value=_word(name, value))


def _is_database_number(name: str, value: Any) -> bool:
    """Whether it says nothing to people: a row's number, which older lines have in place of a room's name too."""
    return name in HIDDEN or (name == "room" and not isinstance(value, str))


def page_of(action: str, kind: str, number: int | None, may: Callable[[Permission], bool]) -> str:
    """Address of the page of what a line is about; empty where there is none that this reader may open."""
    page = PAGES.get(kind)
    if page is None or number is None or action in ENDINGS or not may(page.permission):
        return ""
    values: dict[str, Any] = {page.argument: number} if page.argument else {}
    return url_for(page.endpoint, **values)


def find_actions(text: str) -> list[str]:
    """Codes of the actions whose words, in the reader's language, hold `text`."""
    wanted = text.casefold()
    return [code for code, words in ACTION_NAMES.items() if wanted in str(words).casefold()]


def _word(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(value, Mapping):
        return "; ".join(describe(value))
    if isinstance(value, list):
        words = FIELDS if name in LISTS_OF_FIELDS else VALUES
        return ", ".join(str(words.get(each, each)) for each in value)
    try:
        return _formatted(name, value)
    except (ValueError, ArithmeticError):
        return str(value)


def _formatted(name: str, value: Any) -> str:
    if name in AMOUNTS:
        return str(money(Decimal(value)))
    if name in MOMENTS:
        return format_moment(datetime.fromisoformat(value))
    if name in LAST_DAYS:
        return format_date(last_day_before(datetime.fromisoformat(value)))
    if name in DAYS:
        return format_date(datetime.fromisoformat(value))
    return str(VALUES.get(value, value))
