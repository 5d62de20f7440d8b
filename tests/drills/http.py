"""Real requests, with the interface of Flask's test client as far as `tests.browsing.Browser` uses it."""

from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from ipaddress import IPv4Address
from itertools import count
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE_SECONDS = 60
MOST_REDIRECTS = 10
_numbers = count(1)


@dataclass(frozen=True)
class Asked:
    """The request that an answer belongs to."""

    full_path: str

    @property
    def path(self) -> str:
        return urlsplit(self.full_path).path


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status_code: int
    headers: dict[str, str]
    data: bytes
    request: Asked

    @property
    def text(self) -> str:
        return self.data.decode()


@dataclass
class HttpClient:
    """One visitor: a server's address and cookies. Raises ConnectionError where the server is gone.

    Each comes from an address of its own, as a proxy would tell: limits count the forms that one address sends.
    """

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = field(default_factory=lambda: str(IPv4Address("10.0.0.0") + next(_numbers)))

    def move(self, url: str) -> None:
        """Go on at another server."""
        self.url = url

    def get(self, path: str, *, query_string: Any = None, **options: Any) -> Answer:
        if query_string:
            path = f"{path}?{urlencode(query_string, doseq=True)}"
        return self._ask("GET", path, None, **options)

    def post(self, path: str, *, data: Any = None, **options: Any) -> Answer:
        return self._ask("POST", path, urlencode(data or {}, doseq=True).encode(), **options)

    def _ask(
        self, method: str, path: str, body: bytes | None, follow_redirects: bool = False, headers: Any = None
    ) -> Answer:
        for _ in range(MOST_REDIRECTS):
            answer = self._send(method, path, body, dict(headers or {}))
            if not follow_redirects or answer.status_code not in (301, 302, 303, 307, 308):
                return answer
            target = urlsplit(urljoin(path, answer.headers["location"]))
            path = target.path + (f"?{target.query}" if target.query else "")
            if answer.status_code not in (307, 308):
                method, body = "GET", None
        raise AssertionError(f"{path} redirects in circles")

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        headers["X-Forwarded-For"] = self.address
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            data = response.read()
        except (OSError, HTTPException) as error:
            raise ConnectionError(f"{method} {path}: {error!r}") from error
        finally:
            connection.close()
        for line in response.headers.get_all("set-cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, data, Asked(path)
        )
