"""What the rules of speakers refuse."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound, Refusal


class SpeakerNotFound(NotFound):
    """No speaker has this address or number."""

    message = _("There is no such speaker.")


class SpeakerInUse(Refusal):
    """The person is named in sessions and cannot be removed."""

    message = _("This person takes part in sessions. Please take them out of those first.")


class SpeakerChangedMeanwhile(Refusal):
    """Somebody else saved the speaker since this form was opened."""

    message = _(
        "Somebody else changed this person meanwhile. What you typed is kept below: please compare it with the "
        "person’s page and save once more, or leave it."
    )
