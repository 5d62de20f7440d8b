"""The photo of a speaker: chosen, cut to a square, shown to organisers."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import NotFound, Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.speakers import photos, queries, services
from smwi_events.speakers.forms import PhotoForm
from smwi_events.speakers.organiser.blueprint import organiser
from smwi_events.uploads import storage
from smwi_events.uploads.receiving import receive
from smwi_events.uploads.serving import send_picture

PICTURE_PATH = "/organizator/prelegenci/zdjecia/<string(length=24):name>-<int:width>.<any(avif, webp, jpeg):extension>"
# Only the browser of the organiser keeps it, and a name never stands for another picture.
CACHE = "private, max-age=86400, immutable"


@organiser.localized(
    pl="/prelegenci/<int:speaker_id>/zdjecie", en="/speakers/<int:speaker_id>/photo", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def photo(speaker_id: int) -> str | Response:
    """Give a speaker a photo."""
    speaker = queries.get_speaker(speaker_id)
    form = PhotoForm()
    if form.validate_on_submit():
        name = ""
        try:
            name, picture = photos.store(receive()[1], form.square())
            with transaction():
                former = services.set_photo(speaker_id, name, picture.widths, actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            storage.remove(name, photos.PART)
            form.refuse(refusal)
            speaker = queries.get_speaker(speaker_id)
        else:
            photos.discard(former)
            flash(
                _(
                    "The photo is saved. Please see below whether the face is whole. "
                    "Readers see it with the next version of the programme."
                ),
                "success",
            )
            return redirect(url_for(".speaker", speaker_id=speaker_id))
    return render_template(
        "speakers/organiser/photo.html", form=form, speaker=speaker, action=ActionForm(formdata=None)
    )


@organiser.localized(
    pl="/prelegenci/<int:speaker_id>/zdjecie/usun",
    en="/speakers/<int:speaker_id>/photo/remove",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def remove_photo(speaker_id: int) -> str | Response:
    """Ask, and take a speaker's photo away."""
    speaker = queries.get_speaker(speaker_id)
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            former = services.set_photo(speaker_id, "", (), actor=current_actor(), now=clock.now())
        photos.discard(former)
        flash(_("The photo is removed."), "success")
        return redirect(url_for(".speaker", speaker_id=speaker_id))
    return render_template("speakers/organiser/remove_photo.html", form=form, speaker=speaker)


@organiser.route(PICTURE_PATH)
@requires(Permission.PROGRAMME_MANAGE)
def picture(name: str, width: int, extension: str) -> FlaskResponse:
    """One form of a photo, whether published or not."""
    if queries.find_by_photo(name) is None:
        raise NotFound
    return send_picture(name, width, extension, photos.PART, CACHE)
