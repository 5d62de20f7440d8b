"""What still lacks a translation, with the way to each field."""

from collections import Counter
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import FIELD_LABELS, SPECS
from smwi_events.content.rules.revisions import Snapshot, missing_translations
from smwi_events.core.localized import LANGUAGES


@organiser.localized(pl="/tlumaczenia", en="/translations")
@requires(Permission.CONTENT_MANAGE)
def translations() -> str:
    """Entries with a text in one language only; drafts count as they are now."""
    language = request.args.get("language", "")
    language = language if language in LANGUAGES else ""
    found: list[tuple[Any, list[tuple[str, str]]]] = []
    totals: Counter[str] = Counter()
    for entry, revision in queries.list_working():
        missing = missing_translations(entry.kind, Snapshot.from_json(revision.snapshot))
        totals.update(lacking for _name, lacking in missing)
        shown = [(name, lacking) for name, lacking in missing if language in ("", lacking)]
        if shown:
            found.append((entry, shown))
    labels = {"": _("Both languages"), "pl": _("Polish missing"), "en": _("English missing")}
    return render_template(
        "content/organiser/translations.html",
        found=found,
        specs=SPECS,
        field_labels=FIELD_LABELS,
        options=[
            {
                "label": label,
                "url": url_for(".translations", language=name or None),
                "current": name == language,
                "count": totals[name] if name else totals.total(),
            }
            for name, label in labels.items()
        ],
    )
