"""What the editor's script says; names in braces are filled in there."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

EDITOR_TEXTS: dict[str, LazyString] = {
    "everywhere": _("All rooms at once"),
    "waiting": _("Not placed yet"),
    "card": _("{title}, {kind}, {place}"),
    "cardConflicts": _("conflicts: {names}"),
    "cardHeldBack": _("held back"),
    "minutes": _("{count} min"),
    "seats": _("{count} seats"),
    "picked": _(
        "{title} picked up. Arrows move it, Shift and arrows change its length, Space puts it down, Escape cancels."
    ),
    "at": _("{room}, {time}"),
    "fine": _("No new conflicts."),
    "breaks": _("New conflicts: {list}"),
    "mends": _("Mended: {list}"),
    "pastMidnight": _("It would end after midnight."),
    "pastNight": _("It would end after 4 a.m., when the next day has begun."),
    "placed": _("{title}: {place}. Saved."),
    "takenOut": _("{title} waits at the side again."),
    "created": _("{title} is added."),
    "cancelled": _("{title} stays where it was."),
    "undone": _("Undone: {title}"),
    "redone": _("Done again: {title}"),
    "nothingToUndo": _("There is nothing to undo."),
    "nothingToRedo": _("There is nothing to do again."),
    "edge": _("It cannot go further."),
    "conflictCount": _("Conflicts: {count}"),
    "firstOnes": _("These are the first {count}; the others appear as you resolve them."),
    "noConflicts": _("No conflicts"),
    "waitingCount": _("Waiting for a place: {count}"),
    "noneFound": _("No session fits."),
    "noneWaiting": _("Every session has its place."),
    "changedBy": _("{person} changed: {titles}"),
    "offline": _("The server did not answer. Nothing was saved; please try again in a moment."),
    "signedOut": _("You are signed out. Please open this page again to sign in."),
    "newHere": _("New session: {place}"),
    "newWaiting": _("The session will wait at the side for its place."),
    "newWaitingEverywhere": _("The session will wait at the side for its place in all rooms."),
    "open": _("Open: {title}"),
    "gone": _("Somebody removed this session meanwhile. Nothing was saved; please close this window."),
}
