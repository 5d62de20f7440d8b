"""A person in the programme: their sessions over the years, and when they cannot be on stage."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.editions.queries import find_current_alone, get_edition
from smwi_events.programme.forms.absences import AbsenceForm
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.queries.desk import list_absences_of, list_editions_by_id, list_sessions_of
from smwi_events.programme.services import absences as services
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.queries import get_speaker


def render_profile(speaker: Speaker) -> Markup:
    """What the programme knows of a person, for their page in the back office."""
    sessions, absences = list_sessions_of(speaker.id), list_absences_of(speaker.id)
    current = find_current_alone()
    wanted = {session.edition_id for session in sessions} | {absence.edition_id for absence in absences}
    if current:
        wanted.add(current.id)
    return Markup(
        render_template(
            "programme/organiser/_profile.html",
            speaker=speaker,
            editions=list_editions_by_id(wanted),
            sessions=sessions,
            absences=absences,
        )
    )


@organiser.localized(
    pl="/program/<int:edition_id>/nieobecnosci/<int:speaker_id>",
    en="/programme/<int:edition_id>/absences/<int:speaker_id>",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def absences(edition_id: int, speaker_id: int) -> str | Response:
    """Say when somebody cannot be on stage."""
    edition, speaker = get_edition(edition_id), get_speaker(speaker_id)
    form = AbsenceForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.add(edition_id, speaker_id, *form.moments(), actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            form.refuse(refusal)
            edition, speaker = get_edition(edition_id), get_speaker(speaker_id)
        else:
            flash(_("The time is saved. The editor warns when a session is put there."), "success")
            return redirect(url_for(".absences", edition_id=edition_id, speaker_id=speaker_id))
    listed = [absence for absence in list_absences_of(speaker_id) if absence.edition_id == edition_id]
    return render_template(
        "programme/organiser/absences.html",
        form=form,
        edition=edition,
        speaker=speaker,
        absences=listed,
        action=ActionForm(formdata=None),
    )


@organiser.localized(
    pl="/program/<int:edition_id>/nieobecnosci/<int:speaker_id>/<int:absence_id>/usun",
    en="/programme/<int:edition_id>/absences/<int:speaker_id>/<int:absence_id>/remove",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def remove_absence(edition_id: int, speaker_id: int, absence_id: int) -> Response:
    """Take a time back."""
    try:
        ensure_token()
        with transaction():
            services.remove(edition_id, speaker_id, absence_id, actor=current_actor(), now=clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("The time is removed."), "success")
    return redirect(url_for(".absences", edition_id=edition_id, speaker_id=speaker_id))
