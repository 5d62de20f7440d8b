"""The forms of accounts."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from smwi_events.accounts.models import ADDRESS_LENGTH, NAME_LENGTH
from smwi_events.accounts.rules import ROLE_DUTIES, ROLE_NAMES, Role
from smwi_events.accounts.rules.passwords import LONGEST
from smwi_events.core.addresses import normalize_address
from smwi_events.core.fields import NO_ADDRESS, REQUIRED, at_most
from smwi_events.core.forms import Form

LANGUAGES = [SelectChoice("pl", "Polski"), SelectChoice("en", "English")]
NAME_LIMIT = at_most(NAME_LENGTH)
PASSWORD_LIMIT = at_most(LONGEST)


class AddressField(StringField):
    """An e-mail address; its data is the normal form, or what was typed where that is no address."""

    data: Any

    def __init__(self, label: Any = None, **options: Any) -> None:
        keywords = {"type": "email", "maxlength": ADDRESS_LENGTH, "inputmode": "email"}
        super().__init__(label, validators=[REQUIRED], render_kw=keywords, **options)

    def pre_validate(self, form: Any) -> None:
        """Bring the address to its normal form, or refuse it."""
        address = normalize_address(self.data or "")
        if address is None:
            raise ValidationError(str(NO_ADDRESS))
        self.data = address


class LinkForm(Form):
    """Ask for a link that signs in."""

    email = AddressField(_("E-mail address"))


class PasswordSignInForm(Form):
    """Sign in with a password."""

    email = AddressField(_("E-mail address"))
    password = PasswordField(_("Password"), validators=[REQUIRED, PASSWORD_LIMIT])


class CodeForm(Form):
    """A code of the second factor."""

    code = StringField(
        _("Code"),
        validators=[REQUIRED, at_most(40)],
        render_kw={"spellcheck": "false", "autocapitalize": "none"},
    )


class ProfileForm(Form):
    """Name and language of mails."""

    name = StringField(_("First and last name"), validators=[NAME_LIMIT])
    locale = SelectField(_("Language of our messages"), choices=LANGUAGES)


class AddressForm(Form):
    """A new e-mail address."""

    email = AddressField(_("New e-mail address"))


class PasswordForm(Form):
    """A new password; `current` is asked for unless a fresh mailed link stands for it."""

    current = PasswordField(_("Present password"), validators=[REQUIRED, PASSWORD_LIMIT])
    password = PasswordField(
        _("New password"),
        description=_("At least 12 characters. Three or four unrelated words are easier to remember than signs."),
        validators=[REQUIRED, PASSWORD_LIMIT],
    )


class RolesField(SelectMultipleField):
    """Boxes, one a role."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, **options: Any) -> None:
        choices = [SelectChoice(role.value, f"{ROLE_NAMES[role]} – {ROLE_DUTIES[role]}") for role in Role]
        super().__init__(label, choices=choices, **options)

    def roles(self) -> set[Role]:
        """What was ticked."""
        return {Role(value) for value in self.data or ()}


class InvitationForm(Form):
    """Somebody to work with."""

    email = AddressField(_("E-mail address"))
    name = StringField(_("First and last name"), validators=[REQUIRED, NAME_LIMIT])
    locale = SelectField(_("Language of our messages"), choices=LANGUAGES)
    roles = RolesField(_("Roles"), validators=[InputRequired(_("Please choose at least one role."))])


class RolesForm(Form):
    """A person's roles; none takes all away."""

    roles = RolesField(_("Roles"))
