"""Files of the programme: the programme to print, photos of people, and what remains of sessions."""

from io import BytesIO

from flask import Response, current_app, send_file

from smwi_events.core.clock import now
from smwi_events.core.errors import NotFound
from smwi_events.core.i18n import current_locale
from smwi_events.programme import materials
from smwi_events.programme.documents import find_or_set
from smwi_events.programme.errors import MaterialNotFound
from smwi_events.programme.queries.files import find_material, is_photo_published
from smwi_events.programme.queries.releases import find_current, read_programme
from smwi_events.programme.rules.materials import is_open
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import open_programme
from smwi_events.speakers import photos
from smwi_events.uploads.serving import send_pdf, send_picture

# A name never stands for another picture; yet a photo taken back leaves the caches on the way within a day.
CACHE = "public, max-age=86400, immutable"
# Asked for again each time, and sent again only where the programme has changed.
REVALIDATED = "public, no-cache"


@programme.localized(pl="/konferencja/<int:year>/program.pdf", en="/conference/<int:year>/programme.pdf")
def document(year: int) -> Response:
    """The whole programme to print."""
    shown = open_programme(year)
    folder = current_app.config["SETTINGS"].instance / "programmes"
    content, digest = find_or_set(folder, shown.edition, shown.release, shown.programme)
    name = {"pl": f"program-{year}.pdf", "en": f"programme-{year}.pdf"}[current_locale()]
    response = send_file(BytesIO(content), "application/pdf", download_name=name, etag=digest)
    response.headers["Cache-Control"] = REVALIDATED
    return response


@programme.route("/media/osoby/<string(length=24):name>-<int:width>.<any(avif, webp, jpeg):extension>")
def photo(name: str, width: int, extension: str) -> Response:
    """One form of the photo of a person on stage."""
    if not is_photo_published(name):
        raise NotFound
    return send_picture(name, width, extension, photos.PART, CACHE)


@programme.route("/media/materialy/<string(length=24):name>.pdf")
def material(name: str) -> Response:
    """A document of a published session, from the moment at which it is shown."""
    found = find_material(name)
    release = find_current(found[1]) if found else None
    if found is None or release is None:
        raise MaterialNotFound
    document, _edition_id, code = found
    session = read_programme(release).session_by_code.get(code)
    if not is_open(session, now(), is_immediate=document.is_immediate):
        raise MaterialNotFound
    return send_pdf(name, document.download_name, materials.PART, CACHE)
