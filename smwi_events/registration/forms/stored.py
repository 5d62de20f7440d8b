"""What a draft holds where a form says something else: for a step that was changed in two windows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from flask_babel import gettext as _

from smwi_events.core.i18n import current_locale
from smwi_events.registration.forms.drafts import saved_rows, typed_values
from smwi_events.registration.forms.steps import DelegatesForm, InvoiceForm, StepForm
from smwi_events.registration.rules.delegates import DelegateRow
from smwi_events.registration.rules.offers import Offer

NOTHING = "–"
# Filled in by the list of suggestions: nobody sees it.
UNSEEN = "teryt"


def list_stored(form: StepForm, data: Mapping[str, Any], offers: Iterable[Offer]) -> list[tuple[str, str]]:
    """Name and stored value of everything that differs from what was typed."""
    if isinstance(form, DelegatesForm):
        names = {str(offer.ticket_type_id): offer.name.in_(current_locale()) for offer in offers}
        return list(_differing_rows(form.typed_rows, saved_rows(data), names))
    stored = data.get("invoice" if isinstance(form, InvoiceForm) else "office", {})
    return [
        (_label(form, name), stored.get(name) or NOTHING)
        for name, typed in typed_values(form).items()
        if name != UNSEEN and stored.get(name, "") != typed
    ]


def _label(form: StepForm, name: str) -> str:
    party = {"buyer": _("Buyer"), "recipient": _("Recipient")}.get(name.partition("_")[0])
    label = str(form[name].label.text)
    return f"{party}, {label[:1].lower()}{label[1:]}" if party and not name.endswith(("_name", "_nip")) else label


def _differing_rows(
    typed: Sequence[DelegateRow], stored: Sequence[DelegateRow], tickets: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    filled = [row for row in typed if not row.is_empty]
    for number, (mine, theirs) in enumerate(zip_longest(filled, stored, fillvalue=DelegateRow()), start=1):
        if mine != theirs:
            name = f"{theirs.given_name} {theirs.family_name}".strip()
            values = (name, theirs.job_title, theirs.email, tickets.get(theirs.ticket, ""))
            yield _("Row %(number)s", number=number), ", ".join(filter(None, values)) or NOTHING
