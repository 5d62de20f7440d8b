"""Forms of the library of pictures and documents."""

from flask_babel import lazy_gettext as _
from wtforms import FileField, StringField
from wtforms.validators import DataRequired

from smwi_events.core.fields import at_most
from smwi_events.core.forms import Form
from smwi_events.core.localized import LocalizedText

ALT_LENGTH = 300


class ImageForm(Form):
    """The words that stand for a picture."""

    alt_pl = StringField(
        _("What the picture shows, in Polish"),
        validators=[DataRequired(_("Describe the picture in Polish.")), at_most(ALT_LENGTH)],
    )
    alt_en = StringField(
        _("What the picture shows, in English"),
        validators=[DataRequired(_("Describe the picture in English.")), at_most(ALT_LENGTH)],
    )

    def alt(self) -> LocalizedText:
        """The description in both languages."""
        return LocalizedText(self.alt_pl.data or "", self.alt_en.data or "")


class ImageUploadForm(ImageForm):
    """A picture with its words."""

    upload = FileField(
        _("Picture"), description=_("JPEG, PNG, WebP or AVIF, at most 10 MB."), render_kw={"accept": "image/*"}
    )


class FileUploadForm(Form):
    """A document to offer for download."""

    upload = FileField(_("PDF document"), description=_("At most 10 MB."), render_kw={"accept": "application/pdf,.pdf"})
    download_name = StringField(
        _("Name of the file when saved"),
        description=_("Leave empty to keep the name it has now."),
        validators=[at_most(150)],
    )
