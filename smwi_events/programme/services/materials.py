"""Adding, changing and removing what remains of a session."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.programme.errors import MaterialEmpty
from smwi_events.programme.models import Material
from smwi_events.programme.queries.sessions import get_material, lock_session
from smwi_events.programme.rules.materials import Document, MaterialData

FIELDS = ("kind", "title", "link", "is_immediate", "position")


def add(
    edition_id: int, session_id: int, data: MaterialData, document: Document | None, *, actor: Actor, now: datetime
) -> Material:
    """Add a link or a stored document to a session; raises SessionNotFound or MaterialEmpty."""
    session = lock_session(edition_id, session_id)
    if bool(data.link) == bool(document):
        raise MaterialEmpty
    material = Material(session_id=session_id, created_at=now, **_values(data))
    if document:
        material.file, material.download_name, material.size = document.name, document.download_name, document.size
    db.session.add(material)
    audit.record(actor, "programme.material_added", session, now, title=data.title.pl)
    return material


def change(
    edition_id: int, session_id: int, material_id: int, data: MaterialData, *, actor: Actor, now: datetime
) -> Material:
    """Change what is said of a material; a document stays the document it is.

    Raises SessionNotFound, MaterialNotFound or MaterialEmpty.
    """
    session = lock_session(edition_id, session_id)
    material = get_material(session_id, material_id)
    if bool(data.link) == bool(material.file):
        raise MaterialEmpty
    given = _values(data)
    changed = [name for name in FIELDS if getattr(material, name) != given[name]]
    for name in changed:
        setattr(material, name, given[name])
    if changed:
        audit.record(actor, "programme.material_changed", session, now, title=data.title.pl, fields=changed)
    return material


def remove(edition_id: int, session_id: int, material_id: int, *, actor: Actor, now: datetime) -> str:
    """Remove a material; returns the name of its file, empty for a link. Raises SessionNotFound, MaterialNotFound."""
    session = lock_session(edition_id, session_id)
    material = get_material(session_id, material_id)
    audit.record(actor, "programme.material_removed", session, now, title=material.title.pl)
    db.session.delete(material)
    db.session.flush()
    return material.file


def _values(data: MaterialData) -> dict[str, object]:
    return {name: getattr(data, name) for name in FIELDS}
