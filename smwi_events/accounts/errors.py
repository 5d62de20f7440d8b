"""Why accounts refuse, in words for the person who asked."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import Refusal


class LinkUsedUp(Refusal):
    """The mailed link is unknown, used, or past its time: the answer does not tell which."""

    message = _("This link no longer works: it was used already or its time has passed. Please ask for a new one.")
    status = 410


class AccountBlocked(Refusal):
    """The person has been blocked by an organiser; told only to who holds their mailbox or password."""

    message = _("This account is blocked. Please write to the association's office.")
    status = 403


class WrongCredentials(Refusal):
    """Address and password do not belong together; the answer does not tell whether there is such an account."""

    message = _("This address and password do not belong together. Please check both, or ask for a link instead.")


class SignInExpired(Refusal):
    """The code was asked for too long ago."""

    message = _("The code was not given in time. Please sign in again.")
    status = 410


class WrongCode(Refusal):
    """Not the present code, one that was used before, or a used recovery code."""

    message = _("This code is not right or was used already. Please wait for the next one.")
    field = "code"


class TooManyCodes(Refusal):
    """Five wrong codes in a row."""

    message = _("Too many wrong codes. Please wait 15 minutes and try again.")
    status = 429


class PasswordTooShort(Refusal):
    """Fewer than twelve characters."""

    message = _("Please use at least 12 characters. Three or four words that you remember will do.")
    field = "password"


class PasswordGuessable(Refusal):
    """On the list of common passwords, or made of the person's own name."""

    message = _("This password is easy to guess. Please choose another, best made of several unrelated words.")
    field = "password"


class WrongPassword(Refusal):
    """The present password, asked for before changing it, is another."""

    message = _("This is not your present password.")
    field = "current"


class AddressTaken(Refusal):
    """The new address got an account of its own before it was confirmed."""

    message = _("This address already belongs to an account.")


class SecondFactorPresent(Refusal):
    """There is a second factor already; it has to be removed first."""

    message = _("The second factor is already set up. Remove it first to set up another telephone.")


class LastOwner(Refusal):
    """Without an owner nobody could give roles any more."""

    message = _("Somebody must stay the owner. Please make another person an owner first.")


class OwnAccount(Refusal):
    """Owners cannot block themselves or take away their own role by mistake."""

    message = _("You cannot do this to your own account. Please ask another owner.")


class DemoOnly(Refusal):
    """Demo accounts have well-known passwords and stay out of production."""

    message = _("Demo accounts exist only in a demo system.")
