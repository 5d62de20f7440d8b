"""Roles and what they permit."""

from collections.abc import Iterable
from enum import StrEnum

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


class Permission(StrEnum):
    """What a view of the back office may ask for."""

    ENTER = "organiser.enter"
    CONTENT_MANAGE = "content.manage"
    EDITIONS_MANAGE = "editions.manage"
    PROGRAMME_MANAGE = "programme.manage"
    REGISTRATION_VIEW = "registration.view"
    REGISTRATION_MANAGE = "registration.manage"
    PAYMENTS_MANAGE = "payments.manage"
    BILLING_MANAGE = "billing.manage"
    MAIL_VIEW = "mail.view"
    ACCOUNTS_MANAGE = "accounts.manage"
    AUDIT_VIEW = "audit.view"
    SYSTEM_VIEW = "system.view"


class Role(StrEnum):
    """What a person is for the association."""

    OWNER = "owner"
    EDITOR = "editor"
    OFFICE = "office"
    ACCOUNTANT = "accountant"
    OBSERVER = "observer"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.EDITOR: frozenset(
        {Permission.ENTER, Permission.CONTENT_MANAGE, Permission.EDITIONS_MANAGE, Permission.PROGRAMME_MANAGE}
    ),
    Role.OFFICE: frozenset(
        {
            Permission.ENTER,
            Permission.EDITIONS_MANAGE,
            Permission.PROGRAMME_MANAGE,
            Permission.REGISTRATION_VIEW,
            Permission.REGISTRATION_MANAGE,
            Permission.PAYMENTS_MANAGE,
            Permission.MAIL_VIEW,
        }
    ),
    Role.ACCOUNTANT: frozenset(
        {Permission.ENTER, Permission.REGISTRATION_VIEW, Permission.PAYMENTS_MANAGE, Permission.BILLING_MANAGE}
    ),
    Role.OBSERVER: frozenset({Permission.ENTER, Permission.REGISTRATION_VIEW}),
}
ROLE_NAMES: dict[Role, LazyString] = {
    Role.OWNER: _("Owner"),
    Role.EDITOR: _("Editor"),
    Role.OFFICE: _("Conference office"),
    Role.ACCOUNTANT: _("Accountant"),
    Role.OBSERVER: _("Observer"),
}
ROLE_DUTIES: dict[Role, LazyString] = {
    Role.OWNER: _("Everything, including people and their roles."),
    Role.EDITOR: _("Pages, news, the conference’s description and its programme."),
    Role.OFFICE: _("Orders, delegates, conference settings, programme and sent messages."),
    Role.ACCOUNTANT: _("Orders to look at; payments to mark, the seller’s data for documents."),
    Role.OBSERVER: _("Orders, to look at only."),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """What the roles permit together."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
