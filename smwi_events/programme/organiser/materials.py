"""What remains of a session: links and documents."""

from collections.abc import Callable
from contextlib import suppress

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
from smwi_events.editions.queries import get_edition
from smwi_events.programme import materials as store
from smwi_events.programme.forms.materials import MaterialForm
from smwi_events.programme.models import Material
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.queries.sessions import get_material, get_session, list_materials
from smwi_events.programme.rules.materials import Document
from smwi_events.programme.services import materials as services
from smwi_events.uploads.errors import UploadEmpty
from smwi_events.uploads.receiving import pdf_name, receive
from smwi_events.uploads.serving import send_pdf

PATHS = {
    "pl": "/program/<int:edition_id>/sesje/<int:session_id>/materialy",
    "en": "/programme/<int:edition_id>/sessions/<int:session_id>/materials",
}


def _at(pl: str, en: str, **options: object) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return organiser.localized(pl=PATHS["pl"] + pl, en=PATHS["en"] + en, **options)


@_at("/nowy", "/new", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def new_material(edition_id: int, session_id: int) -> str | Response:
    """Add a link or a document."""
    session = get_session(edition_id, session_id)
    form = MaterialForm()
    if not form.is_submitted():
        form.position.data = max((each.position for each in list_materials(session_id)), default=0) + 10
    if form.validate_on_submit():
        document = None
        try:
            document = _store()
            with transaction():
                services.add(edition_id, session_id, form.to_data(), document, actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            store.discard(document.name if document else "")
            form.refuse(refusal)
            session = get_session(edition_id, session_id)
        else:
            return _saved(edition_id, session_id)
    return render_template(
        "programme/organiser/material.html", form=form, edition=get_edition(edition_id), session=session, material=None
    )


@_at("/<int:material_id>", "/<int:material_id>", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def material(edition_id: int, session_id: int, material_id: int) -> str | Response:
    """Change what is said of a material."""
    session = get_session(edition_id, session_id)
    shown = get_material(session_id, material_id)
    form = MaterialForm.show(shown)
    if form.validate_on_submit():
        try:
            with transaction():
                services.change(
                    edition_id, session_id, material_id, form.to_data(), actor=current_actor(), now=clock.now()
                )
        except Refusal as refusal:
            form.refuse(refusal)
            session, shown = get_session(edition_id, session_id), get_material(session_id, material_id)
        else:
            return _saved(edition_id, session_id)
    return render_template(
        "programme/organiser/material.html",
        form=form,
        edition=get_edition(edition_id),
        session=session,
        material=shown,
        action=ActionForm(formdata=None),
    )


@_at("/<int:material_id>/usun", "/<int:material_id>/remove", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def remove_material(edition_id: int, session_id: int, material_id: int) -> str | Response:
    """Ask, and remove a material with its file."""
    session = get_session(edition_id, session_id)
    shown = get_material(session_id, material_id)
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            name = services.remove(edition_id, session_id, material_id, actor=current_actor(), now=clock.now())
        store.discard(name)
        flash(_("The material is removed."), "success")
        return redirect(url_for(".session", edition_id=edition_id, session_id=session_id))
    return render_template(
        "programme/organiser/remove_material.html",
        form=form,
        edition=get_edition(edition_id),
        session=session,
        material=shown,
    )


@_at("/<int:material_id>/plik", "/<int:material_id>/file")
@requires(Permission.PROGRAMME_MANAGE)
def material_file(edition_id: int, session_id: int, material_id: int) -> FlaskResponse:
    """The document of a material, also before readers may have it."""
    get_session(edition_id, session_id)
    shown: Material = get_material(session_id, material_id)
    if not shown.file:
        raise NotFound
    return send_pdf(shown.file, shown.download_name, store.PART, "private, no-store")


def _store() -> Document | None:
    """The document that came with the form, stored; None without one. Raises NotAPdf."""
    with suppress(UploadEmpty):
        name, data = receive()
        return Document(store.store(data), pdf_name(name), len(data))
    return None


def _saved(edition_id: int, session_id: int) -> Response:
    flash(_("The material is saved."), "success")
    return redirect(url_for(".session", edition_id=edition_id, session_id=session_id))
