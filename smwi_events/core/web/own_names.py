"""Under which names this site is served, and from whose pages its forms may be sent: its own."""

import re
from collections.abc import Callable, Container
from functools import lru_cache
from urllib.parse import urlsplit

from config import Settings

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
DEFAULT_PORTS = {"http": 80, "https": 443}
# Browsers of the same site, and a person who typed an address or came back to a page.
OWN_SITES = ("same-origin", "none")
_HOST = re.compile(r"(?P<name>[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII)
HostCheck = Callable[[str], bool]


def origin_of(address: str) -> str:
    """The origin of an address as browsers write it: without a usual port, the name in small letters and in ASCII."""
    parts = urlsplit(address)
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{host_of(address)}{port}"


def host_of(address: str) -> str:
    """The name in an address as a Host header has it, without its port."""
    name = (urlsplit(address).hostname or "").encode("idna").decode()
    return f"[{name}]" if ":" in name else name


def host_check(settings: Settings) -> HostCheck:
    """Tells whether a Host header names this site: as SMWI_BASE_URL does, or outside production as loopback.

    Ports are not compared: proxies change them, and no link is made of one.
    """
    names = {host_of(settings.base_url), *(() if settings.production else LOOPBACK)}

    def is_own(host: str) -> bool:
        found = _HOST.fullmatch(host)
        return bool(found) and found["name"].lower() in names  # type: ignore[index]  # there is one

    # Asked before every cached page; what strangers make up pushes out no more than these.
    return lru_cache(maxsize=64)(is_own)


def is_foreign(origin: str, fetch_site: str, own: Container[str]) -> bool:
    """Whether a request was sent by a page of another site, judged by the headers Origin and Sec-Fetch-Site.

    Programs send neither, and browsers hide an origin as "null" where a page is told to name no referrer: then only
    Sec-Fetch-Site tells, which no page can forge.
    """
    if origin not in ("", "null"):
        return origin not in own
    if fetch_site:
        return fetch_site not in OWN_SITES
    return origin == "null"
