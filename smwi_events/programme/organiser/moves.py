"""What the editor's script asks for and sends.

An answer is the session as it is now, with the conflicts that are gone and those that are new. It names the draft on
which it stands and the one that it makes of it: a page that has another, since others change it too, asks for all.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import jsonify, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import Form, ensure_token
from smwi_events.programme.errors import FormIncomplete, SessionNotFound
from smwi_events.programme.forms.placing import PlaceForm, QuickSessionForm
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.state import conflict_states, full_state, name_days, session_state
from smwi_events.programme.queries.arrangement import Arrangement, read_again, read_arrangement, read_stamp
from smwi_events.programme.rules.conflict_groups import breaks_if, changed_groups
from smwi_events.programme.services import placing, sessions

Answer = dict[str, Any]
View = Callable[..., Answer]


def as_json(view: View) -> Callable[..., tuple[Response, int]]:
    """Answer in JSON; a refusal becomes its sentence, with the session as it is now."""

    @wraps(view)
    def answered(**values: int) -> tuple[Response, int]:
        try:
            return jsonify(view(**values)), 200
        except Refusal as refusal:
            told: Answer = {"error": str(refusal)}
            if "session_id" in values:
                told |= _session_alone(values["edition_id"], values["session_id"])
            return jsonify(told), refusal.status

    return answered


@organiser.localized(pl="/program/<int:edition_id>/stan", en="/programme/<int:edition_id>/state")
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_state(edition_id: int) -> Answer:
    """The draft, or only its stamp where that is the one the asker has (`since`)."""
    stamp = read_stamp(edition_id)
    if request.args.get("since", "") == stamp:
        return {"stamp": stamp}
    return full_state(read_arrangement(edition_id))


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/proba", en="/programme/<int:edition_id>/<int:session_id>/preview"
)
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_preview(edition_id: int, session_id: int) -> Answer:
    """What a move would break and mend; nothing is changed."""
    arrangement = read_arrangement(edition_id)
    if arrangement.find(session_id) is None:
        raise SessionNotFound
    form = PlaceForm(request.args, meta={"csrf": False})
    form.offer(arrangement.rooms, name_days(arrangement.days))
    _ensure_valid(form)
    added, removed = breaks_if(arrangement.slots, arrangement.circumstances, session_id, form.to_placement())
    return {"added": conflict_states(arrangement, added), "removed": conflict_states(arrangement, removed)}


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/przesun",
    en="/programme/<int:edition_id>/<int:session_id>/move",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_place(edition_id: int, session_id: int) -> Answer:
    """Put a session into a place, or give it another length."""
    ensure_token()
    before = read_arrangement(edition_id)
    form = _place_form(before)
    with transaction():
        placing.place(
            edition_id,
            session_id,
            form.to_placement(),
            actor=current_actor(),
            now=clock.now(),
            seen=form.seen_version(),
        )
    return _answer(before, edition_id, session_id)


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/odloz",
    en="/programme/<int:edition_id>/<int:session_id>/put-aside",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_take_out(edition_id: int, session_id: int) -> Answer:
    """Let a session wait at the side."""
    ensure_token()
    before = read_arrangement(edition_id)
    with transaction():
        placing.take_out(
            edition_id, session_id, actor=current_actor(), now=clock.now(), seen=PlaceForm().seen_version()
        )
    return _answer(before, edition_id, session_id)


@organiser.localized(pl="/program/<int:edition_id>/dopisz", en="/programme/<int:edition_id>/jot", methods=["POST"])
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_create(edition_id: int) -> Answer:
    """A new session, in its place where one is given, else at the side; its length stands in the place, too."""
    ensure_token()
    before = read_arrangement(edition_id)
    quick = QuickSessionForm()
    _ensure_valid(quick)
    place = _place_form(before) if request.form.get("room") else None
    with transaction():
        actor, now = current_actor(), clock.now()
        session = sessions.create(edition_id, quick.to_data(), actor=actor, now=now)
        if place:
            placing.place(edition_id, session.id, place.to_placement(), actor=actor, now=now)
        session_id = session.id
    return _answer(before, edition_id, session_id)


@organiser.localized(
    pl="/program/<int:edition_id>/<int:session_id>/cofnij-dodanie",
    en="/programme/<int:edition_id>/<int:session_id>/undo-creation",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
@as_json
def editor_remove(edition_id: int, session_id: int) -> Answer:
    """Remove a session that was created by mistake, as long as nobody changed it since."""
    ensure_token()
    seen = PlaceForm().seen_version()
    if seen is None:
        raise FormIncomplete(_("Please open the page again."))
    before = read_arrangement(edition_id)
    with transaction():
        sessions.remove(edition_id, session_id, actor=current_actor(), now=clock.now(), seen=seen)
    return _answer(before, edition_id, session_id)


def _answer(before: Arrangement, edition_id: int, session_id: int) -> Answer:
    after = read_again(before, edition_id, session_id)
    session = after.find(session_id)
    gone, new = changed_groups(before.slots, after.slots, after.circumstances, session_id)
    return {
        "session": session_state(session, after) if session else None,
        "since": before.stamp,
        "stamp": after.stamp,
        "gone": [group.key for group in gone],
        "conflicts": conflict_states(after, new),
    }


def _session_alone(edition_id: int, session_id: int) -> Answer:
    """The session, without a word on the draft: the page asks for that."""
    arrangement = read_arrangement(edition_id)
    session = arrangement.find(session_id)
    return {"session": session_state(session, arrangement) if session else None}


def _place_form(arrangement: Arrangement) -> PlaceForm:
    form = PlaceForm()
    form.offer(arrangement.rooms, name_days(arrangement.days))
    _ensure_valid(form)
    return form


def _ensure_valid(form: Form) -> None:
    if not form.validate():
        label, sentence = next(
            (field.label.text, field.errors[0]) for field in form if field.errors
        )  # the first is enough: the script sends what it knows to be right
        raise FormIncomplete(f"{label}: {sentence}")
