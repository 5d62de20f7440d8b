"""Publishing the draft, and telling people on stage of it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.editions.queries import get_edition
from smwi_events.mail.queries import map_by_key
from smwi_events.programme.forms.releases import ReleaseForm
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.changes import list_changes
from smwi_events.programme.organiser.state import conflict_states, session_page
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.queries.arrangement import read_arrangement
from smwi_events.programme.services import letters, releases


@organiser.localized(
    pl="/program/<int:edition_id>/publikacja", en="/programme/<int:edition_id>/publishing", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def publishing(edition_id: int) -> str | Response:
    """What readers would see otherwise than now, what still conflicts, and the form that publishes."""
    form = ReleaseForm()
    if form.validate_on_submit():
        try:
            with transaction():
                number = releases.publish(
                    edition_id, actor=current_actor(), now=clock.now(), seen=form.seen.data or "", **form.values()
                ).number
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The version is published: readers see it now."), "success")
            return redirect(url_for(".people_told", edition_id=edition_id, number=number))
    return _publishing_page(edition_id, form)


def _publishing_page(edition_id: int, form: ReleaseForm) -> str:
    edition = get_edition(edition_id)
    prospect = releases.look_ahead(edition, clock.now())
    # Whoever publishes once more has been shown what it is by now.
    form.seen.data = prospect.stamp
    arrangement = read_arrangement(edition_id)
    return render_template(
        "programme/organiser/publishing.html",
        edition=edition,
        release=prospect.release,
        form=form,
        changes=list_changes(prospect.before, prospect.after),
        differs=prospect.differs,
        # A refused form stays with what was typed and the reason, whatever has become of the draft.
        shows_form=form.is_submitted() or prospect.is_publishable,
        count=len(prospect.after.sessions),
        left_out=[each for each in arrangement.sessions if each.placement is None or each.is_held_back],
        conflicts=conflict_states(arrangement),
        session_page=session_page,
    )


@organiser.localized(
    pl="/program/<int:edition_id>/wersje/<int:number>/wiadomosci",
    en="/programme/<int:edition_id>/versions/<int:number>/messages",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def people_told(edition_id: int, number: int) -> str | Response:
    """The mails to people whose sessions a version changed, to read before they leave."""
    if request.method == "POST":
        return _send(edition_id, number)
    written, unreachable = letters.write_letters(edition_id, number)
    return render_template(
        "programme/organiser/people_told.html",
        edition=get_edition(edition_id),
        release=queries.get_release(edition_id, number),
        letters=written,
        unreachable=unreachable,
        sent=map_by_key([letter.key for letter in written]),
        action=ActionForm(formdata=None),
    )


def _send(edition_id: int, number: int) -> Response:
    chosen = {int(each) for each in request.form.getlist("person") if each.isdecimal() and len(each) < 10}
    try:
        ensure_token()
        with transaction():
            count = letters.send_letters(edition_id, number, chosen, actor=current_actor(), now=clock.now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        done = ngettext("%(num)d message is on its way.", "%(num)d messages are on their way.", count)
        flash(done if count else _("No message left: nobody was chosen who was not told already."), "success")
    return redirect(url_for(".people_told", edition_id=edition_id, number=number))
