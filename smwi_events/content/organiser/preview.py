"""The preview: a public page as it would be with the draft published."""

from typing import Any

from flask import current_app, g
from sqlalchemy.orm.attributes import set_committed_value

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.content.addresses import arguments_of, endpoint_of
from smwi_events.content.models import Entry
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.queries import entries as queries
from smwi_events.content.queries import media
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries as services
from smwi_events.content.views import showing
from smwi_events.core import clock
from smwi_events.core.i18n import current_locale


@organiser.localized(pl="/tresci/<int:entry_id>/podglad", en="/content/<int:entry_id>/preview")
@requires(Permission.CONTENT_MANAGE)
def preview(entry_id: int) -> Any:
    """The public page as it would be with the draft published."""
    entry = queries.get_entry(entry_id)
    shown = _as_drafted(entry)
    g.content_preview = shown
    endpoint = endpoint_of(shown)
    if not endpoint.startswith("content."):
        # The text of another feature's page is shown by itself: that page does not know of drafts.
        return showing.show("content/page.html", page=shown)
    arguments = arguments_of(shown).get(current_locale(), {})
    return current_app.view_functions[endpoint](**arguments)


def _as_drafted(entry: Entry) -> Entry:
    """A copy of the entry, outside the database, with the draft's content."""
    snapshot = Snapshot.from_json(queries.get_working(entry.id).snapshot)
    shown = Entry(
        id=entry.id,
        kind=entry.kind,
        key=entry.key,
        position=entry.position,
        is_published=True,
        published_at=entry.published_at or clock.now(),
        updated_at=clock.now(),
    )
    services.copy_content(snapshot, shown)
    set_committed_value(shown, "image", media.find_image(snapshot.image_id))
    set_committed_value(shown, "file", media.find_file(snapshot.file_id))
    return shown
