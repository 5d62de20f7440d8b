"""The shell's own pages, and the guard in front of every page of the back office."""

from decimal import Decimal
from typing import Any

from flask import abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import present_path, requires, signed_in
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.forms import ActionForm, clean_text, ensure_token
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.core.localized_forms import TEXT_LENGTH
from smwi_events.core.web.filters import markdown
from smwi_events.core.web.pagination import Pagination, requested_page
from smwi_events.organiser.forms import StyleForm
from smwi_events.organiser.menu import OVERVIEW, visible_menu
from smwi_events.organiser.overview import visible_cards, visible_shortcuts

DEMO_PRICE = Decimal("725.70")
# The parent of every feature's organiser blueprint: what is registered here holds for all of them.
shell = OrganiserBlueprint("organiser", __name__)


@shell.before_request
def guard() -> Response | None:
    """Let in who is signed in, has a role and has shown the second factor; show others the way."""
    user = signed_in()
    if user is None:
        return redirect(url_for("accounts.sign_in", next=present_path()))
    if not user.has_role:
        abort(403)
    if not user.second_factor:
        return redirect(url_for("accounts.second_factor_setup", next=present_path()))
    return None


@shell.context_processor
def frame() -> dict[str, Any]:
    """Give the layout what it shows on every page."""
    user = signed_in()
    return {
        "menu": visible_menu(),
        "person_name": user.label if user else "",
        "home_url": url_for("content.home"),
        "office_url": url_for(OVERVIEW),
        "account_url": url_for("accounts.account"),
        "sign_out_url": url_for("accounts.sign_out"),
        "sign_out_form": ActionForm(formdata=None),
    }


@shell.localized(pl="", en="")
@requires(Permission.ENTER)
def dashboard() -> str:
    """What waits for this person, how the conference and the site stand, and what is done often."""
    return render_template("organiser/dashboard.html", cards=visible_cards(clock.now()), shortcuts=visible_shortcuts())


@shell.localized(pl="/podglad-tekstu", en="/text-preview", methods=["POST"])
@requires(Permission.ENTER)
def text_preview() -> Response:
    """Markdown as readers will see it, for a field that is being filled in; raises PageExpired."""
    ensure_token()
    text = str(clean_text(request.form.get("text", "")))[:TEXT_LENGTH]
    return make_response(str(markdown(text.replace("\r\n", "\n"))))


@shell.localized(pl="/styl", en="/style", methods=["GET", "POST"])
@requires(Permission.SYSTEM_VIEW)
def style() -> str:
    """Every component of the house on one page, with a form that lacks answers and orders that nobody placed.

    The form may be sent, for its errors to be seen; nothing of it is kept.
    """
    form = StyleForm() if request.method == "POST" else StyleForm(formdata=None)
    # Only the fields are asked, not the token: nothing is changed here.
    for field in form:
        field.validate(form)
    kinds = (("good", _("paid")), ("wait", _("waiting for payment")), ("stop", _("cancelled")))
    rows = [
        {
            "code": f"DEMO{n}",
            "office": f"[DEMO] Urząd Gminy {n}",
            "people": n,
            "price": DEMO_PRICE * n,
            "kind": k,
            "state": s,
        }
        for n, (k, s) in enumerate(kinds, 1)
    ]
    return render_template(
        "organiser/style.html", form=form, rows=rows, pagination=Pagination(rows, requested_page(), 9, 412)
    )
