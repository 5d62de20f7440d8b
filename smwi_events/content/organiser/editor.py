"""The editor: both languages side by side, draft, publication. One form: each of its buttons saves the text first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.content import errors
from smwi_events.content.addresses import path_of
from smwi_events.content.forms.entries import EntryForm
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.organiser.uploads import add_picture
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind, has_fixed_address
from smwi_events.content.rules.revisions import PENDING, Snapshot, missing_translations
from smwi_events.content.services import entries as services
from smwi_events.content.services import publishing
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import current_locale
from smwi_events.uploads.errors import UploadEmpty


@dataclass(frozen=True)
class Step:
    """What a button does once the text is saved: what is said then, and what if it is refused."""

    take: Callable[[int, EntryForm], object]
    done: LazyString
    refused: LazyString


def _publish(entry_id: int, _form: EntryForm) -> None:
    publishing.publish(entry_id, current_actor(), clock.now())


def _schedule(entry_id: int, form: EntryForm) -> None:
    publishing.schedule(entry_id, form.publication_moment(), current_actor(), clock.now())


def _cancel_schedule(entry_id: int, _form: EntryForm) -> None:
    # Saving a changed text has cancelled it already.
    if queries.get_working(entry_id).publish_at:
        publishing.cancel_schedule(entry_id, current_actor(), clock.now())


def _discard(entry_id: int, _form: EntryForm) -> None:
    services.discard_draft(entry_id, current_actor(), clock.now())


STEPS: Mapping[str, Step] = {
    "publish": Step(_publish, _("It is on the site."), _("The draft is saved, but not yet published.")),
    "schedule": Step(
        _schedule,
        _("It will appear on the site by itself at the time you chose."),
        _("The draft is saved, but no time of publication is set."),
    ),
    "unschedule": Step(
        _cancel_schedule, _("It will not appear by itself; the draft is kept."), _("The draft is saved.")
    ),
    "discard": Step(
        _discard,
        _("The draft is set aside; it stays among the versions."),
        _("The draft is saved, and still the draft."),
    ),
}
# Buttons that lead to another page once the text is saved.
PAGES: Mapping[str, str] = {"preview": ".preview", "unpublish": ".unpublish"}


@organiser.localized(pl="/tresci/nowy/<kind>", en="/content/new/<kind>", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def new(kind: str) -> str | Response:
    """Begin an entry."""
    if kind not in SPECS or SPECS[Kind(kind)].fixed:
        abort(404)
    chosen = Kind(kind)
    form = EntryForm(chosen, Snapshot())
    if form.is_submitted():
        return _save(chosen, None, form)
    return _editor(chosen, None, form)


@organiser.localized(pl="/tresci/<int:entry_id>", en="/content/<int:entry_id>", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def edit(entry_id: int) -> str | Response:
    """Go on writing an entry; every button saves first, and a refusal keeps all that was typed."""
    entry = queries.get_entry(entry_id)
    working = queries.get_working(entry.id)
    form = EntryForm(
        entry.kind,
        Snapshot.from_json(working.snapshot),
        entry.newest,
        fixed_address=has_fixed_address(entry.kind, entry.key),
        publish_at=working.publish_at,
    )
    if form.is_submitted():
        return _save(entry.kind, entry_id, form)
    return _editor(entry.kind, entry_id, form)


@organiser.localized(
    pl="/tresci/<int:entry_id>/wycofanie", en="/content/<int:entry_id>/unpublish", methods=["GET", "POST"]
)
@requires(Permission.CONTENT_MANAGE)
def unpublish(entry_id: int) -> str | Response:
    """Take the entry off the site, after asking."""
    if request.method == "GET":
        return render_template(
            "content/organiser/unpublish.html", entry=queries.get_entry(entry_id), action=ActionForm()
        )
    try:
        ensure_token()
        with transaction():
            publishing.unpublish(entry_id, current_actor(), clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(gettext("It is no longer on the site; its text is kept as a draft."), "success")
    return redirect(url_for(".edit", entry_id=entry_id))


def _save(kind: Kind, entry_id: int | None, form: EntryForm) -> str | Response:
    """Keep what was typed, with the picture that came along, and do what the pressed button says."""
    valid = form.validate()
    if form.csrf_token.errors or not _take_picture(form) or not valid:
        return _editor(kind, entry_id, form)
    was_scheduled = entry_id is not None and queries.get_working(entry_id).publish_at is not None
    try:
        saved_id = _keep(kind, entry_id, form)
    except errors.ChangedMeanwhile as refusal:
        form.based_on.data = str(refusal.newest)
        form.refuse(refusal)
        return _editor(kind, entry_id, form)
    except Refusal as refusal:
        form.refuse(refusal)
        return _editor(kind, entry_id, form)
    return _go_on(kind, saved_id, form, was_scheduled)


def _take_picture(form: EntryForm) -> bool:
    """Add a picture that came with the form to the library and choose it; false where it was refused.

    It stays there and chosen whatever becomes of the text: browsers forget which file was picked.
    """
    sent = bool(request.files.get("upload"))
    if "upload" not in form:
        return True
    if refusals := form.list_picture_refusals(sent=sent):
        for each in refusals:
            form.refuse(each)
        return False
    if not sent and request.form.get("after") != "picture":
        return True
    try:
        if not sent:
            raise UploadEmpty
        form.choose_picture(add_picture(form.alt()))
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    flash(gettext("The picture is in the library and chosen here."), "success")
    return True


def _keep(kind: Kind, entry_id: int | None, form: EntryForm) -> int:
    """Save the text as a draft; returns the entry's number."""
    typed = form.to_snapshot().with_slugs()
    if "slug_pl" in form:
        _ensure_not_reserved(kind, typed)
    with transaction():
        if entry_id is None:
            return services.create(kind, typed, current_actor(), clock.now()).id
        services.save_draft(entry_id, typed, form.base_revision(), current_actor(), clock.now())
        return entry_id


def _go_on(kind: Kind, entry_id: int, form: EntryForm, was_scheduled: bool) -> str | Response:
    """Where the button that was pressed leads, now that the text is saved."""
    after = request.form.get("after", "")
    if after in PAGES:
        return redirect(url_for(PAGES[after], entry_id=entry_id))
    if after in STEPS:
        step = STEPS[after]
        try:
            with transaction():
                step.take(entry_id, form)
        except errors.NothingPending as refusal:
            flash(str(refusal), "info")
            return redirect(url_for(".edit", entry_id=entry_id))
        except Refusal as refusal:
            flash(step.refused, "warning")
            saved = Snapshot.from_json(queries.get_working(entry_id).snapshot)
            form.note_saved(saved, queries.get_entry(entry_id).newest)
            form.refuse(refusal)
            return _editor(kind, entry_id, form)
        flash(step.done, "success")
    elif was_scheduled and queries.get_working(entry_id).publish_at is None:
        flash(gettext("The draft is saved. It will not appear by itself any more: set the time anew."), "warning")
    else:
        flash(gettext("The draft is saved."), "success")
    return redirect(url_for(".edit", entry_id=entry_id))


def _editor(kind: Kind, entry_id: int | None, form: EntryForm) -> str:
    page: dict[str, Any] = {"form": form, "kind": kind, "spec": SPECS[kind], "entry": None}
    if entry_id is not None:
        entry = queries.get_entry(entry_id)
        working = queries.get_working(entry.id)
        page |= {
            "entry": entry,
            "working": working,
            "is_pending": working.state in PENDING,
            "can_hide": entry.is_published and not has_fixed_address(entry.kind, entry.key),
            "missing": missing_translations(entry.kind, Snapshot.from_json(working.snapshot)),
            "path": path_of(entry, current_locale()),
        }
    return render_template("content/organiser/editor.html", **page)


def _ensure_not_reserved(kind: Kind, snapshot: Snapshot) -> None:
    """Refuse a page's address that another page of the code answers; raises SlugTaken."""
    if kind is not Kind.PAGE:
        return
    addresses = current_app.url_map.bind("localhost")
    for name, path in (("slug_pl", f"/{snapshot.slug_pl}"), ("slug_en", f"/en/{snapshot.slug_en}")):
        try:
            endpoint, _arguments = addresses.match(path)
        except HTTPException:
            continue
        if endpoint != "content.subpage":
            raise errors.SlugTaken(name)
