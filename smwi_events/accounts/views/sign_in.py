"""Signing in and out."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from smwi_events.accounts.errors import SignInExpired, WrongCode
from smwi_events.accounts.forms import CodeForm, LinkForm, PasswordSignInForm
from smwi_events.accounts.guards import signed_in
from smwi_events.accounts.identity import AWAITING, begin, remember_target
from smwi_events.accounts.models import SignIn
from smwi_events.accounts.rules.sign_in import Purpose, Stage
from smwi_events.accounts.services import sign_in as services
from smwi_events.accounts.services.sessions import end_sign_in
from smwi_events.accounts.services.tokens import peek_token
from smwi_events.accounts.views.blueprint import accounts
from smwi_events.core.addresses import normalize_address
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import limit_posts, limit_posts_about, typed_email


def typed_address() -> str:
    """Key of a limit: the address typed into the form, the same however it is written."""
    typed = typed_email()
    return f"address {normalize_address(typed) or typed.lower()}"


@accounts.localized(pl="/konto/logowanie", en="/account/sign-in", methods=["GET", "POST"])
@limit_posts_about(typed_address, here="5 per hour", everywhere="30 per hour")
@limit_posts("20 per hour")
def sign_in() -> Any:
    """Ask for a link by mail; the answer is the same for every address."""
    remember_target(request.args.get("next"))
    form = LinkForm()
    if form.validate_on_submit():
        with transaction():
            services.request_link(form.email.data, current_locale(), now())
        return redirect(url_for("accounts.link_sent"))
    return render_template("accounts/sign_in.html", form=form)


@accounts.localized(pl="/konto/logowanie/wyslano", en="/account/sign-in/sent")
def link_sent() -> str:
    """Say what to do with the mail."""
    return render_template("accounts/link_sent.html")


@accounts.localized(pl="/konto/logowanie/haslo", en="/account/sign-in/password", methods=["GET", "POST"])
@limit_posts_about(typed_address, here="10 per 15 minutes", everywhere="100 per 15 minutes")
@limit_posts("30 per 15 minutes")
def sign_in_password() -> Any:
    """Sign in with a password."""
    remember_target(request.args.get("next"))
    form = PasswordSignInForm()
    if form.validate_on_submit():
        try:
            # Checked outside the transaction: it takes long on purpose and must not hold the writer's lock.
            credentials = services.check_password(form.email.data, form.password.data)
            with transaction():
                opened = services.sign_in_by_password(credentials, now())
            return _admit(opened)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("accounts/sign_in_password.html", form=form)


@accounts.localized(pl="/konto/logowanie/link/<token>", en="/account/sign-in/link/<token>", methods=["GET", "POST"])
@limit_posts("30 per 15 minutes")
def sign_in_link(token: str) -> Any:
    """The page behind a mailed link: only its button signs in, so that mail scanners do not use the link up."""
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            opened = services.sign_in_by_link(token, current_locale(), now())
        return _admit(opened)
    found = peek_token(Purpose.SIGN_IN, token, now())
    return render_template("accounts/sign_in_link.html", form=form, email=found.email, new=found.person_id is None)


@accounts.localized(pl="/konto/logowanie/kod", en="/account/sign-in/code", methods=["GET", "POST"])
@limit_posts("30 per 15 minutes")
def sign_in_code() -> Any:
    """The second step: a code of the authenticator application or a recovery code."""
    key = session.get(AWAITING)
    if key is None:
        return redirect(url_for("accounts.sign_in"))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                opened = services.complete_sign_in(key, form.code.data, now())
            if opened:
                return _admit(opened)
            form.refuse(WrongCode())
        except SignInExpired as refusal:
            session.clear()
            flash(str(refusal), "warning")
            return redirect(url_for("accounts.sign_in"))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("accounts/sign_in_code.html", form=form)


@accounts.localized(pl="/konto/wyloguj", en="/account/sign-out", methods=["POST"])
def sign_out() -> Response:
    """End this session, here and on the server."""
    user = signed_in()
    if ActionForm().validate_on_submit() and user:
        with transaction():
            end_sign_in(user.key)
        logout_user()
        session.clear()
        flash(_("You are signed out."), "success")
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.account"))


def _admit(opened: SignIn) -> Response:
    """Begin the session and go on to where the person wanted to be."""
    target = begin(opened)
    if opened.stage is Stage.AWAITS_CODE:
        return redirect(url_for("accounts.sign_in_code"))
    user = signed_in()
    return redirect(target or url_for("organiser.dashboard" if user and user.has_role else "accounts.account"))
