"""The outbox in the back office."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.mail import queries, services
from smwi_events.mail.rules import MailState

organiser = OrganiserBlueprint("mail", __name__)
LONGEST_SEARCH = 100
STATE_NAMES: dict[MailState, LazyString] = {
    MailState.QUEUED: _("Waiting"),
    MailState.SENDING: _("Being sent"),
    MailState.SENT: _("Sent"),
    MailState.FAILED: _("Given up"),
}


@organiser.localized(pl="/poczta", en="/mail")
@requires(Permission.MAIL_VIEW)
def mails() -> str:
    """All mails, newest first; filtered by state and text."""
    text = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    state = _state(request.args.get("state", ""))
    return render_template(
        "mail/organiser/mails.html",
        pagination=paginate(queries.select_mails(state, text), requested_page()),
        states=_state_chips(state, text),
        state=state,
        text=text,
        state_names=STATE_NAMES,
    )


@organiser.localized(pl="/poczta/<int:mail_id>", en="/mail/<int:mail_id>")
@requires(Permission.MAIL_VIEW)
def mail(mail_id: int) -> str:
    """One mail with its text, unless it is confidential, and what became of it."""
    return render_template(
        "mail/organiser/mail.html",
        mail=queries.get_mail(mail_id),
        form=ActionForm(),
        state_names=STATE_NAMES,
    )


@organiser.localized(pl="/poczta/<int:mail_id>/wyslij", en="/mail/<int:mail_id>/send", methods=["POST"])
@requires(Permission.MAIL_VIEW)
def send_again(mail_id: int) -> Response:
    """Send a mail at once, or a copy of a sent one."""
    try:
        ensure_token()
        with transaction():
            sent = services.send_again(queries.get_mail(mail_id), current_actor(), clock.now())
            mail_id = sent.id
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("The mail will leave in a moment."), "success")
    return redirect(url_for(".mail", mail_id=mail_id))


def _state(text: str) -> MailState | None:
    return MailState(text) if text in set(MailState) else None


def _state_chips(current: MailState | None, text: str) -> list[dict[str, Any]]:
    counts = queries.count_by_state()
    kept: dict[str, Any] = {"q": text} if text else {}
    all_of_them = {"label": _("All"), "url": url_for(".mails", **kept), "current": current is None}
    return [all_of_them] + [
        {
            "label": name,
            "url": url_for(".mails", state=state, **kept),
            "current": state is current,
            "count": counts[state],
        }
        for state, name in STATE_NAMES.items()
    ]
