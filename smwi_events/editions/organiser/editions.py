"""Editions: the list, the form of one, which one is current."""

from collections.abc import Callable, Iterator

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import hooks, queries, services
from smwi_events.editions.addresses import path_of
from smwi_events.editions.errors import ChangedMeanwhile
from smwi_events.editions.forms.edition import EditionForm
from smwi_events.editions.models import Edition
from smwi_events.editions.organiser.blueprint import organiser
from smwi_events.editions.rules.names import COLOUR_NAMES, LEVEL_NAMES, STATE_NAMES
from smwi_events.editions.rules.schedule import state_of
from smwi_events.editions.rules.translations import Missing, list_missing
from smwi_events.editions.rules.values import make_fingerprint


@organiser.localized(pl="/edycje", en="/editions")
@requires(Permission.EDITIONS_MANAGE)
def editions() -> str:
    """All editions, the newest first, with what of them is still to be translated."""
    listed = queries.list_all()[::-1]
    now = clock.now()
    return render_template(
        "editions/organiser/editions.html",
        editions=listed,
        states={edition.id: STATE_NAMES[state_of(edition, now)] for edition in listed},
        missing={edition.id: missing_of(edition) for edition in listed},
    )


@organiser.localized(pl="/edycje/nowa", en="/editions/new", methods=["GET", "POST"])
@requires(Permission.EDITIONS_MANAGE)
def new() -> str | Response:
    """Add an edition."""
    form = EditionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                edition_id = services.create(form.to_data(), actor=current_actor(), now=clock.now()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The edition is saved."), "success")
            return redirect(url_for(".edit", edition_id=edition_id))
    return render_template("editions/organiser/edit.html", form=form, edition=None)


@organiser.localized(pl="/edycje/<int:edition_id>", en="/editions/<int:edition_id>", methods=["GET", "POST"])
@requires(Permission.EDITIONS_MANAGE)
def edit(edition_id: int) -> str | Response:
    """Change an edition; its parts are listed below the form."""
    edition = queries.get_edition(edition_id)
    form = EditionForm.show(edition)
    if not form.is_submitted():
        form.seen.data = make_fingerprint(services.current_data(edition))
    if form.validate_on_submit():
        seen = form.seen.data or ""
        try:
            with transaction():
                services.change(edition_id, form.to_data(), actor=current_actor(), now=clock.now(), seen=seen)
        except Refusal as refusal:
            form.refuse(refusal)
            edition = queries.get_edition(edition_id)
            if isinstance(refusal, ChangedMeanwhile):
                # Whoever saves once more has been told.
                form.seen.data = make_fingerprint(services.current_data(edition))
        else:
            flash(_("The changes are saved and visible on the site."), "success")
            return redirect(url_for(".edit", edition_id=edition_id))
    return render_template(
        "editions/organiser/edit.html",
        form=form,
        edition=edition,
        level_names=LEVEL_NAMES,
        colour_names=COLOUR_NAMES,
        missing=missing_of(edition),
        stranded=hooks.find_stranded(edition),
        action=ActionForm(),
        path=path_of(edition, current_locale()),
    )


@organiser.localized(pl="/edycje/<int:edition_id>/biezaca", en="/editions/<int:edition_id>/current", methods=["POST"])
@requires(Permission.EDITIONS_MANAGE)
def make_current(edition_id: int) -> Response:
    """Present the edition as the current one."""
    return _present(edition_id, services.make_current, _("The site now presents this edition as the current one."))


@organiser.localized(
    pl="/edycje/<int:edition_id>/biezaca/wycofanie", en="/editions/<int:edition_id>/current/withdraw", methods=["POST"]
)
@requires(Permission.EDITIONS_MANAGE)
def withdraw_current(edition_id: int) -> Response:
    """Present the edition as the current one no longer."""
    done = _("The site no longer presents this edition as the current one.")
    return _present(edition_id, services.withdraw_current, done)


def _present(edition_id: int, verb: Callable[..., Edition], done: str) -> Response:
    try:
        ensure_token()
        with transaction():
            verb(edition_id, actor=current_actor(), now=clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(done, "success")
    return redirect(url_for(".edit", edition_id=edition_id))


def missing_of(edition: Edition) -> list[Missing]:
    """What of an edition and its parts one language lacks."""
    return list_missing(_texts(edition))


def _texts(edition: Edition) -> Iterator[tuple[str, LocalizedText]]:
    yield _("Name"), edition.title
    yield _("Town"), edition.city
    yield _("Venue"), edition.venue
    yield _("Theme"), edition.theme
    yield _("Introduction"), edition.lead
    yield _("Notes"), edition.note
    for key_date in edition.key_dates:
        yield _("Key date"), key_date.label
    for section in edition.sections:
        yield _("Practical information: heading"), section.heading
        yield _("Practical information: text"), section.body
    for sponsor in edition.sponsors:
        yield _("Partner: name"), sponsor.name
        yield _("Partner: description"), sponsor.description
    for room in edition.rooms:
        yield _("Room: name"), room.name
        yield _("Room: how to find it"), room.directions
    for track in edition.tracks:
        yield _("Track: name"), track.name
