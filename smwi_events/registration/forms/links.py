"""The form of who lost the link to a registration."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField

from smwi_events.core.addresses import LONGEST
from smwi_events.core.fields import REQUIRED, at_most
from smwi_events.core.forms import Form
from smwi_events.registration.forms.steps import email_shape


class LinksForm(Form):
    """The address that the registration was sent with."""

    email = EmailField(_("E-mail address of the contact person"), [REQUIRED, at_most(LONGEST), email_shape])
