"""Limits on attempts: how often one address of the network, or one account, may send a form."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from limits import parse
from limits.errors import StorageError

from smwi_events.core.forms import clean_text

View = Callable[..., Any]
NETWORK_BITS = 64
# Longer than any address, with room for the invisible characters that are cleaned away.
LONGEST_TYPED = 1000


def client_network() -> str:
    """Where a request comes from: its IPv4 address, or the /64 network that one IPv6 customer gets as a whole.

    A forwarded address counts only as far as the trusted proxies go, which is settled before (see serving.py).
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(int(address) >> (128 - NETWORK_BITS))
    return str(address)


# Where Redis keeps the counts and is gone, each process counts for itself until it is back.
limiter = Limiter(key_func=client_network, strategy="moving-window", in_memory_fallback_enabled=True)


def typed_email() -> str:
    """The address typed into the form that is being sent, cleaned, for the key of a limit."""
    return str(clean_text(request.form.get("email", "")[:LONGEST_TYPED]))


def limit_posts(limit: str, key: Callable[[], str] = client_network) -> Callable[[View], View]:
    """Answer 429 when a form is sent more often than `limit` ("5 per 15 minutes") by one client, or for one `key`."""
    return limiter.limit(limit, key_func=key, methods=["POST"])


def limit_posts_about(key: Callable[[], str], here: str, everywhere: str) -> Callable[[View], View]:
    """Answer 429 when a form about one `key`, say a mail address, is sent too often by one client, or by all together.

    Stands above the view's other limits. Limits are counted from the view upwards and the first that is met ends it, so
    what one client sends in vain uses up nothing of the limit that all share: nobody shuts out others from one place.
    """

    def decorate(view: View) -> View:
        limited_here = limit_posts(here, lambda: f"{key()} from {client_network()}")(view)
        return limit_posts(everywhere, key)(limited_here)

    return decorate


def limit_gets(limit: str) -> Callable[[View], View]:
    """Answer 429 when what takes long to make is asked for more often than `limit` by one client."""
    return limiter.limit(limit, methods=["GET", "HEAD"])


def has_room(limit: str, *key: str, cost: int = 1) -> bool:
    """Count `cost` against a limit of what `key` names; False, and nothing is counted, where it does not fit any more.

    For what a view finds out only while it works; a counter that is lost in this very moment stops nobody.
    """
    try:
        return limiter.limiter.hit(parse(limit), *key, cost=cost)
    except StorageError:
        return True


def init_app(app: Flask) -> None:
    """Count in Redis where there is one, else in this process; each application begins at nought."""
    limiter.init_app(app)
