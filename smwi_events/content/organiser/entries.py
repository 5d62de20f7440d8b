"""Lists of entries: by kind, with filters, search, paging and order."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.content.addresses import path_of
from smwi_events.content.forms.entries import FilterForm
from smwi_events.content.organiser.blueprint import organiser
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.rules.revisions import STATE_LABELS, RevisionState
from smwi_events.content.services import entries as services
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.forms import ActionForm
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.pagination import paginate, requested_page

STATES = (RevisionState.PUBLISHED, RevisionState.DRAFT, RevisionState.SCHEDULED)
LONGEST_PLACE = 9


@organiser.localized(pl="/tresci", en="/content")
@requires(Permission.CONTENT_MANAGE)
def entries() -> str:
    """All entries, by kind and state, with words of the title sought."""
    kind = _chosen_kind()
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    form = FilterForm(request.args)
    text = (form.q.data or "") if form.validate() else ""
    pagination = paginate(queries.select_entries(kind, text, state), requested_page())
    return render_template(
        "content/organiser/entries.html",
        pagination=pagination,
        pending=queries.map_pending(pagination.items),
        kind=kind,
        spec=SPECS[kind] if kind else None,
        specs=SPECS,
        state=state,
        form=form,
        text=text,
        kinds=_kind_options(kind),
        states=_state_options(state),
        can_order=bool(kind and SPECS[kind].by_position and not state and not text),
        action=ActionForm(),
        path_of=lambda entry: path_of(entry, current_locale()),
    )


@organiser.localized(pl="/tresci/kolejnosc/<kind>", en="/content/order/<kind>", methods=["POST"])
@requires(Permission.CONTENT_MANAGE)
def order(kind: str) -> Response:
    """Set the order of a kind's entries by the numbers given."""
    chosen = _known_kind(kind)
    if not SPECS[chosen].by_position:
        abort(404)
    if not ActionForm().validate_on_submit():
        flash(_("The page was open too long. Please send the order once more."), "error")
        return redirect(url_for(".entries", kind=chosen))
    places = {
        int(name.removeprefix("place-")): int(value)
        for name, value in request.form.items()
        if name.startswith("place-") and _is_number(name.removeprefix("place-")) and _is_number(value.strip())
    }
    with transaction():
        services.reorder(chosen, places, current_actor(), clock.now())
    flash(_("The order is saved."), "success")
    return redirect(url_for(".entries", kind=chosen))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_PLACE


def _known_kind(text: str) -> Kind:
    if text not in SPECS:
        abort(404)
    return Kind(text)


def _chosen_kind() -> Kind | None:
    text = request.args.get("kind", "")
    return Kind(text) if text in SPECS else None


def _kind_options(chosen: Kind | None) -> list[dict[str, object]]:
    counts = queries.count_by_kind()
    options: list[dict[str, object]] = [
        {
            "label": _("Everything"),
            "url": url_for(".entries", **_kept("kind")),
            "current": chosen is None,
            "count": sum(counts.values()),
        }
    ]
    for kind, spec in SPECS.items():
        url = url_for(".entries", kind=kind, **_kept("kind"))
        options.append({"label": spec.plural, "url": url, "current": kind is chosen, "count": counts.get(kind, 0)})
    return options


def _state_options(chosen: str) -> list[dict[str, object]]:
    labels: dict[str, LazyString | str] = {"": _("Any state"), **{state.value: STATE_LABELS[state] for state in STATES}}
    return [
        {"label": label, "url": url_for(".entries", **_kept("state", state=name)), "current": name == chosen}
        for name, label in labels.items()
    ]


def _kept(without: str, **added: str) -> dict[str, Any]:
    """The filters in the address but one, and but the page."""
    kept = {name: value for name in ("kind", "state", "q") if name != without and (value := request.args.get(name))}
    return {**kept, **{name: value for name, value in added.items() if value}}
