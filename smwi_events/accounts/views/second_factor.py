"""Setting up and removing one's second factor."""

from typing import Any

import pyotp
import segno
from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from smwi_events.accounts import queries
from smwi_events.accounts.errors import WrongCode
from smwi_events.accounts.forms import CodeForm
from smwi_events.accounts.guards import fresh_required, requires_sign_in
from smwi_events.accounts.identity import TOTP_SETUP, SignedIn, begin, remember_target
from smwi_events.accounts.services import second_factor as services
from smwi_events.accounts.views.blueprint import accounts
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.core.web.limits import limit_posts

ISSUER = "Miasta w Internecie"


@accounts.localized(pl="/konto/drugi-skladnik", en="/account/second-factor", methods=["GET", "POST"])
@limit_posts("30 per 15 minutes")
@requires_sign_in
@fresh_required
def second_factor_setup(user: SignedIn) -> Any:
    """Show the QR code, take the first code, show the recovery codes once."""
    remember_target(request.args.get("next"))
    if queries.get_person(user.person_id).totp_secret:
        return redirect(url_for("accounts.account"))
    # Kept in the session until its first code has come: the person's own browser may know it.
    secret = session.setdefault(TOTP_SETUP, services.new_secret())
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                enabled = services.enable(user.person_id, secret, form.code.data, user.first_factor, now())
            if enabled:
                target = begin(enabled.sign_in)
                return render_template("accounts/recovery_codes.html", codes=enabled.recovery_codes, target=target)
            form.refuse(WrongCode())
        except Refusal as refusal:
            form.refuse(refusal)
    address = pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)
    return render_template(
        "accounts/second_factor_setup.html",
        form=form,
        # On white in the dark theme too, or cameras would not read it.
        qr=segno.make_qr(address, error="m").svg_data_uri(light="#ffffff", dark="#10243e", omitsize=True),
        address=address,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    )


@accounts.localized(pl="/konto/drugi-skladnik/usun", en="/account/second-factor/remove", methods=["GET", "POST"])
@limit_posts("30 per 15 minutes")
@requires_sign_in
@fresh_required
def second_factor_remove(user: SignedIn) -> Any:
    """Remove the second factor, with a code of it."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                opened = services.disable(user.person_id, form.code.data, user.first_factor, now())
            if opened:
                begin(opened)
                flash(_("The second factor is removed."), "success")
                return redirect(url_for("accounts.account"))
            form.refuse(WrongCode())
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("accounts/second_factor_remove.html", form=form, user=user)


@accounts.localized(pl="/konto/kody-zapasowe", en="/account/recovery-codes", methods=["GET", "POST"])
@requires_sign_in
@fresh_required
def recovery_codes(user: SignedIn) -> Any:
    """Replace the recovery codes by new ones, shown once."""
    form = ActionForm()
    if not queries.get_person(user.person_id).totp_secret:
        return redirect(url_for("accounts.second_factor_setup"))
    if form.validate_on_submit():
        with transaction():
            codes = services.renew_recovery_codes(queries.lock_person(user.person_id), now())
        return render_template("accounts/recovery_codes.html", codes=codes, target=None)
    return render_template("accounts/recovery_codes_renew.html", form=form)
