"""Whole public pages kept in front of the application, each valid for exactly one public version."""

import gzip
import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlencode

import brotli
from flask import Response, g, request
from werkzeug import Request
from werkzeug import Response as AnyResponse
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from smwi_events.core.web.own_names import HostCheck
from smwi_events.core.web.preferences import PREFERENCES_COOKIE, Preferences

SESSION_COOKIES = ("session", "__Host-session", "remember_token")
LARGEST_PAGE = 2_000_000
LARGEST_TOTAL = 24_000_000
# Pages are smaller than Brotli's usual window of 4 MB, and with one of 64 kB it is twice as fast.
WINDOW_BITS = 16
PUBLIC_CACHE_CONTROL = "public, max-age=0, must-revalidate"
Environ = dict[str, Any]
StartResponse = Callable[..., Any]


def make_public(response: Response, **query: object) -> Response:
    """Mark an answer as the same for every visitor without a session; the cache keeps it.

    `query` is what the page read from its address, as it understood it. Only the address made of that is kept: anyone
    can make up others without end, and a page repeats its own in the link to the other language.
    """
    if request.query_string != urlencode({name: value for name, value in query.items() if value}).encode():
        return response
    response.headers["Cache-Control"] = PUBLIC_CACHE_CONTROL
    response.vary.update(("Accept-Encoding", "Cookie"))
    if "public_until" in g:
        response.expires = g.public_until
    return response


def good_until(moment: datetime | None) -> None:
    """Say that the page now being made reads otherwise from `moment` on, though nobody changes anything."""
    if moment is not None:
        g.public_until = min(moment, g.get("public_until", moment))


class Variant(NamedTuple):
    """A page as it is sent under one encoding: its headers whole, and those of “you have it already”."""

    etag: str
    headers: list[tuple[str, str]]
    unchanged: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class CachedPage:
    """A page's variant for each encoding, good for `version` and before `until` (seconds since 1970)."""

    version: int
    until: float
    variants: dict[str, Variant]

    @property
    def size(self) -> int:
        """Bytes of all bodies."""
        return sum(len(variant.body) for variant in self.variants.values())


class PageCache:
    """WSGI layer: answers anonymous GETs of public pages from memory.

    `version` tells the present public version; a page made under an older one is never served again. It is asked
    before the page is made, so a change committed meanwhile makes the page obsolete, not wrong.
    """

    def __init__(
        self,
        app: Callable[..., Iterable[bytes]],
        version: Callable[[], int],
        is_own_host: HostCheck,
        limit: int = 1000,
    ) -> None:
        self._app = app
        self._version = version
        self._is_own_host = is_own_host
        self._limit = limit
        self._pages: OrderedDict[tuple[str, ...], CachedPage] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ)
        if key is None or not self._is_own_host(environ.get("HTTP_HOST", "")):
            return self._app(environ, start_response)
        version = self._version()
        page = self._pages.get(key)
        if page is None or page.version != version or page.until <= time.time():
            page, answer = self._make(environ, start_response, version)
            if page is None:
                return answer
            self._keep(key, page)
        return _serve(page, environ, start_response)

    def _keep(self, key: tuple[str, ...], page: CachedPage) -> None:
        with self._lock:
            if replaced := self._pages.pop(key, None):
                self._size -= replaced.size
            self._pages[key] = page
            self._size += page.size
            while len(self._pages) > self._limit or self._size > LARGEST_TOTAL:
                self._size -= self._pages.popitem(last=False)[1].size

    def _make(
        self, environ: Environ, start_response: StartResponse, version: int
    ) -> tuple[CachedPage | None, Iterable[bytes]]:
        """Run the application; a page to keep, or else the answer as it came."""
        # A HEAD comes without the body that later readers want.
        asked = {**environ, "REQUEST_METHOD": "GET"} if environ["REQUEST_METHOD"] == "HEAD" else environ
        answer = Response.from_app(self._app, asked, buffered=True)
        body = answer.get_data()
        if not _is_public(answer) or len(body) > LARGEST_PAGE:
            return None, answer(environ, start_response)
        bodies = {
            "": body,
            "gzip": gzip.compress(body, 6, mtime=0),
            "br": brotli.compress(body, quality=9, lgwin=WINDOW_BITS),
        }
        headers = [(name, value) for name, value in answer.headers if name.lower() != "content-length"]
        tag = hashlib.blake2b(body, digest_size=12).hexdigest()
        variants = {encoding: _make_variant(encoding, packed, headers, tag) for encoding, packed in bodies.items()}
        return CachedPage(version, answer.expires.timestamp() if answer.expires else math.inf, variants), ()


def _key(environ: Environ) -> tuple[str, ...] | None:
    """What tells two public pages apart; None where the answer may depend on who asks."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    preferences = ""
    if header := environ.get("HTTP_COOKIE"):
        # Names are looked for anywhere in the header, values read as the application reads them: a cookie that only one
        # of the two sees ("prefs =…") would let its sender's page stand for everybody's.
        if any(name in header for name in SESSION_COOKIES):
            return None
        if PREFERENCES_COOKIE in header:
            preferences = str(Preferences.parse(Request(environ).cookies.get(PREFERENCES_COOKIE, "")))
    return environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""), preferences


def _is_public(answer: AnyResponse) -> bool:
    return (
        answer.status_code == 200
        and answer.headers.get("Cache-Control") == PUBLIC_CACHE_CONTROL
        and "Set-Cookie" not in answer.headers
    )


def _make_variant(encoding: str, body: bytes, headers: list[tuple[str, str]], tag: str) -> Variant:
    etag = f'"{tag}-{encoding}"' if encoding else f'"{tag}"'
    unchanged = [*headers, ("ETag", etag)]
    packed = [("Content-Encoding", encoding)] if encoding else []
    return Variant(etag, [*unchanged, *packed, ("Content-Length", str(len(body)))], unchanged, body)


@lru_cache(maxsize=64)
def _choose_encoding(accepted: str) -> str:
    """The encoding that an Accept-Encoding header likes best of "br" and "gzip"; "" for as it is (RFC 9110, 12.5.3)."""
    header = parse_accept_header(accepted, Accept)
    # A quality of nought forbids; of two liked alike the smaller answer goes out.
    quality = {name: header.quality(name) for name in ("br", "gzip")}
    best = max(quality, key=lambda name: quality[name])
    return best if quality[best] > 0 else ""


def _serve(page: CachedPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    variant = page.variants[_choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))]
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if variant.etag in known or known == "*":
        start_response("304 Not Modified", list(variant.unchanged))
        return []
    start_response("200 OK", list(variant.headers))
    # A list, not a tuple: granian sends it in one piece.
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]
