"""The library of pictures and documents."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.content.forms.library import FileUploadForm, ImageForm, ImageUploadForm
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.organiser.uploads import add_picture
from smwi_events.content.queries import media as queries
from smwi_events.content.services import media as services
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.uploads import storage
from smwi_events.uploads.receiving import pdf_name, receive

PAGE_SIZE = 24


@organiser.localized(pl="/obrazy", en="/images", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def images() -> str | Response:
    """All pictures, and the form for one more."""
    form = ImageUploadForm()
    if form.validate_on_submit():
        try:
            add_picture(form.alt())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The picture is in the library."), "success")
            return redirect(url_for(".images"))
    pagination = paginate(queries.select_images(), requested_page(), PAGE_SIZE)
    return render_template("content/organiser/images.html", form=form, pagination=pagination)


@organiser.localized(pl="/obrazy/<int:image_id>", en="/images/<int:image_id>", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def image(image_id: int) -> str | Response:
    """One picture: its words, and where it is used."""
    picture = queries.get_image(image_id)
    form = ImageForm(data={"alt_pl": picture.alt.pl, "alt_en": picture.alt.en})
    if form.validate_on_submit():
        with transaction():
            services.describe_image(image_id, form.alt(), current_actor(), clock.now())
        flash(_("The description is saved."), "success")
        return redirect(url_for(".image", image_id=image_id))
    return render_template(
        "content/organiser/image.html",
        form=form,
        image=picture,
        users=queries.list_users("image_id", image_id),
        action=ActionForm(formdata=None),
    )


@organiser.localized(pl="/obrazy/<int:image_id>/usuniecie", en="/images/<int:image_id>/delete", methods=["POST"])
@requires(Permission.CONTENT_MANAGE)
def delete_image(image_id: int) -> Response:
    """Take a picture out of the library."""
    try:
        ensure_token()
        with transaction():
            name = services.delete_image(image_id, current_actor(), clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".image", image_id=image_id))
    storage.remove(name)
    flash(_("The picture is deleted."), "success")
    return redirect(url_for(".images"))


@organiser.localized(pl="/pliki", en="/files", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def files() -> str | Response:
    """All documents, and the form for one more."""
    form = FileUploadForm()
    if form.validate_on_submit():
        try:
            original_name, data = receive()
            name = storage.store_pdf(data)
            saved_as = pdf_name(form.download_name.data or original_name)
            with transaction():
                services.add_file(name, saved_as, len(data), current_actor(), clock.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The document is in the library. Now choose it in its entry."), "success")
            return redirect(url_for(".files"))
    pagination = paginate(queries.select_files(), requested_page(), PAGE_SIZE)
    return render_template(
        "content/organiser/files.html", form=form, pagination=pagination, action=ActionForm(formdata=None)
    )


@organiser.localized(pl="/pliki/<int:file_id>/usuniecie", en="/files/<int:file_id>/delete", methods=["POST"])
@requires(Permission.CONTENT_MANAGE)
def delete_file(file_id: int) -> Response:
    """Take a document out of the library."""
    try:
        ensure_token()
        with transaction():
            name = services.delete_file(file_id, current_actor(), clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        storage.remove(name)
        flash(_("The document is deleted."), "success")
    return redirect(url_for(".files"))
