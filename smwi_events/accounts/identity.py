"""The person behind a request, as plain values taken once from the database."""

from dataclasses import dataclass

from flask_login import UserMixin

from smwi_events.accounts.rules import Grant, Permission, permissions_of


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A signed-in person and the sign-in they came with; `key` names the sign-in's row."""

    key: str
    person_id: int
    email: str
    name: str
    grants: tuple[Grant, ...]
    second_factor: bool

    def get_id(self) -> str:
        """What Flask-Login keeps in the session: the sign-in, so that ending it ends this session alone."""
        return self.key

    @property
    def label(self) -> str:
        """How pages and the log name the person."""
        return self.name or self.email

    @property
    def has_role(self) -> bool:
        """Whether any role opens the back office to them."""
        return bool(self.grants)

    def can(self, permission: Permission, edition_id: int | None = None) -> bool:
        """Whether they hold `permission` everywhere, or at least for the edition asked about."""
        return permission in permissions_of(self.grants, edition_id)
