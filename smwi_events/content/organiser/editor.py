"""The editor: both languages side by side, draft, publication."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.content import errors
from smwi_events.content.addresses import path_of
from smwi_events.content.forms.entries import EntryForm, ScheduleForm
from smwi_events.content.models import Entry, Revision
from smwi_events.content.organiser.blueprint import organiser
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


@organiser.localized(pl="/tresci/nowy/<kind>", en="/content/new/<kind>", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def new(kind: str) -> str | Response:
    """Begin an entry."""
    if kind not in SPECS or SPECS[Kind(kind)].fixed:
        abort(404)
    chosen = Kind(kind)
    form = EntryForm(chosen, Snapshot(), 0, fixed_address=False)
    if form.validate_on_submit():
        try:
            snapshot = form.to_snapshot().with_slugs()
            _ensure_not_reserved(chosen, snapshot)
            with transaction():
                entry = services.create(chosen, snapshot, current_actor(), clock.now())
                saved_id = entry.id
            return _after_saving(saved_id)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("content/organiser/editor.html", form=form, kind=chosen, spec=SPECS[chosen], entry=None)


@organiser.localized(pl="/tresci/<int:entry_id>", en="/content/<int:entry_id>", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def edit(entry_id: int) -> str | Response:
    """Go on writing an entry; a refusal keeps all that was typed."""
    entry = queries.get_entry(entry_id)
    fixed = has_fixed_address(entry.kind, entry.key)
    working = queries.get_working(entry.id)
    snapshot = Snapshot.from_json(working.snapshot)
    form = EntryForm(entry.kind, snapshot, entry.newest, fixed_address=fixed)
    if form.validate_on_submit():
        try:
            typed = form.to_snapshot().with_slugs()
            if not fixed:
                _ensure_not_reserved(entry.kind, typed)
            with transaction():
                services.save_draft(entry_id, typed, form.base_revision(), current_actor(), clock.now())
            return _after_saving(entry_id)
        except errors.ChangedMeanwhile as refusal:
            form.based_on.data = str(refusal.newest)
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
    return _editor(entry_id, form)


@organiser.localized(
    pl="/tresci/<int:entry_id>/publikacja", en="/content/<int:entry_id>/publish", methods=["GET", "POST"]
)
@requires(Permission.CONTENT_MANAGE)
def publish(entry_id: int) -> str | Response:
    """Put the draft on the site; what it lacks for that is said at its field."""
    if request.method == "GET":
        return redirect(url_for(".edit", entry_id=entry_id))
    return _publish(entry_id)


@organiser.localized(pl="/tresci/<int:entry_id>/termin", en="/content/<int:entry_id>/schedule", methods=["GET", "POST"])
@requires(Permission.CONTENT_MANAGE)
def schedule(entry_id: int) -> str | Response:
    """Name the moment at which the draft appears by itself."""
    if request.method == "GET":
        return redirect(url_for(".edit", entry_id=entry_id))
    form = ScheduleForm()
    if form.validate_on_submit():
        try:
            with transaction():
                publishing.schedule(entry_id, form.moment(), current_actor(), clock.now())
        except Refusal as refusal:
            if refusal.field not in form:
                return _editor(entry_id, _refused(entry_id, refusal), form)
            form.refuse(refusal)
        else:
            flash(_("It will appear on the site by itself at the time you chose."), "success")
            return redirect(url_for(".edit", entry_id=entry_id))
    return _editor(entry_id, None, form)


@organiser.localized(
    pl="/tresci/<int:entry_id>/termin/anulowanie", en="/content/<int:entry_id>/schedule/cancel", methods=["POST"]
)
@requires(Permission.CONTENT_MANAGE)
def cancel_schedule(entry_id: int) -> Response:
    """Keep the scheduled revision as a draft that does not appear by itself."""
    return _act(entry_id, _("It will not appear by itself; the draft is kept."), publishing.cancel_schedule)


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
    return _act(entry_id, _("It is no longer on the site; its text is kept as a draft."), publishing.unpublish)


@organiser.localized(pl="/tresci/<int:entry_id>/porzucenie", en="/content/<int:entry_id>/discard", methods=["POST"])
@requires(Permission.CONTENT_MANAGE)
def discard(entry_id: int) -> Response:
    """Leave the draft and go back to what is on the site."""
    return _act(entry_id, _("The draft is set aside; it stays in the history."), services.discard_draft)


def _editor(entry_id: int, form: EntryForm | None, schedule_form: ScheduleForm | None = None) -> str:
    entry = queries.get_entry(entry_id)
    working = queries.get_working(entry.id)
    return render_template(
        "content/organiser/editor.html",
        form=form or _saved_form(entry, working),
        kind=entry.kind,
        spec=SPECS[entry.kind],
        entry=entry,
        working=working,
        is_pending=working.state in PENDING,
        can_hide=entry.is_published and not has_fixed_address(entry.kind, entry.key),
        missing=missing_translations(entry.kind, Snapshot.from_json(working.snapshot)),
        path=path_of(entry, current_locale()),
        schedule_form=schedule_form or ScheduleForm(formdata=None),
        action=ActionForm(formdata=None),
    )


def _saved_form(entry: Entry, working: Revision) -> EntryForm:
    """The form with what is saved, whatever this request sent."""
    fixed = has_fixed_address(entry.kind, entry.key)
    snapshot = Snapshot.from_json(working.snapshot)
    return EntryForm(entry.kind, snapshot, entry.newest, fixed_address=fixed, sent=False)


def _refused(entry_id: int, refusal: Refusal) -> EntryForm:
    """The form with what is saved, and why it cannot be published."""
    form = _saved_form(queries.get_entry(entry_id), queries.get_working(entry_id))
    form.refuse(refusal)
    return form


def _after_saving(entry_id: int) -> str | Response:
    """Where the button that was pressed leads: publish at once, look at the preview, or stay."""
    after = request.form.get("after", "")
    if after == "publish":
        return _publish(entry_id, just_saved=True)
    if after == "preview":
        return redirect(url_for(".preview", entry_id=entry_id))
    flash(_("The draft is saved."), "success")
    return redirect(url_for(".edit", entry_id=entry_id))


def _publish(entry_id: int, *, just_saved: bool = False) -> str | Response:
    try:
        ensure_token()
        with transaction():
            publishing.publish(entry_id, current_actor(), clock.now())
    except Refusal as refusal:
        if just_saved:
            flash(_("The draft is saved, but not yet published."), "warning")
        return _editor(entry_id, _refused(entry_id, refusal))
    flash(_("It is on the site."), "success")
    return redirect(url_for(".edit", entry_id=entry_id))


def _act(entry_id: int, done: str, verb: Any) -> Response:
    try:
        ensure_token()
        with transaction():
            verb(entry_id, current_actor(), clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(done, "success")
    return redirect(url_for(".edit", entry_id=entry_id))


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
