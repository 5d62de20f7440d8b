"""Two clients of our own: one that walks through pages with cookies, one that asks as fast as a core can."""

import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1"
TIMEOUT_SECONDS = 30
BLOCK = 262_144
_HIDDEN = re.compile(r'<input\b(?=[^>]*\btype="hidden")[^>]*>')
_ATTRIBUTE = re.compile(r'\b(name|value)="([^"]*)"')
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Unexpected(RuntimeError):
    """A server answered otherwise than the benchmark takes for granted: its figures would mean nothing."""


@dataclass(frozen=True)
class Answer:
    """An answer, read to its end."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body of a page."""
        return self.body.decode()

    def hidden(self) -> dict[str, str]:
        """Hidden fields of the page's forms; of a name that comes twice the last one."""
        fields = (dict(_ATTRIBUTE.findall(found)) for found in _HIDDEN.findall(self.text))
        return {unescape(field["name"]): unescape(field.get("value", "")) for field in fields if "name" in field}


class Visitor:
    """One keep-alive connection with a cookie jar."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=TIMEOUT_SECONDS)
        self.cookies = dict(cookies or {})
        self.headers: dict[str, str] = {}

    def get(self, path: str, expected: int = 200, **headers: str) -> Answer:
        """Open a page; raises Unexpected for another status than `expected`."""
        return self._ask("GET", path, None, expected, headers)

    def post(self, path: str, fields: Mapping[str, str], expected: int = 302) -> Answer:
        """Send a form; raises Unexpected for another status than `expected`."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), expected, headers)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None, expected: int, headers: dict[str, str]) -> Answer:
        given = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connection.request(method, path, body, given)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        for cookie in response.headers.get_all("Set-Cookie", ()):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status != expected:
            raise Unexpected(f"{method} {path} answered {answer.status}, not {expected}:\n{answer.text[:2000]}")
        return answer


def path_of(answer: Answer) -> str:
    """Where a redirect leads, without scheme and host."""
    return urlsplit(answer.headers["Location"]).path


def hammer(port: int, path: str, headers: Mapping[str, str], seconds: float, connections: int = 32) -> float:
    """Ask for one page on many keep-alive connections, each waiting for its answer; answers a second.

    All answers must be as long as the first one, so that this client, which shares the cores with the server, need
    not read them: raises Unexpected otherwise.
    """
    fields = {"Host": f"{HOST}:{port}", **headers}
    request = f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    asked = request.encode()
    sockets = [socket.create_connection((HOST, port), TIMEOUT_SECONDS) for _connection in range(connections)]
    try:
        lengths = [_first(connection, asked) for connection in sockets]
        started = time.perf_counter()
        answers = 0
        while (elapsed := time.perf_counter() - started) < seconds:
            for connection in sockets:
                connection.sendall(asked)
            for connection, length in zip(sockets, lengths, strict=True):
                _skip(connection, length)
            answers += connections
        return answers / elapsed
    finally:
        for connection in sockets:
            connection.close()


def at_once(count: int, action: Callable[[int], Sequence[float]]) -> tuple[list[float], float]:
    """Run `action` in so many threads; the durations they measured, and the whole time in seconds."""
    started = time.perf_counter()
    with ThreadPoolExecutor(count) as pool:
        durations = [duration for found in pool.map(action, range(count)) for duration in found]
    return durations, time.perf_counter() - started


def timed(action: Callable[[], object], times: int) -> list[float]:
    """Seconds that `action` took, each time."""
    return list(_durations(action, times))


def _durations(action: Callable[[], object], times: int) -> Iterator[float]:
    for _time in range(times):
        started = time.perf_counter()
        action()
        yield time.perf_counter() - started


def _first(connection: socket.socket, asked: bytes) -> int:
    """Ask once and read with care; the length of the whole answer in bytes."""
    connection.sendall(asked)
    head, _end, rest = b"", b"", b""
    received = b""
    while not _end:
        received += connection.recv(BLOCK)
        head, _end, rest = received.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if head[9:12] not in (b"200", b"304"):
        raise Unexpected(head.decode())
    body = int(length[1]) if length and head[9:12] == b"200" else 0
    _skip(connection, body - len(rest))
    return len(head) + len(_end) + body


def _skip(connection: socket.socket, length: int) -> None:
    while length > 0:
        received = len(connection.recv(BLOCK))
        if not received:
            raise Unexpected("the server closed a connection")
        length -= received
    if length < 0:
        raise Unexpected("an answer is longer than the first one")
