"""Why a registration is refused, in words for the clerk or the organiser."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext, lazy_ngettext
from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound, Refusal
from smwi_events.core.i18n import current_locale
from smwi_events.core.money import format_money


class NoSuchRegistration(NotFound):
    """No draft or order under this token."""

    message = _("There is no registration under this link. Please check that the whole address was copied.")


class RegistrationIncomplete(Refusal):
    """The draft still has gaps or mistakes."""

    message = _("Something is still missing. Everything typed is kept; the list below leads to each place.")
    status = 422


class NoDelegates(Refusal):
    """An order for nobody."""

    message = _("Please enter at least one delegate.")
    status = 422


class TooManyDelegates(Refusal):
    """More delegates than one order takes."""

    status = 422

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.message = _(
            "One registration takes at most %(most)d delegates. Please send the others in a second one.", most=most
        )


class PasteTooLong(Refusal):
    """More text or rows in the paste field than a table of delegates can have."""

    message = _("A registration has at most 200 people. Please paste fewer rows, and send the others in a second one.")
    field = "paste"
    status = 422


class StatementsMissing(Refusal):
    """Not every statement was accepted."""

    message = _(
        "Please tick this box: without the statement we cannot take the registration. If you may not give it, somebody "
        "in your institution who may can send the registration from this page."
    )
    status = 422

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(keys)
        self.keys = tuple(keys)


class ContentChanged(Refusal):
    """The draft or a price changed after the last page was shown."""

    message = _("The registration or a price changed after this page was opened. Please check it again and send it.")


class ProofNeeded(Refusal):
    """So many people are not registered before somebody has shown to read the contact's mail."""

    message = _("Please confirm the contact’s e-mail address first. Everything typed is kept; no places are taken yet.")


class ProofDoesNotFit(Refusal):
    """A link that was not made for this draft and the address it has now."""

    message = _(
        "This link does not confirm the address that the registration has now: the address was changed after the mail, "
        "or the link was not copied whole. Everything typed is kept; sending the last step again brings a new mail."
    )


class ProofExpired(Refusal):
    """A link older than a day."""

    message = _(
        "This link was valid for 24 hours, and they are over. Everything typed is kept; sending the last step again "
        "brings a new mail."
    )


class ProofSentOften(Refusal):
    """Enough mails were sent that ask for the proof of an address."""

    message = _(
        "Several mails with the link were sent today already, and we do not send more. Please look into the folder for "
        "unwanted mail too, correct the address in the first step, or write to us. Everything typed is kept."
    )
    status = 429


class KeyUsedForOther(Refusal):
    """The same key came with other contents."""

    message = _("This registration was sent already, with other contents. What you see is what was sent first.")
    status = 422

    def __init__(self, order_token: str) -> None:
        super().__init__(order_token)
        self.order_token = order_token


class StepChanged(Refusal):
    """A step of a draft was changed in another window after this one showed it."""

    message = _(
        "This step was changed in another window meanwhile. What you typed is kept in the form, but it is not stored "
        "yet. Please compare it with what is stored now; sending again keeps what you typed."
    )


class AlreadySent(Refusal):
    """A draft that became an order does not change any more."""

    def __init__(self, code: str, order_token: str) -> None:
        super().__init__(code)
        self.order_token = order_token
        self.message = _(
            "This registration was already sent as %(code)s. What you typed afterwards is not part of it.",
            code=code,
        )


class TicketUnavailable(Refusal):
    """A ticket is not on sale at this moment."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.message = _(
            "The ticket “%(name)s” cannot be ordered at the moment. Please choose another in the table of delegates. "
            "Everything typed is kept.",
            name=name,
        )


class SoldOut(Refusal):
    """Fewer places left than wanted; `left` counts those of the scarcest quota."""

    def __init__(self, name: str, wanted: int, left: int) -> None:
        super().__init__(name, wanted, left)
        self.left = left
        if left:
            self.message = lazy_ngettext(
                "%(name)s: only %(num)d place is left, and you ask for %(wanted)d. Please register fewer people, "
                "choose another ticket in the table of delegates, or write to us. Everything typed is kept.",
                "%(name)s: only %(num)d places are left, and you ask for %(wanted)d. Please register fewer people, "
                "choose another ticket in the table of delegates, or write to us. Everything typed is kept.",
                left,
                name=name,
                wanted=wanted,
            )
        else:
            self.message = _(
                "%(name)s: there are no places left. Please choose another ticket in the table of delegates, or write "
                "to us. Everything typed is kept.",
                name=name,
            )


class EventImpossible(Refusal):
    """What was asked does not fit the order's state."""

    message = _("This cannot be done to an order in its present state. It may have changed in the meantime.")


class PaymentInFuture(Refusal):
    """Money cannot have come tomorrow."""

    message = _("The date of payment cannot be in the future. Please give the day on which the money came.")
    field = "paid_on"
    status = 422


class PaymentBeforeOrder(Refusal):
    """Money cannot have come for an order that was not there."""

    message = _("The registration was sent later than that. Please give the day on which the money came.")
    field = "paid_on"
    status = 422


class NothingPaid(Refusal):
    """An amount of nought for an order that costs something."""

    message = _("Please give the amount that came. An order for which nothing came goes on waiting for its payment.")
    field = "amount"
    status = 422


class AmountDiffers(Refusal):
    """Another amount than is due, and nobody said that it is meant."""

    field = "amount"
    status = 422

    def __init__(self, paid: Decimal, due: Decimal) -> None:
        super().__init__(paid, due)
        self.paid, self.due = paid, due

    def __str__(self) -> str:
        locale = current_locale()
        due, difference = format_money(self.due, locale), format_money(abs(self.paid - self.due), locale)
        if self.paid < self.due:
            sentence = gettext(
                "That is %(difference)s less than the %(due)s due. Please correct it, or tick below that it is right.",
                difference=difference,
                due=due,
            )
        else:
            sentence = gettext(
                "That is %(difference)s more than the %(due)s due. Please correct it, or tick below that it is right.",
                difference=difference,
                due=due,
            )
        return str(sentence)


class SizeBelowUsed(Refusal):
    """A quota smaller than what was sold from it."""

    field = "size"
    status = 422

    def __init__(self, used: int) -> None:
        super().__init__(used)
        self.message = lazy_ngettext(
            "%(num)d place is sold already; the size cannot be below that.",
            "%(num)d places are sold already; the size cannot be below that.",
            used,
        )


class ConfirmationSentOften(Refusal):
    """The confirmation left several times already within a day."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.message = lazy_ngettext(
            "The confirmation was sent again %(num)d time within a day. Please check the address, or wait.",
            "The confirmation was sent again %(num)d times within a day. Please check the address, or wait.",
            most,
        )
