"""One's own account: name, address, password, sessions."""

from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user

from smwi_events.accounts import queries
from smwi_events.accounts.forms import AddressForm, PasswordForm, ProfileForm
from smwi_events.accounts.guards import fresh_required, requires_sign_in
from smwi_events.accounts.identity import SignedIn
from smwi_events.accounts.rules.sign_in import ABSOLUTE_LIMIT, FirstFactor, Purpose
from smwi_events.accounts.services import profile as services
from smwi_events.accounts.services.sessions import end_sign_ins
from smwi_events.accounts.services.tokens import peek_token
from smwi_events.accounts.views.blueprint import accounts
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.core.web.limits import limit_posts


@accounts.localized(pl="/konto", en="/account", methods=["GET", "POST"])
@requires_sign_in
def account(user: SignedIn) -> Any:
    """Everything about oneself on one page."""
    person = queries.get_person(user.person_id)
    form = ProfileForm(obj=person)
    if form.validate_on_submit():
        with transaction():
            services.change_name(user.person_id, form.name.data, form.locale.data, now())
        flash(_("Your details are saved."), "success")
        return redirect(url_for("accounts.account"))
    return render_template(
        "accounts/account.html",
        form=form,
        person=person,
        user=user,
        sessions=queries.count_sign_ins(person.id, now() - ABSOLUTE_LIMIT),
        sign_out_form=ActionForm(),
    )


@accounts.localized(pl="/konto/adres", en="/account/address", methods=["GET", "POST"])
@limit_posts("5 per hour")
@requires_sign_in
@fresh_required
def address(user: SignedIn) -> Any:
    """Ask for another e-mail address."""
    form = AddressForm()
    if form.validate_on_submit():
        with transaction():
            services.request_address(user.person_id, form.email.data, now())
        flash(_("We have written to the new address. The link in that mail makes the change."), "success")
        return redirect(url_for("accounts.account"))
    return render_template("accounts/address.html", form=form, user=user)


@accounts.localized(pl="/konto/adres/<token>", en="/account/address/<token>", methods=["GET", "POST"])
@requires_sign_in
def address_confirm(user: SignedIn, token: str) -> Any:
    """The page behind the link sent to a new address."""
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            services.confirm_address(user.person_id, token, now())
        flash(_("Your address is changed."), "success")
        return redirect(url_for("accounts.account"))
    found = peek_token(Purpose.CONFIRM, token, now())
    return render_template("accounts/address_confirm.html", form=form, email=found.email, user=user)


@accounts.localized(pl="/konto/haslo", en="/account/password", methods=["GET", "POST"])
@limit_posts("10 per 15 minutes")
@requires_sign_in
@fresh_required
def password(user: SignedIn) -> Any:
    """Set or change the password."""
    has_password = queries.get_person(user.person_id).password_hash is not None
    form = PasswordForm()
    # Who came by a fresh mailed link has shown enough, and may have forgotten the password.
    if not has_password or user.first_factor is FirstFactor.LINK:
        del form.current
    if form.validate_on_submit():
        current = form.current.data if "current" in form else None
        try:
            with transaction():
                services.set_password(user.person_id, form.password.data, current=current, keep=user.key, now=now())
            flash(_("Your password is set. All your other sessions have ended."), "success")
            return redirect(url_for("accounts.account"))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("accounts/password.html", form=form, has_password=has_password, user=user)


@accounts.localized(pl="/konto/haslo/usun", en="/account/password/remove", methods=["GET", "POST"])
@requires_sign_in
@fresh_required
def password_remove(user: SignedIn) -> Any:
    """Go back to signing in by link."""
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            services.remove_password(user.person_id, keep=user.key, now=now())
        flash(_("Your password is removed. You sign in with a link by e-mail."), "success")
        return redirect(url_for("accounts.account"))
    return render_template("accounts/password_remove.html", form=form)


@accounts.localized(pl="/konto/wyloguj-wszedzie", en="/account/sign-out-everywhere", methods=["GET", "POST"])
@requires_sign_in
def sign_out_everywhere(user: SignedIn) -> Any:
    """End all of one's sessions, on all devices."""
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            end_sign_ins(user.person_id)
        logout_user()
        session.clear()
        flash(_("You are signed out on all devices."), "success")
        return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/sign_out_everywhere.html", form=form)
