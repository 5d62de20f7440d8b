"""Speakers: the list, the form of one, suggestions for other forms."""

from datetime import UTC, datetime

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, clean_text
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.speakers import hooks, photos, queries, services
from smwi_events.speakers.errors import SpeakerChangedMeanwhile
from smwi_events.speakers.forms import SpeakerForm
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.organiser.blueprint import organiser
from smwi_events.speakers.rules.gaps import SpeakerGap, list_gaps
from smwi_events.speakers.rules.names import GAP_THINGS

LONGEST_SEARCH = 100


@organiser.localized(pl="/prelegenci", en="/speakers")
@requires(Permission.PROGRAMME_MANAGE)
def speakers() -> str:
    """Speakers of all editions, found by name, organisation or address."""
    text = _searched()
    pagination = paginate(queries.select_speakers(text), requested_page())
    gaps = {speaker.id: gaps_of(speaker) for speaker in pagination.items}
    return render_template(
        "speakers/organiser/speakers.html", pagination=pagination, text=text, gaps=gaps, gap_things=GAP_THINGS
    )


@organiser.localized(pl="/prelegenci/podpowiedzi", en="/speakers/suggestions")
@requires(Permission.PROGRAMME_MANAGE)
def suggest() -> FlaskResponse:
    """At most ten speakers for what was typed in `q`, each with the name that forms understand."""
    found = queries.list_suggestions(_searched())
    directory = queries.read_directory()
    return jsonify(
        [
            {
                "value": directory.label(speaker.id),
                "label": speaker.name,
                "hint": ", ".join(
                    text.in_(current_locale()) for text in (speaker.position, speaker.organisation) if text
                ),
            }
            for speaker in found
        ]
    )


@organiser.localized(pl="/prelegenci/nowa-osoba", en="/speakers/new", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def new() -> str | Response:
    """Add a speaker."""
    form = SpeakerForm()
    if form.validate_on_submit():
        data = form.to_data()
        twins = queries.list_by_name(data.given_name, data.family_name)
        with transaction():
            speaker_id = services.create(data, actor=current_actor(), now=clock.now()).id
        flash(_("The person is saved. A photo can be added now."), "success")
        if twins:
            flash(
                _("Somebody of this name is in the list already. Please check that it is not the same person."),
                "info",
            )
        return redirect(url_for(".speaker", speaker_id=speaker_id))
    return render_template("speakers/organiser/speaker.html", form=form, speaker=None)


@organiser.localized(pl="/prelegenci/<int:speaker_id>", en="/speakers/<int:speaker_id>", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def speaker(speaker_id: int) -> str | Response:
    """Change a speaker; below the form stands what features above know of the person."""
    shown = queries.get_speaker(speaker_id)
    form = SpeakerForm.show(shown)
    if not form.is_submitted():
        form.seen.data = shown.changed_at.isoformat()
    if form.validate_on_submit():
        try:
            with transaction():
                services.change(
                    speaker_id, form.to_data(), actor=current_actor(), now=clock.now(), seen=_seen(form.seen.data)
                )
        except Refusal as refusal:
            form.refuse(refusal)
            shown = queries.get_speaker(speaker_id)
            if isinstance(refusal, SpeakerChangedMeanwhile):
                # Whoever saves once more has been told.
                form.seen.data = shown.changed_at.isoformat()
        else:
            flash(_("The changes are saved. Readers see them with the next version of the programme."), "success")
            return redirect(url_for(".speaker", speaker_id=speaker_id))
    shown = queries.get_speaker(speaker_id)
    return render_template(
        "speakers/organiser/speaker.html",
        form=form,
        speaker=shown,
        gaps=gaps_of(shown),
        gap_things=GAP_THINGS,
        parts=[draw(shown) for draw in hooks.profile_parts],
        action=ActionForm(formdata=None),
    )


@organiser.localized(
    pl="/prelegenci/<int:speaker_id>/usun", en="/speakers/<int:speaker_id>/remove", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def remove(speaker_id: int) -> str | Response:
    """Ask, and remove a speaker."""
    shown = queries.get_speaker(speaker_id)
    form = ActionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                photo = services.remove(speaker_id, actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            flash(str(refusal), "error")
            return redirect(url_for(".speaker", speaker_id=speaker_id))
        photos.discard(photo)
        flash(_("The person is removed."), "success")
        return redirect(url_for(".speakers"))
    return render_template("speakers/organiser/remove.html", form=form, speaker=shown)


def gaps_of(speaker: Speaker) -> list[SpeakerGap]:
    """What is missing of a speaker."""
    return list_gaps(email=speaker.email, photo=speaker.photo, biography=speaker.biography, position=speaker.position)


def _searched() -> str:
    return " ".join(str(clean_text(request.args.get("q", ""))).split())[:LONGEST_SEARCH]


def _seen(sent: str | None) -> datetime | None:
    """What the form saw; whatever is no moment is taken for one long past, which is refused."""
    try:
        return datetime.fromisoformat(sent or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
