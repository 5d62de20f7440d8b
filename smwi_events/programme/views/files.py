"""Photos of people and documents of sessions, for whoever reads the published programme, and for nobody before."""

from flask import Response

from smwi_events.core.clock import now
from smwi_events.core.errors import NotFound
from smwi_events.programme import materials
from smwi_events.programme.queries.files import find_material, is_photo_published
from smwi_events.programme.queries.releases import find_current, read_programme
from smwi_events.programme.rules.materials import is_open
from smwi_events.programme.views.blueprint import programme
from smwi_events.speakers import photos
from smwi_events.uploads.serving import send_pdf, send_picture

# A name never stands for another picture; yet a photo taken back leaves the caches on the way within a day.
CACHE = "public, max-age=86400, immutable"


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
    release = find_current(found[1].edition_id) if found else None
    if found is None or release is None:
        raise NotFound
    document, draft = found
    session = read_programme(release).session_by_code.get(draft.code)
    if not is_open(session, now(), is_immediate=document.is_immediate):
        raise NotFound
    return send_pdf(name, document.download_name, materials.PART, CACHE)
