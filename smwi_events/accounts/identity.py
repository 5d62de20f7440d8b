"""The person behind a request: read once from the database, kept in the session as the key of their sign-in."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, session
from flask_login import LoginManager, UserMixin, login_user

from smwi_events.accounts import queries
from smwi_events.accounts.models import SignIn
from smwi_events.accounts.rules import Permission, Role, permissions_of
from smwi_events.accounts.rules.sign_in import FirstFactor, Stage, is_fresh, is_own_path, is_session_alive
from smwi_events.accounts.services.demo import DEMO_EMAIL, is_demo
from smwi_events.core.clock import now

AWAITING, NEXT, SEEN, TOTP_SETUP = "awaits_code", "next", "seen", "totp_setup"
# The moment of the last request is written down this rarely, so that most answers set no cookie.
SEEN_EVERY_SECONDS = 300
login_manager = LoginManager()


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A signed-in person and the sign-in they came with; `key` names the sign-in's row."""

    key: str
    person_id: int
    email: str
    name: str
    roles: tuple[Role, ...]
    first_factor: FirstFactor
    second_factor: bool
    since: datetime

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
        return self.can(Permission.ENTER)

    @property
    def fresh(self) -> bool:
        """Whether they signed in recently enough for changing how they sign in."""
        return is_fresh(self.since, now())

    def can(self, permission: Permission) -> bool:
        """Whether any of their roles gives them `permission`."""
        return permission in permissions_of(self.roles)


def begin(sign_in: SignIn) -> str | None:
    """Put a new sign-in into a new session; returns the path the person wanted to see before, if any.

    Nothing of the session before stays, so that nobody can prepare it for somebody else.
    """
    target = session.get(NEXT)
    session.clear()
    if sign_in.stage is Stage.AWAITS_CODE:
        session[AWAITING] = sign_in.key
        remember_target(target)
        return None
    session.permanent = True
    session[SEEN] = int(now().timestamp())
    login_user(_signed_in(sign_in))
    return target


def remember_target(target: str | None) -> None:
    """Keep in the session where to go after signing in; anything but a path of this site is dropped."""
    if target and is_own_path(target):
        session[NEXT] = target


@login_manager.user_loader
def load(key: str) -> SignedIn | None:
    """The person of a session; nobody once it ended, was idle for eight hours, or the person was blocked."""
    sign_in = queries.find_sign_in(key)
    if sign_in is None or sign_in.stage is Stage.AWAITS_CODE or sign_in.person.blocked_at:
        return None
    if sign_in.person.email == DEMO_EMAIL and not is_demo():
        return None
    moment = now()
    seen = int(session.get(SEEN, 0))
    if not is_session_alive(sign_in.created_at, datetime.fromtimestamp(seen, moment.tzinfo), moment):
        return None
    if moment.timestamp() - seen > SEEN_EVERY_SECONDS:
        session[SEEN] = int(moment.timestamp())
    return _signed_in(sign_in)


def _signed_in(sign_in: SignIn) -> SignedIn:
    person = sign_in.person
    return SignedIn(
        key=sign_in.key,
        person_id=person.id,
        email=person.email,
        name=person.name,
        roles=person.roles,
        first_factor=sign_in.first_factor,
        second_factor=sign_in.stage is Stage.BOTH_FACTORS,
        since=sign_in.created_at,
    )


def init_app(app: Flask) -> None:
    """Let the application know who is signed in."""
    # The session's signed key and the row behind it are the protection; a changing address is no theft.
    login_manager.session_protection = None
    login_manager.init_app(app)
