"""Forms of the steps; they check shape and turn what was typed into values of the rules."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, Field, HiddenField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import Optional, Regexp, ValidationError

from smwi_events.core.addresses import LONGEST
from smwi_events.core.fields import REQUIRED, accepted_by, at_most, email_shape, one_line
from smwi_events.core.forms import Form
from smwi_events.institutions.rules import normalize_nip
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.delegates import LONGEST_NAME, DelegateRow
from smwi_events.registration.rules.submissions import Office, Party

TERYT = re.compile(r"[0-9]{2}([0-9]{2})?([0-9]{3})?")
PHONE = re.compile(r"\+?[0-9 ()/-]{3,30}")
PHONE_DIGITS, SHORTEST_FOREIGN = 9, 7
NIP_SHAPE = accepted_by(normalize_nip)
POSTCODE = Regexp(r"[0-9]{2}-?[0-9]{3}\Z", message=_("A postcode has five digits, like 33-100."))


def line(label: Any, *validators: Any) -> StringField:
    """A text field of one line."""
    return StringField(label, [*validators], filters=[one_line])


def known_shape(code: Any) -> str:
    """A TERYT code as the list of suggestions writes it, else none: nobody types it, so nobody can mend it."""
    return code if isinstance(code, str) and TERYT.fullmatch(code) else ""


class StepForm(Form):
    """A step whose data a draft keeps; `seen` tells what the window showed before it was filled in."""

    seen = HiddenField(render_kw={"autocomplete": "off"})
    # Set where the step was changed in another window, so that the page shows what is stored.
    is_outdated = False


class OfficeForm(StepForm):
    """First step: who registers."""

    unit = line(_("Commune, county or voivodeship"), at_most(250))
    teryt = StringField(filters=[known_shape])
    office_name = line(_("Office or institution"), REQUIRED, at_most(250))
    contact_given_name = line(_("Given name"), REQUIRED, at_most(LONGEST_NAME))
    contact_family_name = line(_("Family name"), REQUIRED, at_most(LONGEST_NAME))
    contact_email = EmailField(_("E-mail address"), [REQUIRED, at_most(LONGEST), email_shape])
    contact_phone = TelField(_("Telephone"), [Optional()])

    def validate_contact_phone(self, field: Field) -> None:
        """A number within Poland has nine digits; other countries, told by the plus, have their own lengths."""
        if not PHONE.fullmatch(field.data):
            raise ValidationError(str(_("Digits, spaces and a plus in front, please.")))
        fewest = SHORTEST_FOREIGN if field.data.startswith("+") else PHONE_DIGITS
        if sum(map(str.isdigit, field.data)) < fewest:
            raise ValidationError(
                str(_("A telephone number has nine digits, like 14 600 00 00. From abroad, please start with a plus."))
            )

    def to_office(self) -> Office:
        """The office and its clerk."""
        return Office(
            name=self.office_name.data,
            teryt=self.teryt.data or "",
            given_name=self.contact_given_name.data,
            family_name=self.contact_family_name.data,
            email=self.contact_email.data,
            phone=self.contact_phone.data or "",
        )


class DelegatesForm(StepForm):
    """Second step; the rows themselves are read by `read_rows`, and what was typed into them is set here."""

    typed_rows: Sequence[DelegateRow] = ()

    paste = TextAreaField(_("Rows from a spreadsheet"))
    paste_ticket = SelectField(_("Ticket for the pasted people"), validate_choice=False)


class InvoiceForm(StepForm):
    """Third step: whom the documents are for."""

    buyer_name = line(_("Buyer’s name"), REQUIRED, at_most(250))
    buyer_nip = line(_("Buyer’s NIP"), REQUIRED, NIP_SHAPE)
    buyer_street = line(_("Street and number"), REQUIRED, at_most(200))
    buyer_postcode = line(_("Postcode"), REQUIRED, POSTCODE)
    buyer_city = line(_("Town"), REQUIRED, at_most(100))
    recipient_name = line(_("Recipient’s name"), at_most(250))
    recipient_nip = line(_("Recipient’s NIP"), Optional(), NIP_SHAPE)
    recipient_street = line(_("Street and number"), at_most(200))
    recipient_postcode = line(_("Postcode"), Optional(), POSTCODE)
    recipient_city = line(_("Town"), at_most(100))
    order_no = line(_("Your order or contract number"), at_most(60))
    invoice_email = EmailField(_("E-mail address for documents"), [REQUIRED, at_most(LONGEST), email_shape])

    def validate_recipient_name(self, field: Field) -> None:
        """A recipient has a name as soon as anything else is given."""
        rest = (self.recipient_nip, self.recipient_street, self.recipient_postcode, self.recipient_city)
        if not field.data and any(other.data for other in rest):
            raise ValidationError(str(_("Please name the recipient, or leave all its fields empty.")))

    def to_buyer(self) -> Party:
        """The taxpayer."""
        return self._to_party("buyer")

    def to_recipient(self) -> Party | None:
        """The unit that receives the invoice, if there is one."""
        return self._to_party("recipient") if self.recipient_name.data else None

    def _to_party(self, role: str) -> Party:
        def value(name: str) -> str:
            return self[f"{role}_{name}"].data or ""

        digits = value("postcode").replace("-", "")
        return Party(
            name=value("name"),
            nip=normalize_nip(value("nip")) if value("nip") else "",
            street=value("street"),
            postcode=f"{digits[:2]}-{digits[2:]}" if digits else "",
            city=value("city"),
        )


class CheckForm(Form):
    """Last step: a box for each statement, under its key, and the fingerprint of what the page shows."""

    fingerprint = HiddenField()

    def accepted(self) -> list[str]:
        """Keys of the statements that were ticked."""
        return [field.name for field in self if isinstance(field, BooleanField) and field.data]


for statement in list_statements():
    setattr(CheckForm, statement.key, BooleanField())
