"""The schedule editor's pages: the grid of an edition, and the forms that do the same without a script."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import SeenForm, ensure_token
from smwi_events.editions.models import Edition
from smwi_events.editions.queries import find_current_alone, get_edition, list_archive
from smwi_events.programme.errors import SessionChangedMeanwhile
from smwi_events.programme.forms.placing import PlaceForm, QuickSessionForm, place_values, read_seen
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.state import conflict_states, full_state, name_days, session_page
from smwi_events.programme.organiser.table import make_table
from smwi_events.programme.organiser.words import EDITOR_TEXTS
from smwi_events.programme.queries import releases
from smwi_events.programme.queries.arrangement import count_sessions, read_arrangement
from smwi_events.programme.queries.sessions import get_session
from smwi_events.programme.rules.days import list_days
from smwi_events.programme.rules.values import TOGETHER
from smwi_events.programme.services import placing, sessions


@organiser.localized(pl="/program", en="/programme")
@requires(Permission.PROGRAMME_MANAGE)
def programme() -> Response:
    """The programme of the current edition; the list of editions where there is none."""
    edition = find_current_alone()
    if edition is None:
        return redirect(url_for(".programmes"))
    return redirect(url_for(".editor", edition_id=edition.id, day=request.args.get("day")))


@organiser.localized(pl="/program/edycje", en="/programme/editions")
@requires(Permission.PROGRAMME_MANAGE)
def programmes() -> str:
    """Editions with days, the newest first, with how far their programmes are."""
    listed = [edition for edition in list_archive()[::-1] if edition.starts_on and not edition.is_gap]
    return render_template(
        "programme/organiser/programmes.html",
        editions=listed,
        counts=count_sessions(),
        published={edition.id for edition in releases.list_published_editions()},
    )


@organiser.localized(pl="/program/<int:edition_id>", en="/programme/<int:edition_id>")
@requires(Permission.PROGRAMME_MANAGE)
def editor(edition_id: int) -> str:
    """The grid: rooms across, time down, a day at once; without a script a table with links to the forms."""
    edition = get_edition(edition_id)
    arrangement = read_arrangement(edition_id)
    days = name_days(arrangement.days)
    day = _chosen_day(days)
    place = PlaceForm(formdata=None)
    place.offer(arrangement.rooms, days)
    return render_template(
        "programme/organiser/editor.html",
        edition=edition,
        arrangement=arrangement,
        days=days,
        day=day,
        table=make_table(arrangement, day) if day else None,
        waiting=[session for session in arrangement.sessions if arrangement.needs_place(session)],
        conflicts=conflict_states(arrangement),
        place_form=place,
        quick_form=QuickSessionForm(formdata=None),
        release=releases.find_current(edition_id),
        together=sorted(TOGETHER),
        script={
            "state": full_state(arrangement),
            "day": day.isoformat() if day else "",
            "texts": {name: str(text) for name, text in EDITOR_TEXTS.items()},
            "urls": _urls(edition_id),
        },
    )


def _chosen_day(days: list[tuple[date, str]]) -> date | None:
    wanted = request.args.get("day", "")
    return next((day for day, _label in days if day.isoformat() == wanted), days[0][0] if days else None)


def _urls(edition_id: int) -> dict[str, str]:
    """Addresses for the script, which puts the number of a session for the nought."""
    of_session = ("editor_place", "editor_take_out", "editor_remove", "editor_preview")
    return {
        "editor_state": url_for(".editor_state", edition_id=edition_id),
        "editor_create": url_for(".editor_create", edition_id=edition_id),
        "session": session_page(edition_id, 0),
        **{name: url_for(f".{name}", edition_id=edition_id, session_id=0) for name in of_session},
    }


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/miejsce",
    en="/programme/<int:edition_id>/<int:session_id>/place",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def place(edition_id: int, session_id: int) -> str | Response:
    """Where and when one session takes place."""
    edition = get_edition(edition_id)
    session = get_session(edition_id, session_id)
    form = PlaceForm(data=place_values(session))
    _offer(form, edition)
    if form.validate_on_submit():
        try:
            with transaction():
                placing.place(
                    edition_id,
                    session_id,
                    form.to_placement(),
                    actor=current_actor(),
                    now=clock.now(),
                    seen=form.seen_version(),
                )
        except SessionChangedMeanwhile as refusal:
            # What was typed is beside the point now: the form shows what the session has become.
            form = PlaceForm(formdata=None, data=place_values(get_session(edition_id, session_id)))
            _offer(form, edition)
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The session has its place."), "success")
            return redirect(url_for(".editor", edition_id=edition_id, day=form.day.data))
    return _place_page(edition_id, session_id, form)


def _offer(form: PlaceForm, edition: Edition) -> None:
    days = list_days(edition.starts_on, edition.ends_on) if edition.starts_on else []
    form.offer(edition.rooms, name_days(days))


def _place_page(edition_id: int, session_id: int, form: PlaceForm) -> str:
    arrangement = read_arrangement(edition_id)
    session = get_session(edition_id, session_id)
    return render_template(
        "programme/organiser/place.html",
        edition=get_edition(edition_id),
        session=session,
        form=form,
        action=SeenForm.show(session.version),
        conflicts=[each for each in conflict_states(arrangement) if session_id in each["sessions"]],
        page=session_page(edition_id, session_id),
    )


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/wyjmij",
    en="/programme/<int:edition_id>/<int:session_id>/take-out",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def take_out(edition_id: int, session_id: int) -> Response:
    """Let a session wait for another place, unless it is no longer what its page showed."""
    seen = read_seen(SeenForm().seen.data) or 0
    try:
        ensure_token()
        with transaction():
            placing.take_out(edition_id, session_id, actor=current_actor(), now=clock.now(), seen=seen)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".place", edition_id=edition_id, session_id=session_id))
    flash(_("The session waits for another place."), "success")
    return redirect(url_for(".editor", edition_id=edition_id))


@organiser.localized(
    pl="/program/<int:edition_id>/dodaj", en="/programme/<int:edition_id>/add", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def quick(edition_id: int) -> str | Response:
    """A new session with no more than it needs; then its place."""
    edition: Edition = get_edition(edition_id)
    form = QuickSessionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                created = sessions.create(edition_id, form.to_data(), actor=current_actor(), now=clock.now())
                session_id = created.id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The session is added. Now give it its place."), "success")
            return redirect(url_for(".place", edition_id=edition_id, session_id=session_id))
    return render_template("programme/organiser/quick.html", edition=edition, form=form)
