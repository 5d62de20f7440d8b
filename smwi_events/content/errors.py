"""Refusals of content: one class a reason."""

from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.core.errors import Refusal


class TitleMissing(Refusal):
    """Neither language has a title."""

    message = _("Give a title in at least one language.")
    field = "title_pl"


class SlugMalformed(Refusal):
    """The part of the address has other characters than a-z, 0-9 and single hyphens."""

    message = _(
        "An address has small letters a–z, digits and single hyphens, at most 80 characters, like “annual-report”."
    )

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class SlugTaken(Refusal):
    """Another entry of the same kind, or a page of the code, has this address."""

    message = _("Another page already has this address. Please choose a different one.")

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class AddressFixed(Refusal):
    """The page belongs to the site's skeleton."""

    message = _("This page is part of the site’s structure: its text can be changed, but it cannot be moved or hidden.")


class KindFixed(Refusal):
    """Entries of this kind are given by the code."""

    message = _("Entries of this kind cannot be added: their list is set by law.")


class DatesReversed(Refusal):
    """The end comes before the beginning."""

    message = _("The end date is earlier than the start date, or the start date is missing.")
    field = "ends_on"


class DateMissing(Refusal):
    """A milestone without a date has no place on the timeline."""

    message = _("A milestone needs a date before it can be published.")
    field = "starts_on"


class CategoryUnknown(Refusal):
    """Not one of the kind's categories."""

    message = _("Choose a category from the list.")
    field = "category"


class CategoryMissing(Refusal):
    """News without a category would be left out of every filter."""

    message = _("Choose a category before publishing.")
    field = "category"


class LinkUnsafe(Refusal):
    """Not an address of a web page."""

    message = _("A link starts with https:// or http://, or with / for a page of this site.")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.field = f"link_{language}"


class ChangedMeanwhile(Refusal):
    """Someone saved a newer revision while this one was being written."""

    def __init__(self, newest: int, author: str, changed: list[LazyString]) -> None:
        super().__init__()
        self.newest = newest
        self.author = author
        self.changed = changed

    def __str__(self) -> str:
        if not self.changed:
            return str(
                gettext(
                    "%(author)s saved this entry while you were writing (revision %(number)s). "
                    "What you typed is kept below. Compare them under Versions; saving again keeps your version.",
                    author=self.author,
                    number=self.newest,
                )
            )
        return str(
            gettext(
                "%(author)s saved this entry while you were writing (revision %(number)s) and changed: %(fields)s. "
                "What you typed is kept below. Compare them under Versions; saving again keeps your version.",
                author=self.author,
                number=self.newest,
                fields=", ".join(str(label) for label in self.changed),
            )
        )


class NothingPending(Refusal):
    """There is no draft to act on."""

    message = _("Everything here is published already; nothing has changed since.")


class NotScheduled(Refusal):
    """There is no moment of publication to cancel."""

    message = _("No publication is scheduled: it may have been published or cancelled in the meantime.")


class NothingToGoBackTo(Refusal):
    """The only revision cannot be discarded."""

    message = _("This entry was never published, so there is nothing to go back to.")


class NotPublished(Refusal):
    """It is not on the site."""

    message = _("This entry is not on the site.")


class MomentPassed(Refusal):
    """The chosen moment is not in the future."""

    message = _("Choose a moment in the future, or publish now.")
    field = "publish_at"


class MomentMissing(Refusal):
    """Publishing later was asked for without saying when."""

    message = _("Give the date and the time.")
    field = "publish_at"


class DescriptionMissing(Refusal):
    """A picture came without the words that stand for it in a language; browsers do not keep which file was chosen."""

    SENTENCES: ClassVar = {
        "pl": _("Describe the picture in Polish, then choose the file once more."),
        "en": _("Describe the picture in English, then choose the file once more."),
    }

    def __init__(self, language: str) -> None:
        super().__init__()
        self.field = f"alt_{language}"
        self.message = self.SENTENCES[language]


class PictureForgotten(Refusal):
    """A picture is described, but neither its file nor a picture of the library was chosen."""

    message = _(
        "A picture is described here, but its file did not come: browsers do not keep it. Choose the file once more, "
        "or clear the description."
    )
    field = "upload"


class StillUsed(Refusal):
    """An entry shows it."""

    message = _("This cannot be deleted while an entry uses it. Take it out of the entry first.")
