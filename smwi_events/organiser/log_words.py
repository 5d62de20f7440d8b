"""The log of changes in words: what its codes of things and actors are called on the page."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

SUBJECTS: dict[str, LazyString] = {
    "content_entry": _("entry"),
    "content_file": _("file"),
    "content_image": _("image"),
    "edition": _("edition"),
    "outgoing_mail": _("mail"),
    "person": _("person"),
    "programme_release": _("version of the programme"),
    "programme_session": _("session"),
    "quota": _("quota"),
    "register_import": _("register of units"),
    "registration_order": _("registration"),
    "seller_profile": _("seller"),
    "speaker": _("speaker"),
    "ticket_type": _("ticket"),
}
# A person is named by the line itself.
ACTORS: dict[str, LazyString] = {
    "system": _("the system"),
    "visitor": _("visitor of the site"),
}
