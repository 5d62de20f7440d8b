"""What the rules of speakers refuse."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound, Refusal


class SpeakerNotFound(NotFound):
    """No speaker has this address or number."""

    message = _("There is no such speaker.")


class SpeakerWithdrawn(NotFound):
    """The person was to be on stage, until their sessions were called off."""

    message = _(
        "This person is no longer in the programme. Calendars of their sessions say that these were called off."
    )


class SpeakerInUse(Refusal):
    """The person is named in sessions and cannot be removed."""

    message = _(
        "This person takes part in sessions. Please take them out of those, publish that, and then remove the person."
    )


class SpeakerChangedMeanwhile(Refusal):
    """Somebody else saved the speaker since this form was opened."""

    message = _(
        "Somebody else changed this person meanwhile. What you typed is kept below: please compare it with the "
        "person’s page and save once more, or leave it."
    )


class _AboutName(Refusal):
    """A refusal that repeats the name that was typed."""

    status = 422
    field = "people"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class NameIncomplete(_AboutName):
    """A name of one word does not name a person."""

    @property
    def message(self) -> LazyString:  # type: ignore[override]  # of one who knows more
        """What is needed."""
        return _("Please give both the given name and the family name: “%(name)s” is not enough.", name=self.typed)


class NameTooLong(_AboutName):
    """No name is that long."""

    @property
    def message(self) -> LazyString:  # type: ignore[override]  # of one who knows more
        """Where the mistake may lie."""
        return _("“%(name)s…” is too long for a name. Please give one person a row.", name=self.typed[:40])


class PersonAmbiguous(_AboutName):
    """Several people have the name."""

    @property
    def message(self) -> LazyString:  # type: ignore[override]  # of one who knows more
        """How to tell them apart."""
        return _(
            "Several people are called “%(name)s”. Please choose one of the suggestions, or add the number in "
            "brackets that stands on the person’s page.",
            name=self.typed,
        )
