"""An entry's history: who changed what, and the way back."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.queries import entries as queries
from smwi_events.content.queries import media
from smwi_events.content.rules.differences import Piece, compare, shorten
from smwi_events.content.rules.kinds import FIELD_LABELS, SPECS, Kind
from smwi_events.content.rules.revisions import PRECISION_LABELS, STATE_LABELS, Precision, Snapshot, changed_fields
from smwi_events.content.services import entries as services
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import PageExpired, Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.web.filters import format_date
from smwi_events.core.web.pagination import paginate, requested_page


@dataclass(frozen=True)
class FieldDifference:
    """How one field changed; `language` is empty where the field has none."""

    label: LazyString
    language: str
    pieces: list[Piece]


@organiser.localized(pl="/tresci/<int:entry_id>/historia", en="/content/<int:entry_id>/history")
@requires(Permission.CONTENT_MANAGE)
def history(entry_id: int) -> str:
    """All revisions of an entry, newest first."""
    entry = queries.get_entry(entry_id)
    return render_template(
        "content/organiser/history.html",
        entry=entry,
        spec=SPECS[entry.kind],
        pagination=paginate(queries.select_revisions(entry_id), requested_page()),
        state_labels=STATE_LABELS,
        working=queries.get_working(entry_id),
        waiting=queries.find_pending(entry_id),
        action=ActionForm(),
    )


@organiser.localized(
    pl="/tresci/<int:entry_id>/historia/<int:number>", en="/content/<int:entry_id>/history/<int:number>"
)
@requires(Permission.CONTENT_MANAGE)
def difference(entry_id: int, number: int) -> str:
    """What a revision changed against the one before it, or against another one named in the address."""
    entry = queries.get_entry(entry_id)
    revision = queries.get_revision(entry_id, number)
    against = request.args.get("against", "")
    earlier = int(against) if against.isascii() and against.isdigit() and len(against) < 9 else number - 1
    base = queries.get_revision(entry_id, earlier) if earlier else None
    old = Snapshot.from_json(base.snapshot) if base else Snapshot()
    return render_template(
        "content/organiser/difference.html",
        entry=entry,
        revision=revision,
        base=base,
        newest=entry.newest,
        working=queries.get_working(entry_id),
        waiting=queries.find_pending(entry_id),
        differences=differences(entry.kind, old, Snapshot.from_json(revision.snapshot)),
        state_labels=STATE_LABELS,
        action=ActionForm(),
    )


@organiser.localized(
    pl="/tresci/<int:entry_id>/historia/<int:number>/przywrocenie",
    en="/content/<int:entry_id>/history/<int:number>/restore",
    methods=["POST"],
)
@requires(Permission.CONTENT_MANAGE)
def restore(entry_id: int, number: int) -> Response:
    """Make a draft of an old revision; a draft that waited stays in the history."""
    note = _("Restored from revision %(number)s", number=number)
    done = _("Revision %(number)s is now the draft. Look at it and publish it.", number=number)
    try:
        ensure_token()
        with transaction():
            waiting = queries.find_pending(entry_id)
            if services.restore(entry_id, number, current_actor(), clock.now(), note) is not waiting and waiting:
                done += " " + _(
                    "The draft that waited is kept among the versions as revision %(number)s.", number=waiting.number
                )
    except PageExpired as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".history", entry_id=entry_id))
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(done, "success")
    return redirect(url_for(".edit", entry_id=entry_id))


def differences(kind: Kind, old: Snapshot, new: Snapshot) -> list[FieldDifference]:
    """Field by field and language by language, what is different."""
    found = []
    for name in changed_fields(old, new):
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, LocalizedText):
            for language in LANGUAGES:
                texts = getattr(before, language), getattr(after, language)
                if texts[0] != texts[1]:
                    found.append(FieldDifference(FIELD_LABELS[name], language, shorten(compare(*texts))))
        else:
            pieces = compare(_words(kind, name, before), _words(kind, name, after))
            found.append(FieldDifference(FIELD_LABELS[name], "", pieces))
    return found


def _words(kind: Kind, name: str, value: object) -> str:
    """A field's value as an organiser knows it."""
    if not value:
        return ""
    if name == "category":
        return str(SPECS[kind].categories.get(str(value), value))
    if name == "precision":
        return str(PRECISION_LABELS[Precision(str(value))])
    if name in ("starts_on", "ends_on"):
        return format_date(value)  # type: ignore[arg-type]
    if name == "image_id":
        image = media.find_image(int(str(value)))
        return image.original_name if image else _("a deleted image")
    if name == "file_id":
        file = media.find_file(int(str(value)))
        return file.download_name if file else _("a deleted file")
    return str(value)
