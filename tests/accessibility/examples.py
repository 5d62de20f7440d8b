"""One example of every page: who opens it, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from smwi_events.content.rules.kinds import Kind
from tests.accessibility.world import World

Values = Callable[[World, str], dict[str, Any]]


class Who(StrEnum):
    """Whose browser it is."""

    VISITOR = "visitor"
    PERSON = "person"
    PROTECTED = "protected"
    HALFWAY = "halfway"
    OWNER = "owner"


@dataclass(frozen=True)
class Example:
    """A page to look at. `press` sends its form as it stands emptied: the page with all errors is looked at instead."""

    endpoint: str
    who: Who = Who.VISITOR
    values: Values = lambda world, language: {}
    query: str = ""
    press: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """What the example is called among tests."""
        return "-".join(part for part in (self.endpoint, self.note) if part)


def slug(kind: Kind) -> Values:
    """The address of some entry of a kind."""
    return lambda world, language: {"slug": world.slugs[kind][language]}


def key(**names: str) -> Values:
    """Values taken from the world by name."""
    return lambda world, language: {argument: getattr(world, name) for argument, name in names.items()}


def fixed(**values: Any) -> Values:
    """The same values in every language."""
    return lambda world, language: values


def session(world: World, language: str) -> dict[str, Any]:
    """The address of a session of the programme."""
    return {"year": world.year, "code": world.programme.code, "slug": world.programme.slugs[language]}


def both(values: Values, **more: Any) -> Values:
    """Values with more of them."""
    return lambda world, language: {**values(world, language), **more}


DRAFT = key(year="year", token="draft")
EMPTY_DRAFT = key(year="year", token="empty_draft")
SESSION = key(edition_id="edition_id", session_id="session_id")
MATERIAL = key(edition_id="edition_id", session_id="session_id", material_id="material_id")
PART = both(key(edition_id="edition_id", part_id="key_date_id"), kind="key-dates")

PUBLIC = (
    *(
        Example(f"content.{name}")
        for name in (
            "home", "about", "accessibility", "activities", "awards", "contact", "cooperation", "downloads",
            "future_factory", "history", "honorary_members", "news", "partners", "privacy", "projects",
        )
    ),
    Example("content.milestone", values=slug(Kind.MILESTONE)),
    Example("content.news_item", values=slug(Kind.NEWS)),
    Example("content.project", values=slug(Kind.PROJECT)),
    Example("content.subpage", values=slug(Kind.PAGE)),
    Example("content.projects", query="?category=research", note="filtered"),
    Example("editions.archive"),
    Example("editions.current"),
    Example("editions.edition", values=key(year="year")),
    Example("editions.edition", values=fixed(year=1997), note="first"),
    Example("search.results"),
    Example("search.results", query="?q=samorząd", note="found"),
    Example("search.results", query="?q=xyzzy", note="nothing"),
    Example("site.preferences"),
    Example("site.site_map"),
    Example("mailbox.received"),
    Example("mailbox.received_mail", values=key(name="received")),
    Example("content.subpage", values=fixed(slug="nie-ma-takiej"), note="missing"),
)  # fmt: skip
PROGRAMME = (
    Example("programme.schedule", values=key(year="year")),
    Example("programme.schedule", values=key(year="year"), query="?kind=workshop", note="filtered"),
    Example("programme.schedule", values=key(year="year"), query="?kind=workshop&language=en", note="nothing"),
    Example("programme.schedule", values=key(year="year"), query="?day=1999-01-01&mine=1", note="empty plan"),
    Example("programme.session", values=session),
    Example("programme.speakers", values=key(year="year")),
    Example("programme.speakers", values=key(year="year"), query="?q=xyzzy", note="nothing"),
    Example("programme.person", values=lambda world, language: {"slug": world.programme.person}),
    Example("programme.agenda", values=key(year="year")),
    Example("programme.shared_agenda", values=key(year="year"), query="?s=AAAAAA"),
    Example("programme.choose", values=lambda world, language: {"year": world.year, "code": world.programme.code}),
    Example("programme.now", values=key(year="year")),
    Example("programme.now", values=key(year="year"), query="?at=2027-06-16T10:10", note="running"),
    Example("programme.room_now", values=both(key(year="year"), slug="sala-glowna"), query="?at=2027-06-16T10:10"),
    Example("programme.changes", values=key(year="year")),
    Example("programme.export_page", values=key(year="year")),
    Example("programme.offline"),
)
REGISTRATION = (
    Example("registration.start", values=key(year="year")),
    Example("registration.links"),
    Example("registration.links", press="main form[method=post]", note="errors"),
    Example("registration.links_sent"),
    *(Example(f"registration.{step}", values=DRAFT) for step in ("office", "delegates", "invoice", "check")),
    Example("registration.office", values=EMPTY_DRAFT, press="main form[method=post]", note="errors"),
    Example("registration.delegates", values=EMPTY_DRAFT, press="#delegates", note="errors"),
    Example("registration.invoice", values=EMPTY_DRAFT, press="main form[method=post]", note="errors"),
    Example("registration.check", values=DRAFT, press="main form[method=post]", note="errors"),
    Example("registration.check", values=EMPTY_DRAFT, note="incomplete"),
    Example("registration.proof", values=key(year="year", token="asked_draft")),
    Example("registration.prove", values=key(year="year", token="asked_draft", proof="proof")),
    Example("registration.order", values=key(token="order_token")),
)
ACCOUNTS = (
    Example("accounts.sign_in"),
    Example("accounts.sign_in", press="main form[method=post]", note="errors"),
    Example("accounts.link_sent"),
    Example("accounts.sign_in_password"),
    Example("accounts.sign_in_password", press="main form[method=post]", note="errors"),
    Example("accounts.sign_in_link", values=key(token="sign_in_token")),
    Example("accounts.sign_in_link", values=fixed(token="forged"), note="forged"),
    Example("accounts.sign_in_code", Who.HALFWAY),
    Example("accounts.account", Who.PERSON),
    Example("accounts.address", Who.PERSON),
    Example("accounts.address", Who.PERSON, press="main form[method=post]", note="errors"),
    Example("accounts.address_confirm", Who.PERSON, key(token="address_token")),
    Example("accounts.password", Who.PERSON),
    Example("accounts.password", Who.PERSON, press="main form[method=post]", note="errors"),
    Example("accounts.second_factor_setup", Who.PERSON),
    Example("accounts.sign_out_everywhere", Who.PERSON),
    Example("accounts.account", Who.PROTECTED, note="protected"),
    Example("accounts.password_remove", Who.PROTECTED),
    Example("accounts.second_factor_remove", Who.PROTECTED),
    Example("accounts.recovery_codes", Who.PROTECTED),
    Example("organiser.dashboard", Who.PERSON, note="refused"),
)
FORM = "main form.form"
LISTS = (
    *("dashboard", "style", "accounts.people", "accounts.invite", "audit.entries", "billing.seller", "content.entries"),
    *("content.files", "content.images", "content.translations", "editions.editions", "editions.new", "mail.mails"),
    *(
        "programme.desk",
        "programme.programme",
        "programme.programmes",
        "registration.orders",
        "registration.tickets",
        "speakers.new",
        "speakers.speakers",
        "system.state",
    ),
)
DETAILS: dict[str, Values] = {
    "accounts.person": key(person_id="person_id"),
    "accounts.block": key(person_id="person_id"),
    "accounts.unblock": key(person_id="person_id"),
    "accounts.second_factor": key(person_id="person_id"),
    "content.edit": key(entry_id="entry_id"),
    "content.history": key(entry_id="entry_id"),
    "content.difference": both(key(entry_id="entry_id"), number=2),
    "content.preview": key(entry_id="entry_id"),
    "content.unpublish": key(entry_id="entry_id"),
    "content.image": key(image_id="image_id"),
    "content.new": fixed(kind="news"),
    "editions.edit": key(edition_id="edition_id"),
    "editions.edit_part": PART,
    "editions.remove_part": PART,
    "editions.new_part": both(key(edition_id="edition_id"), kind="partners"),
    "editions.walks": key(edition_id="edition_id"),
    "editions.logo": key(edition_id="edition_id", part_id="partner_id"),
    "editions.remove_logo": key(edition_id="edition_id", part_id="partner_id"),
    "mail.mail": key(mail_id="mail_id"),
    "programme.sessions": key(edition_id="edition_id"),
    "programme.missing": key(edition_id="edition_id"),
    "programme.new_session": key(edition_id="edition_id"),
    "programme.session": SESSION,
    "programme.remove_session": SESSION,
    "programme.new_material": SESSION,
    "programme.material": MATERIAL,
    "programme.remove_material": MATERIAL,
    "programme.absences": key(edition_id="edition_id", speaker_id="speaker_id"),
    "programme.upload_sheet": both(key(edition_id="edition_id"), sheet="sessions"),
    "programme.dry_run": both(key(edition_id="edition_id", token="import_token"), sheet="sessions"),
    "speakers.speaker": key(speaker_id="speaker_id"),
    "speakers.remove": key(speaker_id="speaker_id"),
    "speakers.photo": key(speaker_id="speaker_id"),
    "speakers.remove_photo": key(speaker_id="speaker_id"),
    "programme.delays": key(edition_id="edition_id"),
    "programme.editor": key(edition_id="edition_id"),
    "programme.people_told": both(key(edition_id="edition_id"), number=1),
    "programme.place": SESSION,
    "programme.publishing": key(edition_id="edition_id"),
    "programme.quick": key(edition_id="edition_id"),
    "programme.restore": both(key(edition_id="edition_id"), number=1),
    "programme.session_found": key(session_id="session_id"),
    "programme.version": both(key(edition_id="edition_id"), number=1),
    "programme.version_found": fixed(release_id=1),
    "programme.versions": key(edition_id="edition_id"),
    "registration.order": key(order_id="order_id"),
    "registration.cancel": key(order_id="order_id"),
    "registration.mark_paid": key(order_id="order_id"),
    "registration.undo_payment": key(order_id="order_id"),
    "registration.price": key(ticket_type_id="ticket_type_id"),
    "registration.quota": key(quota_id="quota_id"),
}
OFFICE = (
    *(Example(f"organiser.{name}", Who.OWNER) for name in LISTS),
    *(Example(f"organiser.{name}", Who.OWNER, values) for name, values in DETAILS.items()),
    Example("organiser.content.entries", Who.OWNER, query="?kind=milestone", note="kind"),
    *(
        Example("organiser.editions.new_part", Who.OWNER, both(key(edition_id="edition_id"), kind=kind), note=kind)
        for kind in ("rooms", "tracks")
    ),
    Example(
        "organiser.editions.edit_part",
        Who.OWNER,
        both(key(edition_id="edition_id", part_id="partner_id"), kind="partners"),
        note="logo",
    ),
    Example("organiser.programme.sessions", Who.OWNER, key(edition_id="edition_id"), query="?q=xyzzy", note="nothing"),
    Example("organiser.programme.missing", Who.OWNER, key(edition_id="edition_id"), query="?gap=photo", note="people"),
    Example("organiser.speakers.speakers", Who.OWNER, query="?q=xyzzy", note="nothing"),
    Example("organiser.registration.orders", Who.OWNER, query="?q=xyzzy", note="nothing"),
    Example("organiser.content.new", Who.OWNER, fixed(kind="milestone"), press=FORM, note="errors"),
    *(
        Example(f"organiser.{name}", Who.OWNER, DETAILS.get(name, fixed()), press=FORM, note="errors")
        for name in (
            *("accounts.invite", "billing.seller", "content.images", "editions.new"),
            *("registration.quota", "registration.price", "speakers.new", "speakers.photo", "programme.new_session"),
            *("programme.new_material", "programme.absences", "programme.upload_sheet"),
            *("programme.delays", "programme.place", "programme.publishing", "programme.quick"),
        )
    ),
)
EXAMPLES = (*PUBLIC, *PROGRAMME, *REGISTRATION, *ACCOUNTS, *OFFICE)

# What is answered there is no page.
FILES = frozenset(
    {
        "billing.document", "billing.proforma", "organiser.billing.proforma", "content.document", "content.feed",
        "content.picture", "editions.logo",
        "health.alive", "health.ready", "institutions.suggest_units", "organiser.registration.export_delegates",
        "organiser.programme.editor_preview", "organiser.programme.editor_state",
        "organiser.programme.material_file", "organiser.programme.template", "organiser.speakers.picture",
        "organiser.speakers.suggest", "programme.document", "programme.material", "programme.photo",
        "programme.agenda_calendar", "programme.calendar", "programme.changes_feed", "programme.day_calendar",
        "programme.person_calendar", "programme.room_calendar", "programme.schedule_as_json",
        "programme.schedule_as_xml", "programme.session_calendar", "programme.speakers_as_json",
        "programme.track_calendar", "programme.widget", "programme.worker",
        "organiser.registration.export_orders", "site.manifest", "site.robots", "site.sitemap", "site.social_image",
    }
)  # fmt: skip
