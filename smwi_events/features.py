"""The one list of features: each blueprint with its shell, each command group, each signal connection."""

from collections.abc import Callable

from flask import Blueprint, Flask
from flask.cli import AppGroup
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_login import user_logged_out

from smwi_events.accounts import identity
from smwi_events.accounts.cli import commands as accounts_commands
from smwi_events.accounts.jobs import purge_expired
from smwi_events.accounts.organiser import organiser as accounts_organiser
from smwi_events.accounts.rules import Permission
from smwi_events.accounts.services import describe_demo, seed_demo
from smwi_events.accounts.views import accounts
from smwi_events.audit import models as audit_models
from smwi_events.billing import connections as billing_connections
from smwi_events.billing import services as billing_services
from smwi_events.billing.jobs import issue_waiting
from smwi_events.billing.organiser import organiser as billing_organiser
from smwi_events.billing.queries import count_waiting_orders, is_seller_exempt
from smwi_events.billing.views import billing
from smwi_events.content import hooks as content_hooks
from smwi_events.content import services as content_services
from smwi_events.content.jobs import publish_due
from smwi_events.content.organiser import organiser as content_organiser
from smwi_events.content.overview import read_work
from smwi_events.content.public_pages import list_public_pages as list_content_pages
from smwi_events.content.services.indexing import SEARCH_KINDS as CONTENT_KINDS
from smwi_events.content.views import content
from smwi_events.core.health import CORE_CHECKS, Check, health
from smwi_events.core.web.public_pages import PublicPages
from smwi_events.editions import hooks as editions_hooks
from smwi_events.editions import services as editions_services
from smwi_events.editions import signals as editions_signals
from smwi_events.editions.jobs import sweep_logos
from smwi_events.editions.organiser import organiser as editions_organiser
from smwi_events.editions.overview import read_current
from smwi_events.editions.public_pages import list_public_pages as list_edition_pages
from smwi_events.editions.services.indexing import SEARCH_KINDS as EDITION_KINDS
from smwi_events.editions.views import editions, render_hero
from smwi_events.institutions import services as institutions_services
from smwi_events.institutions.cli import commands as institutions_commands
from smwi_events.institutions.views import institutions
from smwi_events.jobs.alarm import Alarm
from smwi_events.jobs.cli import commands as jobs_commands
from smwi_events.jobs.heartbeat import check_worker, heartbeat
from smwi_events.jobs.organiser import organiser as jobs_organiser
from smwi_events.jobs.tasks import Task
from smwi_events.mail.jobs import deliver
from smwi_events.mail.organiser import organiser as mail_organiser
from smwi_events.mail.overview import read_failed
from smwi_events.mail.queries import count_failed, count_waiting
from smwi_events.mail.views import mailbox
from smwi_events.organiser.audit_log import audit_log
from smwi_events.organiser.menu import MenuGroup, MenuItem
from smwi_events.organiser.overview import Card, Place, Shortcut
from smwi_events.organiser.views import shell as organiser_shell
from smwi_events.programme.connections import find_programme, find_stranded, tell_when_and_where
from smwi_events.programme.jobs import purge_agendas, sweep_files
from smwi_events.programme.organiser import organiser as programme_organiser
from smwi_events.programme.organiser.absences import render_profile
from smwi_events.programme.overview import read_lacks
from smwi_events.programme.public_pages import list_public_pages as list_programme_pages
from smwi_events.programme.queries.files import is_photo_published
from smwi_events.programme.queries.sessions import is_room_used, is_speaker_used, is_track_used
from smwi_events.programme.services import seeding as programme_seeding
from smwi_events.programme.services.indexing import SEARCH_KINDS as PROGRAMME_KINDS
from smwi_events.programme.services.indexing import SESSION_KIND, follow_edition
from smwi_events.programme.views import programme
from smwi_events.programme.views.joining import forget_choice
from smwi_events.registration import connections as registration_connections
from smwi_events.registration import hooks as registration_hooks
from smwi_events.registration import signals as registration_signals
from smwi_events.registration.jobs import purge_drafts
from smwi_events.registration.organiser import organiser as registration_organiser
from smwi_events.registration.overview import read_figures, read_newest
from smwi_events.registration.queries.orders import count_unpaid
from smwi_events.registration.services import seeding as registration_seeding
from smwi_events.registration.views import registration
from smwi_events.search import hooks as search_hooks
from smwi_events.search.views import search
from smwi_events.site import connections as site_connections
from smwi_events.site import context as site_context
from smwi_events.site.views import shell as site_shell
from smwi_events.speakers import hooks as speakers_hooks
from smwi_events.speakers.jobs import sweep_photos
from smwi_events.speakers.organiser import organiser as speakers_organiser
from smwi_events.startup import Seed

# Pages for visitors and attendees, and their machine-readable neighbours.
SITE: tuple[Blueprint, ...] = (
    accounts,
    billing,
    content,
    editions,
    health,
    institutions,
    mailbox,
    programme,
    registration,
    search,
    site_shell,
)
# Pages of the back office, nested in the organiser shell and guarded there.
ORGANISER: tuple[Blueprint, ...] = (
    accounts_organiser,
    audit_log,
    billing_organiser,
    content_organiser,
    editions_organiser,
    jobs_organiser,
    mail_organiser,
    programme_organiser,
    registration_organiser,
    speakers_organiser,
)


def _imports_of(sheet: str) -> tuple[tuple[str, dict[str, str]], ...]:
    return tuple((f"organiser.programme.{name}", {"sheet": sheet}) for name in ("upload_sheet", "dry_run"))


# Lines of the back office's menu, in their order within each group.
ORGANISER_MENU: tuple[MenuItem, ...] = (
    MenuItem(MenuGroup.CONFERENCE, "organiser.editions.editions", _("Editions"), Permission.EDITIONS_MANAGE),
    MenuItem(MenuGroup.CONFERENCE, "organiser.programme.programme", _("Programme"), Permission.PROGRAMME_MANAGE),
    MenuItem(
        MenuGroup.CONFERENCE,
        "organiser.programme.desk",
        _("Sessions"),
        Permission.PROGRAMME_MANAGE,
        pages=(("organiser.programme.missing", {}), *_imports_of("sessions")),
    ),
    MenuItem(
        MenuGroup.CONFERENCE,
        "organiser.speakers.speakers",
        _("Speakers"),
        Permission.PROGRAMME_MANAGE,
        pages=_imports_of("people"),
    ),
    MenuItem(
        MenuGroup.CONFERENCE, "organiser.registration.orders", _("Orders"), Permission.REGISTRATION_VIEW, count_unpaid
    ),
    MenuItem(
        MenuGroup.CONFERENCE, "organiser.registration.tickets", _("Tickets and quotas"), Permission.REGISTRATION_VIEW
    ),
    MenuItem(
        MenuGroup.CONFERENCE, "organiser.billing.seller", _("Seller"), Permission.BILLING_MANAGE, count_waiting_orders
    ),
    MenuItem(MenuGroup.WEBSITE, "organiser.content.entries", _("Pages and entries"), Permission.CONTENT_MANAGE),
    MenuItem(MenuGroup.WEBSITE, "organiser.content.images", _("Images"), Permission.CONTENT_MANAGE),
    MenuItem(MenuGroup.WEBSITE, "organiser.content.files", _("Files"), Permission.CONTENT_MANAGE),
    MenuItem(MenuGroup.WEBSITE, "organiser.content.translations", _("Missing translations"), Permission.CONTENT_MANAGE),
    MenuItem(MenuGroup.SYSTEM, "organiser.accounts.people", _("People and roles"), Permission.ACCOUNTS_MANAGE),
    MenuItem(MenuGroup.SYSTEM, "organiser.mail.mails", _("Outgoing mail"), Permission.MAIL_VIEW, count_failed),
    MenuItem(MenuGroup.SYSTEM, "organiser.audit.entries", _("Change log"), Permission.AUDIT_VIEW),
    MenuItem(MenuGroup.SYSTEM, "organiser.system.state", _("State of the system"), Permission.SYSTEM_VIEW),
    MenuItem(MenuGroup.SYSTEM, "organiser.style", _("Style of the house"), Permission.SYSTEM_VIEW),
)
# Parts of the back office's first page, in their order.
ORGANISER_CARDS: tuple[Card, ...] = (
    Card(Place.MAIN, Permission.ENTER, "editions/organiser/_overview.html", read_current),
    Card(Place.MAIN, Permission.REGISTRATION_VIEW, "registration/organiser/_figures.html", read_figures),
    Card(Place.MAIN, Permission.REGISTRATION_VIEW, "registration/organiser/_newest.html", read_newest),
    Card(Place.BESIDE, Permission.PROGRAMME_MANAGE, "programme/organiser/_missing.html", read_lacks),
    Card(Place.BESIDE, Permission.MAIL_VIEW, "mail/organiser/_overview.html", read_failed),
    Card(Place.BESIDE, Permission.CONTENT_MANAGE, "content/organiser/_overview.html", read_work),
)
# What organisers do often.
ORGANISER_SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("organiser.registration.orders", _("Find a registration"), Permission.REGISTRATION_VIEW),
    Shortcut(
        "organiser.registration.orders",
        _("Download lists of registrations and delegates"),
        Permission.REGISTRATION_VIEW,
        {"_anchor": "exports"},
    ),
    Shortcut("organiser.registration.tickets", _("Change prices or numbers of places"), Permission.REGISTRATION_MANAGE),
    Shortcut("organiser.programme.programme", _("Arrange the programme"), Permission.PROGRAMME_MANAGE),
    Shortcut("organiser.content.new", _("Write news"), Permission.CONTENT_MANAGE, {"kind": "news"}),
    Shortcut("organiser.content.files", _("Add a document to download"), Permission.CONTENT_MANAGE),
    Shortcut("organiser.accounts.invite", _("Invite somebody to the team"), Permission.ACCOUNTS_MANAGE),
)
# Each lists its feature's published pages, for the site map and its machine-readable neighbours.
PUBLIC_PAGES: tuple[PublicPages, ...] = (list_edition_pages, list_programme_pages, list_content_pages)
# Headings over search results of each kind, in the language of the page.
SEARCH_KINDS: dict[str, LazyString] = {**EDITION_KINDS, **PROGRAMME_KINDS, **CONTENT_KINDS}
COMMANDS: tuple[AppGroup, ...] = (
    accounts_commands,
    institutions_commands,
    jobs_commands,
)
# What runs in the background.
JOBS: tuple[Task, ...] = (
    heartbeat,
    deliver,
    purge_expired,
    publish_due,
    issue_waiting,
    purge_drafts,
    purge_agendas,
    sweep_files,
    sweep_logos,
    sweep_photos,
)
# What waits for the background, shown to organisers.
QUEUES: tuple[tuple[LazyString, Callable[[], int]], ...] = (
    (_("Mails still to leave"), count_waiting),
    (_("Mails given up"), count_failed),
)
# First content: of every installation, and of a demonstration; each runs once, all in one transaction.
SEEDS: tuple[Seed, ...] = (content_services.seed, editions_services.seed, institutions_services.seed)
DEMO_SEEDS: tuple[Seed, ...] = (
    seed_demo,
    content_services.seed_demo_news,
    editions_services.seed_demo,
    programme_seeding.seed_demo,
    billing_services.seed_demo,
    registration_seeding.seed_demo,
)
# What `flask serve` tells who tries the demonstration.
DEMO_NOTES: tuple[Callable[[], str], ...] = (describe_demo,)
# What has to work before visitors are sent here.
READINESS: dict[str, Check] = CORE_CHECKS
# What is missed without anybody being turned away.
BACKGROUND_CHECKS: dict[str, Check] = {"worker": check_worker}
# Ground packages with tables but no pages; named so that their tables are known to the migrations.
TABLES_ONLY = (audit_models,)

# What pages of lower features show of higher ones, and of those they do not know.
content_hooks.home_hero.append(render_hero)
content_hooks.timeline_ticks.append(site_connections.list_edition_ticks)
editions_hooks.page_text_providers.append(site_connections.find_page_text)
editions_hooks.registration_providers.append(registration_connections.find_registration)
editions_hooks.programme_providers.append(find_programme)
editions_hooks.stranded_finders.append(find_stranded)
editions_hooks.room_users.append(is_room_used)
editions_hooks.track_users.append(is_track_used)
editions_signals.standing_changed.connect(follow_edition)
search_hooks.notes[SESSION_KIND] = tell_when_and_where
speakers_hooks.speaker_users.append(is_speaker_used)
speakers_hooks.photo_users.append(is_photo_published)
speakers_hooks.profile_parts.append(render_profile)
registration_hooks.seller_exemptions.append(is_seller_exempt)
registration_hooks.document_providers.append(billing_connections.list_order_documents)
user_logged_out.connect(forget_choice)
registration_signals.order_placed.connect(billing_services.issue_on_placing)

for organiser_blueprint in ORGANISER:
    organiser_shell.register_blueprint(organiser_blueprint)


def init_app(app: Flask) -> None:
    """Connect all features to the application."""
    identity.init_app(app)
    site_context.init_app(app)
    for blueprint in (*SITE, organiser_shell):
        app.register_blueprint(blueprint)
    app.extensions["organiser_menu"] = ORGANISER_MENU
    app.extensions["organiser_cards"] = ORGANISER_CARDS
    app.extensions["organiser_shortcuts"] = ORGANISER_SHORTCUTS
    app.extensions["public_pages"] = PUBLIC_PAGES
    app.extensions["search_kinds"] = SEARCH_KINDS
    app.extensions["alarm"] = Alarm(app, JOBS)
    app.extensions["queues"] = QUEUES
    app.extensions["readiness"] = READINESS
    app.extensions["background_checks"] = BACKGROUND_CHECKS
    for group in COMMANDS:
        app.cli.add_command(group)
