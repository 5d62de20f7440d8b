"""Forms of entries: their content, their moment of publication, the filter of their list."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    FileField,
    HiddenField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from smwi_events.content.errors import DescriptionMissing, MomentMissing, PictureForgotten
from smwi_events.content.forms.library import ALT_LENGTH
from smwi_events.content.queries.media import list_files, list_images
from smwi_events.content.rules.kinds import LOCALIZED_FIELDS, SPECS, Kind
from smwi_events.content.rules.revisions import PRECISION_LABELS, SLUG_LENGTH, Precision, Snapshot, needed_fields
from smwi_events.core.clock import from_wall_clock, to_wall_clock
from smwi_events.core.errors import Refusal
from smwi_events.core.fields import at_most
from smwi_events.core.forms import Form
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.localized_forms import moment

TITLE_LENGTH = 200
SUMMARY_LENGTH = 600
BODY_LENGTH = 50_000
LINK_LENGTH = 500
PLACE_LENGTH = 120
LIBRARY_CHOICES = 300


def _date(label: object) -> DateField:
    return DateField(label, validators=[Optional()])


class EntryForm(Form):
    """Everything an entry may hold; the fields its kind does not use are taken out."""

    based_on = HiddenField()
    title_pl = StringField(_("Title in Polish"), validators=[at_most(TITLE_LENGTH)])
    title_en = StringField(_("Title in English"), validators=[at_most(TITLE_LENGTH)])
    slug_pl = StringField(_("Address in Polish"), validators=[at_most(SLUG_LENGTH)])
    slug_en = StringField(_("Address in English"), validators=[at_most(SLUG_LENGTH)])
    summary_pl = TextAreaField(_("Summary in Polish"), validators=[at_most(SUMMARY_LENGTH)])
    summary_en = TextAreaField(_("Summary in English"), validators=[at_most(SUMMARY_LENGTH)])
    body_pl = TextAreaField(_("Text in Polish"), validators=[at_most(BODY_LENGTH)])
    body_en = TextAreaField(_("Text in English"), validators=[at_most(BODY_LENGTH)])
    place_pl = StringField(_("Place in Polish"), validators=[at_most(PLACE_LENGTH)])
    place_en = StringField(_("Place in English"), validators=[at_most(PLACE_LENGTH)])
    link_pl = StringField(_("Link for the Polish page"), validators=[at_most(LINK_LENGTH)])
    link_en = StringField(_("Link for the English page"), validators=[at_most(LINK_LENGTH)])
    category = SelectField(_("Category"), validate_choice=False)
    starts_on = _date(_("From"))
    ends_on = _date(_("To"))
    precision = SelectField(
        _("How exact the date is"), choices=[SelectChoice(value, label) for value, label in PRECISION_LABELS.items()]
    )
    image_id = SelectField(_("Image"), coerce=int)
    file_id = SelectField(_("File"), coerce=int)
    upload = FileField(
        _("Picture from your computer"),
        description=_("JPEG, PNG, WebP or AVIF, at most 10 MB."),
        render_kw={"accept": "image/*", "data-largest": 10 * 1024 * 1024},
    )
    alt_pl = StringField(_("What the picture shows, in Polish"), validators=[at_most(ALT_LENGTH)])
    alt_en = StringField(_("What the picture shows, in English"), validators=[at_most(ALT_LENGTH)])
    publish_at = moment(_("Date and time of publication (Polish time)"))

    def __init__(
        self,
        kind: Kind,
        snapshot: Snapshot,
        based_on: int = 0,
        *,
        fixed_address: bool = False,
        publish_at: datetime | None = None,
    ) -> None:
        """Show `snapshot` and the moment at which it shall appear, or what was sent just now."""
        shown = {"based_on": str(based_on), "publish_at": to_wall_clock(publish_at) if publish_at else None}
        super().__init__(data={**_to_data(snapshot), **shown})
        self._saved_image = snapshot.image_id or 0
        spec = SPECS[kind]
        used = {"title", *spec.fields, *(() if fixed_address else ("slug",)), "publish_at"}
        if "image_id" in used:
            used |= {"upload", "alt"}
        for name in list(self._fields):
            if name not in ("csrf_token", "based_on") and _base(name) not in used:
                del self[name]
        if "category" in self:
            self["category"].choices = [
                SelectChoice("", _("Not chosen yet") if "category" in needed_fields(kind) else _("None")),
                *(SelectChoice(name, label) for name, label in spec.categories.items()),
            ]
        for name in needed_fields(kind):
            self[name].flags.required = True
            self[name].description = _("Needed for publishing; a draft may go without.")
        if "image_id" in self:
            self["image_id"].choices = [SelectChoice(0, _("No image")), *_images()]
        if "file_id" in self:
            self["file_id"].choices = [SelectChoice(0, _("Not yet supplied")), *_files()]

    def choose_picture(self, image_id: int) -> None:
        """Choose a picture that was added just now; the fields for adding one are empty again."""
        self["image_id"].choices = [SelectChoice(0, _("No image")), *_images()]
        self["image_id"].data = image_id
        self.alt_pl.data = self.alt_en.data = ""

    def list_picture_refusals(self, *, sent: bool) -> list[Refusal]:
        """What speaks against the picture: every language of the entry needs its words, and the words their file."""
        if not sent:
            is_described = bool(self.alt_pl.data or self.alt_en.data)
            return [PictureForgotten()] if is_described and self["image_id"].data in (0, self._saved_image) else []
        languages = [each for each in LANGUAGES if self[f"title_{each}"].data] or ["pl"]
        return [DescriptionMissing(each) for each in languages if not self[f"alt_{each}"].data]

    def alt(self) -> LocalizedText:
        """The words for the picture that comes with the form."""
        return LocalizedText(self.alt_pl.data or "", self.alt_en.data or "")

    def publication_moment(self) -> datetime:
        """When to publish, in UTC; raises MomentMissing."""
        if self.publish_at.data is None:
            raise MomentMissing
        return from_wall_clock(self.publish_at.data)

    def note_saved(self, saved: Snapshot, newest: int) -> None:
        """Go on from what is now saved: the addresses it was given, and the revision it is."""
        self.based_on.data = str(newest)
        for name in ("slug_pl", "slug_en"):
            if name in self:
                self[name].data = getattr(saved, name)

    def base_revision(self) -> int:
        """The revision that the editor started from; 0 where the field was tampered with."""
        text = str(self.based_on.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

    def to_snapshot(self) -> Snapshot:
        """What was typed, as a snapshot."""

        def value(name: str) -> object:
            return self[name].data if name in self else None

        def text(name: str) -> str:
            return str(value(name) or "").replace("\r\n", "\n")

        localized = {name: LocalizedText(text(f"{name}_pl"), text(f"{name}_en")) for name in LOCALIZED_FIELDS}
        return Snapshot(
            slug_pl=text("slug_pl").strip("/"),
            slug_en=text("slug_en").strip("/"),
            category=text("category"),
            starts_on=self.starts_on.data if "starts_on" in self else None,
            ends_on=self.ends_on.data if "ends_on" in self else None,
            precision=Precision(text("precision") or Precision.DAY),
            image_id=self.image_id.data or None if "image_id" in self else None,
            file_id=self.file_id.data or None if "file_id" in self else None,
            **localized,
        )


class FilterForm(Form):
    """Filters of the list of entries; they live in the address."""

    class Meta(Form.Meta):
        """A form that only reads needs no token."""

        csrf = False

    q = SearchField(_("Words in the title"), validators=[at_most(TITLE_LENGTH)])


def _base(name: str) -> str:
    head, _sep, tail = name.rpartition("_")
    return head if tail in ("pl", "en") else name


def _to_data(snapshot: Snapshot) -> dict[str, object]:
    data: dict[str, object] = {
        f"{name}_{language}": getattr(getattr(snapshot, name), language)
        for name in LOCALIZED_FIELDS
        for language in ("pl", "en")
    }
    for name in ("slug_pl", "slug_en", "category", "starts_on", "ends_on"):
        data[name] = getattr(snapshot, name)
    return {
        **data,
        "precision": snapshot.precision.value,
        "image_id": snapshot.image_id or 0,
        "file_id": snapshot.file_id or 0,
    }


def _images() -> list[SelectChoice]:
    images = list_images(LIBRARY_CHOICES)
    return [SelectChoice(image.id, f"{image.alt.in_('pl')} ({image.original_name})") for image in images]


def _files() -> list[SelectChoice]:
    return [SelectChoice(file.id, file.download_name) for file in list_files(LIBRARY_CHOICES)]
