"""What the rules of the programme refuse."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound, Refusal


class SessionNotFound(NotFound):
    """No session has this number, or the edition has no such session."""

    message = _("There is no such session in the programme.")


class ProgrammeNotFound(NotFound):
    """The edition has no published programme."""

    message = _("The programme of this edition is not published yet.")


class ReleaseNotFound(NotFound):
    """The edition has no version with this number."""

    message = _("There is no such version of the programme.")


class RoomNotFound(NotFound):
    """The published programme has no such room."""

    message = _("There is no such room in the programme.")


class DayNotFound(NotFound):
    """The edition has no such day."""

    message = _("There is no such day in the programme.")


class TrackNotFound(NotFound):
    """The published programme has no such track."""

    message = _("There is no such track in the programme.")


class TitleMissing(Refusal):
    """Neither language has a title."""

    message = _("Please give the session a title in at least one language.")
    field = "title_pl"


class MinutesOffGrid(Refusal):
    """A session lasts whole steps of the grid, within limits."""

    message = _("A session lasts from 5 minutes to 12 hours, in steps of five minutes.")
    field = "minutes"


class StartOffGrid(Refusal):
    """A session begins on a mark of the grid."""

    message = _("A session begins at a full five minutes.")
    field = "starts_at"


class OutsideEdition(Refusal):
    """The edition does not take place on that day."""

    message = _("The conference does not take place on this day. Please choose one of its days.")
    field = "starts_at"


class RoomUnknown(Refusal):
    """The room is not one of the edition's."""

    message = _("This room is no longer among the rooms of the edition. Please choose another one.")
    field = "room_id"


class TrackUnknown(Refusal):
    """The track is not one of the edition's."""

    message = _("This track is no longer among the tracks of the edition. Please choose another one.")
    field = "track_id"


class SessionChangedMeanwhile(Refusal):
    """Somebody else changed the session since it was shown; `label` names them."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label

    @property
    def message(self) -> LazyString:  # type: ignore[override]  # of one who knows more
        """Who was faster."""
        return _(
            "%(person)s changed this session meanwhile. Nothing of yours was saved: please look at it as it is now.",
            person=self.label,
        )


class NothingToPublish(Refusal):
    """The draft says what the published version says."""

    message = _("Nothing has changed since the last version.")


class NothingPlaced(Refusal):
    """No session of the draft would be in the version."""

    message = _(
        "No session would be in this version: none has a place, or all are held back. Please give at least one its "
        "place in the schedule first."
    )


class DaysMissing(Refusal):
    """The edition has no days, and with them no programme."""

    message = _("The edition has no days. Please give it its first and last day before you publish.")


class DraftChangedMeanwhile(Refusal):
    """What would be published is no longer what was looked at."""

    message = _(
        "The programme was changed after you opened this page. Nothing was published, and what you typed is kept: "
        "please look at what readers would see now, and publish again."
    )


class MoreThanWords(Refusal):
    """A correction of words would change more of a session than its texts."""

    message = _(
        "Sessions were added, moved or called off, or their people, kind, language, track or the name of their room "
        "changed: readers have to hear of it. Please give the version a name instead."
    )
    field = "is_correction"


class VersionOutdated(Refusal):
    """Readers see a newer version than the one that people would be told of."""

    message = _("Readers see a newer version by now. Please send the messages of that one.")


class NameMissing(Refusal):
    """A version that readers hear of has a name."""

    message = _("Please give the version a name in at least one language, such as “Second version”.")
    field = "name_pl"


class DelayEmpty(Refusal):
    """Neither minutes nor a sentence were given."""

    message = _("Please give the minutes, a sentence, or both. A delay that is over is called off in the list below.")
    field = "minutes"


class MaterialEmpty(Refusal):
    """A material is either a file or a link."""

    message = _("Please choose a file or give an address, one of the two.")
    field = "link"


class HeadingsUnknown(Refusal):
    """The first row of a file names no column that tells what a row is about."""

    message = _(
        "The first row of the file must name its columns, at least the title or the family name. Please start from "
        "the template."
    )
    field = "file"
    status = 422


class TooManyRows(Refusal):
    """More rows than an import takes."""

    message = _("At most 1,000 rows can be taken in at once. Please send the file in parts.")
    field = "file"
    status = 422


class ImportOutdated(Refusal):
    """What the file would do is no longer what was shown."""

    message = _(
        "The programme was changed meanwhile, so the file would now do something else. Nothing was taken in: please "
        "look at the rows once more, they are up to date."
    )


class DryRunNotFound(NotFound):
    """The file was taken in, or nobody did so within a day."""

    message = _("This file is no longer kept here: it was taken in already, or a day has passed. Please send it again.")


class AbsenceOutOfOrder(Refusal):
    """A time that ends before it begins."""

    message = _("The end must come after the beginning.")
    field = "ends_at"


class AbsenceNotFound(NotFound):
    """The person has no such time at this edition."""

    message = _("This time is no longer here.")


class MaterialsShown(Refusal):
    """Removing the session would take its materials from readers, who see them until the next version."""

    message = _(
        "Readers see this session, and its materials with it: nothing was removed. Please take it out of the schedule, "
        "publish that, and then remove it."
    )


class MaterialNotFound(NotFound):
    """The session has no such material."""

    message = _("This material is no longer here.")


class AgendaNotFound(NotFound):
    """No agenda has this calendar address; it may have been replaced."""

    message = _("This address is no longer in use. The owner of the plan has a new one on the page “My plan”.")


class FormIncomplete(Refusal):
    """A form that a script sent lacks something; the sentence is that of the field."""

    status = 400

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.message = sentence
