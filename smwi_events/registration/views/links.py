"""For who lost the link to a registration: it is mailed to the address that the registration was sent with."""

import time

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import limit_posts, limit_posts_about, typed_email
from smwi_events.registration.forms.links import LinksForm
from smwi_events.registration.services.links import send_links
from smwi_events.registration.views.blueprint import registration

# Writing a mail takes some milliseconds, by which one could tell whether there was a mail to write.
ANSWER_AFTER_SECONDS = 0.1


def typed_address() -> str:
    """Key of a limit: the address typed into the form."""
    return f"links {typed_email().lower()}"


@registration.localized(
    pl="/konferencja/link-do-zgloszenia", en="/conference/registration-link", methods=["GET", "POST"]
)
@limit_posts_about(typed_address, here="5 per hour", everywhere="30 per hour")
@limit_posts("20 per hour")
def links() -> str | Response:
    """Ask for the links by mail; the answer is the same for every address."""
    form = LinksForm()
    if form.validate_on_submit():
        started = time.monotonic()
        with transaction():
            send_links(form.email.data or "", current_locale(), now())
        time.sleep(max(0.0, started + ANSWER_AFTER_SECONDS - time.monotonic()))
        return redirect(url_for("registration.links_sent"))
    return render_template("registration/links.html", form=form)


@registration.localized(pl="/konferencja/link-do-zgloszenia/wyslano", en="/conference/registration-link/sent")
def links_sent() -> str:
    """Say what to do next."""
    return render_template("registration/links_sent.html")
