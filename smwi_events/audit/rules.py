"""Who acts, and what the log calls what they did."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


class ActorKind(StrEnum):
    """Kinds of actor."""

    PERSON = "person"
    VISITOR = "visitor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """The one who acts; `label` is how the log names them."""

    kind: ActorKind
    id: int | None = None
    label: str = ""


SYSTEM = Actor(ActorKind.SYSTEM, label="system")
VISITOR = Actor(ActorKind.VISITOR, label="visitor")
# Every action that is recorded, whatever feature it belongs to: a page that shows lines of the log needs them all.
ACTION_NAMES: dict[str, LazyString] = {
    "accounts.address_changed": _("address changed"),
    "accounts.blocked": _("access blocked"),
    "accounts.code_refused": _("wrong code at sign-in"),
    "accounts.password_changed": _("password changed"),
    "accounts.password_removed": _("password removed"),
    "accounts.recovery_code_used": _("recovery code used"),
    "accounts.recovery_codes_made": _("recovery codes made"),
    "accounts.renamed": _("name changed"),
    "accounts.roles_changed": _("roles changed"),
    "accounts.second_factor_removed": _("second factor removed"),
    "accounts.second_factor_reset": _("second factor reset"),
    "accounts.second_factor_set_up": _("second factor set up"),
    "accounts.signed_in": _("signed in"),
    "accounts.unblocked": _("access given back"),
    "billing.proforma_issued": _("proforma issued"),
    "billing.seller_changed": _("seller’s data changed"),
    "content.created": _("entry created"),
    "content.draft_discarded": _("draft discarded"),
    "content.file_added": _("file added"),
    "content.file_deleted": _("file deleted"),
    "content.image_added": _("image added"),
    "content.image_deleted": _("image deleted"),
    "content.image_described": _("image described"),
    "content.published": _("published on the site"),
    "content.reordered": _("order of entries changed"),
    "content.saved": _("draft saved"),
    "content.schedule_cancelled": _("scheduled publishing cancelled"),
    "content.schedule_failed": _("publishing on time failed"),
    "content.scheduled": _("publishing scheduled"),
    "content.unpublished": _("taken off the site"),
    "editions.changed": _("edition changed"),
    "editions.created": _("edition added"),
    "editions.made_current": _("made the current edition"),
    "editions.logo_removed": _("partner’s logo removed"),
    "editions.logo_set": _("partner’s logo set"),
    "editions.part_added": _("part of the edition added"),
    "editions.part_changed": _("part of the edition changed"),
    "editions.part_removed": _("part of the edition removed"),
    "editions.walk_changed": _("way between rooms changed"),
    "editions.withdrawn": _("edition withdrawn"),
    "institutions.register_imported": _("register of territorial units imported"),
    "mail.sent_again": _("mail sent again"),
    "programme.absence_added": _("time of absence added"),
    "programme.absence_removed": _("time of absence removed"),
    "programme.delay_announced": _("delay announced"),
    "programme.delay_ended": _("delay called off"),
    "programme.imported": _("spreadsheet taken in"),
    "programme.material_added": _("material added"),
    "programme.material_changed": _("material changed"),
    "programme.material_removed": _("material removed"),
    "programme.people_told": _("people on stage told of a version"),
    "programme.published": _("programme published"),
    "programme.restored": _("places of an old version brought back"),
    "programme.session_changed": _("session changed"),
    "programme.session_created": _("session added"),
    "programme.session_placed": _("time or room of a session set"),
    "programme.session_removed": _("session removed"),
    "programme.session_taken_out": _("session taken out of its place"),
    "registration.cancel": _("registration cancelled"),
    "registration.confirmation_sent_again": _("confirmation sent again"),
    "registration.delegates_exported": _("list of delegates downloaded"),
    "registration.mark_paid": _("registration marked as paid"),
    "registration.order_placed": _("registration received"),
    "registration.orders_exported": _("list of registrations downloaded"),
    "registration.price_changed": _("price changed"),
    "registration.quota_resized": _("size of the quota changed"),
    "registration.undo_payment": _("payment undone"),
    "speakers.changed": _("speaker changed"),
    "speakers.created": _("speaker added"),
    "speakers.photo_changed": _("speaker’s photo changed"),
    "speakers.removed": _("speaker removed"),
}
