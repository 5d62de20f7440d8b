"""The mailbox of a demonstration, where its visitors find the mails that would have reached them."""

from flask import abort, current_app, render_template

from config import Settings
from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.mail.mailbox import get_received, is_open, list_received

mailbox = LocalizedBlueprint("mailbox", __name__)


@mailbox.before_request
def keep_shut() -> None:
    """Outside a demonstration there is no such page."""
    if not is_open(_settings()):
        abort(404)


@mailbox.localized(pl="/poczta-demo", en="/demo-mail")
def received() -> str:
    """The newest mails."""
    return render_template("mail/received.html", mails=list_received(_settings()))


@mailbox.localized(pl="/poczta-demo/<name>", en="/demo-mail/<name>")
def received_mail(name: str) -> str:
    """One mail, its links alive."""
    return render_template("mail/received_mail.html", mail=get_received(_settings(), name))


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
