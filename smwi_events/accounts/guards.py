"""Who is asking, and whether they may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from smwi_events.accounts.identity import SignedIn
from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import VISITOR, Actor, ActorKind

View = Callable[..., Any]


def signed_in() -> SignedIn | None:
    """Who is signed in; None for a visitor."""
    user = current_user._get_current_object()
    return user if isinstance(user, SignedIn) else None


def may(permission: Permission) -> bool:
    """Whether the person who asks has `permission`."""
    user = signed_in()
    return user is not None and user.can(permission)


def current_actor() -> Actor:
    """The person who asks, as services and the log want them; the plain visitor where nobody is signed in."""
    user = signed_in()
    return Actor(ActorKind.PERSON, user.person_id, user.label) if user else VISITOR


def present_path() -> str:
    """The path of this request, to come back to."""
    return request.full_path.rstrip("?")


def requires(permission: Permission) -> Callable[[View], View]:
    """Let a view of the back office be used only by holders of `permission`; others get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not may(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.required_permission = permission  # type: ignore[attr-defined]  # read by the test that walks all pages
        return guarded

    return decorate


def requires_sign_in(view: View) -> View:
    """Give the view who is signed in as its first argument; send others to sign in first."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        user = signed_in()
        if user is None:
            return redirect(url_for("accounts.sign_in", next=present_path()))
        return view(user, *args, **kwargs)

    return guarded


def fresh_required(view: View) -> View:
    """Let only who signed in within the last 30 minutes change how they sign in (under `requires_sign_in`)."""

    @wraps(view)
    def guarded(user: SignedIn, *args: Any, **kwargs: Any) -> Any:
        if not user.fresh:
            flash(_("You signed in a while ago. Please sign in once more before this change."), "info")
            return redirect(url_for("accounts.sign_in", next=present_path()))
        return view(user, *args, **kwargs)

    return guarded
