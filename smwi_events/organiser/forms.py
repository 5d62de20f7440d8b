"""The form on the style page: one field of each kind, nothing of it is kept."""

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice

from smwi_events.core.fields import REQUIRED_VALUE, BoxesField
from smwi_events.core.forms import Form, WholeNumberField


class StyleForm(Form):
    """Shown with its errors, since they are part of the style."""

    office = StringField(_("Office"), description=_("Type two letters; your own text will do too."))
    nip = StringField(_("NIP"), id="buyer-nip", validators=[REQUIRED_VALUE], description=_("Ten digits."))
    people = WholeNumberField(_("People"), default=2, validators=[REQUIRED_VALUE])
    day = DateField(_("Day"), validators=[REQUIRED_VALUE])
    kind = SelectField(_("Kind"), choices=[SelectChoice("one", _("One")), SelectChoice("many", _("Many"))])
    notes = TextAreaField(_("Notes"), description=_("Anything that we should know."))
    password = PasswordField(_("Password"))
    meal = RadioField(
        _("Meal"),
        choices=[SelectChoice("any", _("Any")), SelectChoice("meatless", _("Meatless"))],
        validators=[REQUIRED_VALUE],
    )
    days = BoxesField(_("Days"), choices=[SelectChoice("1", _("First day")), SelectChoice("2", _("Second day"))])
    terms = BooleanField(_("I have read the rules"), validators=[REQUIRED_VALUE])
