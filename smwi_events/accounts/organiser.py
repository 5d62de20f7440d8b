"""People and their roles, for owners."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from smwi_events.accounts import queries
from smwi_events.accounts.forms import InvitationForm, RolesForm
from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import ROLE_NAMES, Permission, Role
from smwi_events.accounts.services import people as services
from smwi_events.accounts.services.second_factor import reset
from smwi_events.audit.queries import list_for
from smwi_events.audit.rules import ACTION_NAMES, Actor
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.core.i18n import OrganiserBlueprint, current_locale
from smwi_events.core.web.limits import limit_posts
from smwi_events.core.web.pagination import paginate, requested_page

organiser = OrganiserBlueprint("accounts", __name__)
SHOWN_CHANGES = 20


@organiser.localized(pl="/osoby", en="/people")
@requires(Permission.ACCOUNTS_MANAGE)
def people() -> str:
    """Who has an account: those with a role, or everybody who fits a search."""
    text = request.args.get("q", "").strip()[:100]
    given = request.args.get("role", "")
    role = Role(given) if given in list(Role) else None
    everyone = given == "all" or (bool(text) and role is None)
    select = queries.select_people(text, role, with_role=not everyone)
    return render_template(
        "accounts/organiser/people.html",
        pagination=paginate(select, requested_page()),
        text=text,
        role=role,
        choices=_role_choices(given if role else "all" if everyone else "", text),
        role_names=ROLE_NAMES,
    )


def _role_choices(given: str, text: str) -> list[dict[str, Any]]:
    """Filters by role, as links that keep the search."""
    labels = {"": _("With a role"), **{role.value: str(ROLE_NAMES[role]) for role in Role}, "all": _("Everybody")}
    return [
        {
            "label": label,
            "url": url_for("organiser.accounts.people", role=value or None, q=text or None),
            "current": value == given,
        }
        for value, label in labels.items()
    ]


@organiser.localized(pl="/osoby/zaproszenie", en="/people/invitation", methods=["GET", "POST"])
@limit_posts("30 per hour")
@requires(Permission.ACCOUNTS_MANAGE)
def invite() -> Any:
    """Give somebody a role and write to them."""
    form = InvitationForm(locale=current_locale())
    if form.validate_on_submit():
        with transaction():
            person = services.invite(
                current_actor(),
                form.email.data,
                name=form.name.data,
                roles=form.roles.roles(),
                locale=form.locale.data,
                now=now(),
            )
            person_id = person.id
        flash(_("The invitation is on its way."), "success")
        return redirect(url_for("organiser.accounts.person", person_id=person_id))
    return render_template("accounts/organiser/invite.html", form=form)


@organiser.localized(pl="/osoby/<int:person_id>", en="/people/<int:person_id>", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def person(person_id: int) -> Any:
    """One person: roles, state, what was done to them."""
    shown = queries.get_person(person_id)
    form = RolesForm(roles=[role.value for role in shown.roles])
    if form.validate_on_submit():
        try:
            with transaction():
                services.set_roles(current_actor(), person_id, form.roles.roles(), now())
            flash(_("The roles are saved."), "success")
            return redirect(url_for("organiser.accounts.person", person_id=person_id))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template(
        "accounts/organiser/person.html",
        form=form,
        person=shown,
        changes=list_for(shown, SHOWN_CHANGES),
        action_names=ACTION_NAMES,
    )


@organiser.localized(pl="/osoby/<int:person_id>/blokada", en="/people/<int:person_id>/block", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def block(person_id: int) -> Any:
    """Block a person; one who is blocked already stays so."""
    return _change_block(person_id, services.block, _("The person is blocked and signed out."), blocks=True)


@organiser.localized(
    pl="/osoby/<int:person_id>/odblokowanie", en="/people/<int:person_id>/unblock", methods=["GET", "POST"]
)
@requires(Permission.ACCOUNTS_MANAGE)
def unblock(person_id: int) -> Any:
    """Lift the block of a person, if there is one."""
    return _change_block(person_id, services.unblock, _("The block is lifted."), blocks=False)


def _change_block(person_id: int, verb: Callable[[Actor, int, datetime], None], done: str, *, blocks: bool) -> Any:
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            verb(current_actor(), person_id, now())
        flash(done, "success")
        return redirect(url_for("organiser.accounts.person", person_id=person_id))
    return render_template(
        "accounts/organiser/block.html", form=form, person=queries.get_person(person_id), blocks=blocks
    )


@organiser.localized(
    pl="/osoby/<int:person_id>/drugi-skladnik", en="/people/<int:person_id>/second-factor", methods=["GET", "POST"]
)
@requires(Permission.ACCOUNTS_MANAGE)
def second_factor(person_id: int) -> Any:
    """Remove the second factor of somebody who lost it."""
    shown = queries.get_person(person_id)
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            reset(current_actor(), person_id, now())
        flash(_("The second factor is removed. The person was told by e-mail."), "success")
        return redirect(url_for("organiser.accounts.person", person_id=person_id))
    return render_template("accounts/organiser/second_factor.html", form=form, person=shown)
