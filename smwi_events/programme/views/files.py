"""Files of the programme: the programme to print, and what remains of sessions."""

from io import BytesIO

from flask import Response, current_app, send_file, send_from_directory

from smwi_events.content.storage import uploads
from smwi_events.core import clock
from smwi_events.core.i18n import current_locale
from smwi_events.programme.documents import find_or_set
from smwi_events.programme.errors import MaterialNotFound
from smwi_events.programme.queries.readers import find_file
from smwi_events.programme.queries.releases import find_current, read_programme
from smwi_events.programme.rules.materials import is_shown
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import open_programme

IMMUTABLE = "public, max-age=31536000, immutable"
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


@programme.route("/materialy/<string(length=24):name>.pdf")
def material(name: str) -> Response:
    """What somebody showed or handed out, from the end of the session on or at once; raises MaterialNotFound."""
    found = find_file(name) if name.isascii() and name.isalnum() else None
    if found is None:
        raise MaterialNotFound
    row, code, edition = found
    release = find_current(edition.id)
    session = read_programme(release).session_by_code.get(code) if release else None
    if session is None or not is_shown(session, row.is_immediate, clock.now()):
        raise MaterialNotFound
    response = send_from_directory(
        uploads(), f"{name}.pdf", mimetype="application/pdf", as_attachment=True, download_name=row.download_name
    )
    response.headers["Cache-Control"] = IMMUTABLE
    return response
