"""The form of who lost the link to a registration."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField

from smwi_events.core.addresses import LONGEST
from smwi_events.core.fields import REQUIRED, at_most, email_shape
from smwi_events.core.forms import Form


class LinksForm(Form):
    """The address that the registration was sent with."""

    email = EmailField(_("E-mail address of the contact person"), [REQUIRED, at_most(LONGEST), email_shape])
