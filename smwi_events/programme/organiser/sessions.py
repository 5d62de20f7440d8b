"""One session: its form, its people, its removal."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import SeenForm
from smwi_events.core.i18n import current_locale
from smwi_events.editions.queries import get_edition, list_rooms, list_tracks
from smwi_events.programme import materials as store
from smwi_events.programme.addresses import session_path
from smwi_events.programme.errors import SessionChangedMeanwhile
from smwi_events.programme.forms.people import (
    MOST_ROWS,
    Part,
    PersonRow,
    find_people,
    read_rows,
    show_rows,
    with_spares,
)
from smwi_events.programme.forms.placing import read_seen
from smwi_events.programme.forms.sessions import SessionForm
from smwi_events.programme.models import Session
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.listing import gaps_of
from smwi_events.programme.organiser.showing import list_differences
from smwi_events.programme.queries import releases
from smwi_events.programme.queries.sessions import get_session, list_materials
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.names import GAP_THINGS, MATERIAL_NAMES, ROLE_NAMES
from smwi_events.programme.rules.values import USUAL_MINUTES
from smwi_events.programme.services import sessions as services
from smwi_events.programme.services.people import Newcomers
from smwi_events.speakers.queries import read_directory


@organiser.localized(
    pl="/program/<int:edition_id>/sesje/nowa", en="/programme/<int:edition_id>/sessions/new", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def new_session(edition_id: int) -> str | Response:
    """Add a session, which then waits for a place."""
    form, rows = SessionForm(), read_rows(request.form)
    form.offer_tracks(list_tracks(edition_id))
    if not form.is_submitted():
        form.minutes.data = USUAL_MINUTES
    parts, problems = find_people(rows, read_directory())
    if _is_valid(form, problems):
        actor, now = current_actor(), clock.now()
        try:
            with transaction():
                data = form.to_data(Newcomers(actor, now).settle(parts))
                session_id = services.create(edition_id, data, actor=actor, now=now).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The session is saved. It waits for a place in the programme."), "success")
            return redirect(url_for(".session", edition_id=edition_id, session_id=session_id))
    return _show(edition_id, form, rows, problems)


@organiser.localized(
    pl="/program/<int:edition_id>/sesje/<int:session_id>",
    en="/programme/<int:edition_id>/sessions/<int:session_id>",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def session(edition_id: int, session_id: int) -> str | Response:
    """Change a session; its place and its materials have pages of their own."""
    shown = get_session(edition_id, session_id)
    directory = read_directory()
    form = SessionForm.show(shown)
    form.offer_tracks(list_tracks(edition_id))
    if not form.is_submitted():
        form.seen.data = str(shown.version)
        rows = show_rows(services.current_people(shown), directory)
        return _show(edition_id, form, rows, {}, shown)
    rows = read_rows(request.form)
    parts, problems = find_people(rows, directory)
    differences: list[tuple[object, str]] = []
    if _is_valid(form, problems):
        try:
            _save(edition_id, session_id, form, parts)
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, SessionChangedMeanwhile):
                shown = get_session(edition_id, session_id)
                # Whoever saves once more has been told.
                form.seen.data = str(shown.version)
                differences = list_differences(shown, form, parts, list_tracks(edition_id), read_directory())
        else:
            flash(_("The changes are saved. Readers see them with the next version of the programme."), "success")
            return redirect(url_for(".session", edition_id=edition_id, session_id=session_id))
    return _show(edition_id, form, rows, problems, get_session(edition_id, session_id), differences=differences)


@organiser.localized(
    pl="/program/<int:edition_id>/sesje/<int:session_id>/usun",
    en="/programme/<int:edition_id>/sessions/<int:session_id>/remove",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def remove_session(edition_id: int, session_id: int) -> str | Response:
    """Ask, and remove a session from the draft, unless it is no longer what its page showed."""
    shown = get_session(edition_id, session_id)
    form = SeenForm()
    if form.validate_on_submit():
        try:
            with transaction():
                files = [material.file for material in list_materials(session_id)]
                seen = read_seen(form.seen.data) or 0
                services.remove(edition_id, session_id, actor=current_actor(), now=clock.now(), seen=seen)
        except Refusal as refusal:
            flash(str(refusal), "error")
            return redirect(url_for(".session", edition_id=edition_id, session_id=session_id))
        for name in files:
            store.discard(name)
        flash(_("The session is removed. Readers keep it until the next version of the programme."), "success")
        return redirect(url_for(".sessions", edition_id=edition_id))
    form.seen.data = str(shown.version)
    return render_template(
        "programme/organiser/remove_session.html", form=form, edition=get_edition(edition_id), session=shown
    )


def _is_valid(form: SessionForm, problems: Mapping[int, str]) -> bool:
    valid = form.validate_on_submit()
    form.form_errors.extend(problems.values())
    return valid and not problems


def _save(edition_id: int, session_id: int, form: SessionForm, parts: Sequence[Part]) -> None:
    actor, now = current_actor(), clock.now()
    with transaction():
        data = form.to_data(Newcomers(actor, now).settle(parts))
        services.change(edition_id, session_id, data, actor=actor, now=now, seen=read_seen(form.seen.data) or 0)


def _public_url(session: Session) -> str:
    """Where readers meet the session; empty where they do not, or where it is a pause without a page."""
    release = releases.find_current(session.edition_id)
    published = releases.read_programme(release).session_by_code.get(session.code) if release else None
    if published is None or published.is_pause:
        return ""
    return session_path(session.edition.year, published, current_locale())


def _show(
    edition_id: int,
    form: SessionForm,
    rows: Sequence[PersonRow],
    problems: Mapping[int, str],
    session: Session | None = None,
    **more: Any,
) -> str:
    if session:
        directory = read_directory()
        more |= {
            "gaps": gaps_of(session),
            "materials": list_materials(session.id),
            "people": [(each.speaker_id, directory.label(each.speaker_id)) for each in session.appearances],
            "public_url": _public_url(session),
            "day": day_of(session.starts_at) if session.starts_at else None,
            "room": next((room for room in list_rooms(edition_id) if room.id == session.room_id), None),
        }
    return render_template(
        "programme/organiser/session.html",
        form=form,
        edition=get_edition(edition_id),
        session=session,
        rows=with_spares(rows),
        most_rows=MOST_ROWS,
        problems=problems,
        role_names=ROLE_NAMES,
        gap_things=GAP_THINGS,
        material_names=MATERIAL_NAMES,
        action=SeenForm.show(session.version) if session else None,
        **more,
    )
