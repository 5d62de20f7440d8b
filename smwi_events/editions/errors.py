"""What the rules of editions refuse."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound, Refusal


class EditionNotFound(NotFound):
    """No edition has this year or identifier."""

    message = _("There is no such edition of the conference.")


class PartNotFound(NotFound):
    """The key date, section or partner is not part of this edition."""

    message = _("This part of the edition is no longer here.")


class YearTaken(Refusal):
    """Another edition has this year, and with it the address."""

    message = _("Another edition already has this year.")
    field = "year"


class NumberTaken(Refusal):
    """Another edition has this number."""

    message = _("Another edition already has this number.")
    field = "number"


class NumberOrYearMissing(Refusal):
    """An edition needs a number or a year to be told from the others."""

    message = _("Please give the number of the edition, its year, or both.")
    field = "number"


class YearDisagrees(Refusal):
    """The year is not that of the first day."""

    message = _("The year differs from the year of the first day.")
    field = "year"


class EndsBeforeStart(Refusal):
    """The last day comes before the first one, or stands without it."""

    message = _("The last day must not come before the first one.")
    field = "ends_on"


class RegistrationClosesFirst(Refusal):
    """Registration would close before it opens."""

    message = _("Registration must close after it opens.")
    field = "registration_closes_at"


class CurrentEditionNeedsDates(Refusal):
    """The edition shown as current must tell visitors when it takes place."""

    message = _("Before an edition becomes the current one, give its year and its first day.")


class ChangedMeanwhile(Refusal):
    """Somebody else saved the edition since its form was opened."""

    message = _(
        "Somebody else changed this edition while you were writing. What you typed is kept below: compare it with the "
        "page on the site; saving again keeps your version."
    )


class PartChangedMeanwhile(Refusal):
    """Somebody else changed the part since its page was opened."""

    message = _(
        "Somebody else changed this part of the edition after you opened its page. Nothing of yours was saved: please "
        "look at it as it is now."
    )


class RoomUsed(Refusal):
    """Sessions of the programme take place in the room."""

    message = _("Sessions take place in this room. Please move them to another one first.")


class TrackUsed(Refusal):
    """Sessions of the programme belong to the track."""

    message = _("Sessions belong to this track. Please give them another one first.")
