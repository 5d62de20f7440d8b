"""Cached pages are fast copies, never old ones, and never somebody else's."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
import time_machine
from flask import make_response, request, session
from sqlalchemy.exc import OperationalError
from werkzeug.test import Client, TestResponse

from config import Settings
from smwi_events.app import create_app
from smwi_events.core.database import db, transaction
from smwi_events.core.web.page_cache import PageCache, good_until, make_public
from smwi_events.core.web.public_version import RECHECK_SECONDS, touch_public

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BODY = "zażółć gęślą jaźń " * 50


class Site:
    """An application with one public page that counts how often it was made, behind the cache."""

    def __init__(self, settings: Settings, limit: int = 1000) -> None:
        self.app = create_app(settings, testing=True)
        self.made = 0
        self.while_making: Callable[[], None] = lambda: None
        self.until: datetime | None = None
        self.app.add_url_rule("/probe", "probe", self._page)
        self.app.add_url_rule("/probe/private", "private", lambda: make_response("private"))
        self.app.add_url_rule("/probe/visitor", "visitor", self._page_with_session)
        self.app.add_url_rule("/probe/missing", "missing", lambda: make_public(make_response("gone", 404)))
        own = self.app.extensions["is_own_host"]
        self.cache = PageCache(self.app, self.app.extensions["public_version"], own, limit)
        self.visitor = Client(self.cache, use_cookies=False)

    def _page(self) -> Any:
        self.made += 1
        body = f"{self.made} {request.query_string.decode()} {BODY}"
        self.while_making()
        good_until(self.until)
        return make_public(make_response(body), a=request.args.get("a"))

    def _page_with_session(self) -> Any:
        session["seen"] = True
        return self._page()

    def get(self, path: str = "/probe", **headers: str) -> TestResponse:
        return self.visitor.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def change(self) -> None:
        """Commit something public."""
        with self.app.app_context(), transaction():
            touch_public()

    def close(self) -> None:
        with self.app.app_context():
            db.engine.dispose()


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    site = Site(settings)
    yield site
    site.close()


def test_a_page_is_made_once(site: Site) -> None:
    assert [site.get().text[:1] for _ in range(3)] == ["1", "1", "1"]


@pytest.mark.usefixtures("each_database")
def test_a_change_shows_on_the_next_request(site: Site) -> None:
    for number in range(1, 6):
        assert site.get().text.startswith(str(number))
        assert site.get().text.startswith(str(number))
        site.change()


@pytest.mark.usefixtures("each_database")
def test_a_change_by_another_process_shows_within_a_second(site: Site, settings: Settings) -> None:
    other = Site(settings)
    site.get()
    other.change()
    other.close()
    committed = time.monotonic()
    while site.get().text.startswith("1"):
        assert time.monotonic() - committed < 1
        time.sleep(0.02)
    assert RECHECK_SECONDS < 1


def test_a_change_while_a_page_is_made_makes_it_anew(site: Site) -> None:
    def change_once() -> None:
        site.while_making = lambda: None
        site.change()

    site.while_making = change_once
    assert site.get().text.startswith("1"), "made before the change was seen"
    assert site.get().text.startswith("2"), "and not kept beyond it"


def test_a_commit_while_the_version_is_read_is_not_overlooked(site: Site) -> None:
    clock = site.app.extensions["public_version"]
    read = clock._read

    def slow_read() -> int:
        number: int = read()
        clock._read = read
        thread = threading.Thread(target=site.change)
        thread.start()
        thread.join()
        return number

    clock._read = slow_read
    assert site.get().text.startswith("1")
    assert site.get().text.startswith("2")


def test_a_rolled_back_change_makes_nothing_anew(site: Site) -> None:
    site.get()
    with pytest.raises(ZeroDivisionError), site.app.app_context(), transaction():
        touch_public()
        raise ZeroDivisionError
    assert site.get().text.startswith("1")


def test_a_page_expires_at_the_moment_it_names(site: Site) -> None:
    site.until = NOW + timedelta(minutes=1)
    with time_machine.travel(NOW, tick=False):
        assert site.get().text.startswith("1")
        assert site.get().text.startswith("1")
    with time_machine.travel(site.until, tick=False):
        assert site.get().text.startswith("2")


def test_pages_outlive_the_database(site: Site) -> None:
    def gone() -> int:
        raise OperationalError("SELECT", {}, Exception("gone"))

    site.get()
    clock = site.app.extensions["public_version"]
    clock._read = gone
    clock.forget()
    assert site.get().text.startswith("1")


class TestWhoGetsWhat:
    @pytest.mark.parametrize(
        "cookie", ["session=x", "session =x", "__Host-session=x", "a=b; remember_token=x", 'a="unclosed; session=x']
    )
    def test_whoever_has_a_session_bypasses_the_cache(self, site: Site, cookie: str) -> None:
        site.get()
        assert site.get(Cookie=cookie).text.startswith("2")
        assert site.get().text.startswith("1")

    def test_other_cookies_do_not_matter(self, site: Site) -> None:
        site.get()
        assert site.get(Cookie="analytics=123").text.startswith("1")

    def test_preferences_have_pages_of_their_own(self, site: Site) -> None:
        site.get()
        assert site.get(Cookie="prefs=theme-dark").text.startswith("2")
        assert site.get(Cookie="prefs=theme-dark.nonsense-x").text.startswith("2")
        assert site.get(Cookie="prefs=nonsense").text.startswith("3")
        assert site.get(Cookie="prefs=theme-violet").text.startswith("3")

    @pytest.mark.parametrize("cookie", ["prefs =theme-dark", "prefs\t= theme-dark", 'prefs ="theme-dark"'])
    def test_a_cookie_written_oddly_gives_nobody_else_its_page(self, site: Site, cookie: str) -> None:
        site.get(Cookie=cookie)
        assert site.get().text.startswith("2")
        assert site.get(Cookie="prefs=theme-dark").text.startswith("1")

    def test_queries_have_pages_of_their_own(self, site: Site) -> None:
        assert site.get("/probe?a=1").text.startswith("1 a=1")
        assert site.get("/probe?a=2").text.startswith("2 a=2")
        assert site.get("/probe?a=1").text.startswith("1 a=1")

    @pytest.mark.parametrize(
        "query", ["x=1", "a=1&x=1", "x=1&a=1", "a=1&a=1", "a=1&a=2", "a=%31", "a=", "a", "&", "A=1"]
    )
    def test_a_made_up_query_is_answered_but_not_kept(self, site: Site, query: str) -> None:
        answer = site.get(f"/probe?{query}")
        assert query in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert not site.cache._pages

    def test_what_is_not_public_is_not_kept(self, site: Site) -> None:
        assert site.get("/probe/private").headers["Cache-Control"] == "no-store"
        assert [site.get("/probe/visitor").text[:1] for _ in range(2)] == ["1", "2"]
        site.get("/probe/missing")
        assert not site.cache._pages

    def test_nobody_gets_it_under_a_name_that_is_not_ours(self, site: Site) -> None:
        site.get()
        assert site.get(Host="evil.example").status_code == 400
        assert [site.get(Host=own).text[:1] for own in ("localhost", "LOCALHOST:80")] == ["1", "1"]

    def test_a_post_goes_through(self, site: Site) -> None:
        assert site.visitor.post("/probe").status_code == 405


class TestForms:
    def test_each_encoding(self, site: Site) -> None:
        plain = site.get().data
        br, gz = site.get(Accept_Encoding="gzip, br"), site.get(Accept_Encoding="gzip")
        assert (br.headers["Content-Encoding"], gz.headers["Content-Encoding"]) == ("br", "gzip")
        assert brotli.decompress(br.data) == gzip.decompress(gz.data) == plain
        assert int(br.headers["Content-Length"]) == len(br.data) < len(plain)
        assert len({answer.headers["ETag"] for answer in (br, gz, site.get())}) == 3
        assert {"Accept-Encoding", "Cookie"} <= set(br.headers["Vary"].split(", "))

    @pytest.mark.parametrize(
        ("accepted", "encoding"),
        [
            ("br", "br"),
            ("BR", "br"),
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, br;q=1.0", "br"),
            ("*", "br"),
            ("gzip;q=0.9, br;q=0.1", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0.000, *", "gzip"),
            ("br;q=0, gzip;q=0", ""),
            ("*;q=0", ""),
            ("identity", ""),
            ("brotli, xgzip", ""),
            ("", ""),
            (",;q=,=", ""),
            ("br;q=nan, gzip;q=inf", ""),
        ],
    )
    def test_what_a_visitor_cannot_read_is_not_sent(self, site: Site, accepted: str, encoding: str) -> None:
        assert site.get(Accept_Encoding=accepted).headers.get("Content-Encoding", "") == encoding

    def test_a_known_page_is_not_sent_again(self, site: Site) -> None:
        etag = site.get(Accept_Encoding="br").headers["ETag"]
        answer = site.get(Accept_Encoding="br", If_None_Match=f'"other", {etag}')
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)
        assert site.get(Accept_Encoding="br", If_None_Match='"other"').status_code == 200

    @pytest.mark.parametrize("known", ["*", "{}", "W/{}", 'W/"other" , {}', '{},"other"'])
    def test_all_ways_to_name_a_known_page(self, site: Site, known: str) -> None:
        etag = site.get().headers["ETag"]
        for method in ("GET", "HEAD"):
            answer = site.visitor.open("/probe", method=method, headers={"If-None-Match": known.format(etag)})
            assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)
            assert "Content-Length" not in answer.headers and answer.headers["Cache-Control"].startswith("public")

    @pytest.mark.parametrize("known", ['"*"', "W/", '""', '"', "x*", "-br"])
    def test_none_of_which_it_is_one(self, site: Site, known: str) -> None:
        assert site.get(If_None_Match=known).status_code == 200

    def test_the_same_text_keeps_its_etag_and_another_gets_another(self, site: Site) -> None:
        first = site.get().headers["ETag"]
        site.change()
        assert site.get().headers["ETag"] != first

    def test_a_head_leaves_no_empty_page_behind(self, site: Site) -> None:
        head = site.visitor.head("/probe")
        assert (head.status_code, head.data) == (200, b"")
        page = site.get()
        assert page.text.startswith("1 ") and int(head.headers["Content-Length"]) == len(page.data)
        assert site.visitor.head("/probe/missing").status_code == 404

    def test_a_head_names_the_length_of_each_encoding(self, site: Site) -> None:
        for accepted in ("br", "gzip", ""):
            head = site.visitor.head("/probe", headers={"Accept-Encoding": accepted})
            page = site.get(Accept_Encoding=accepted)
            assert head.data == b"" and head.headers["Content-Length"] == str(len(page.data))
            assert head.headers["ETag"] == page.headers["ETag"]

    def test_the_browser_must_ask_each_time(self, site: Site) -> None:
        assert site.get().headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Set-Cookie" not in site.get().headers


class TestBounds:
    def test_the_number_of_pages(self, settings: Settings) -> None:
        site = Site(settings, limit=10)
        for number in range(50):
            site.get(f"/probe?a={number + 1}")
        assert len(site.cache._pages) == 10
        assert site.get("/probe?a=50").text.startswith("50 ")
        site.close()

    def test_the_bytes_of_all_pages(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("smwi_events.core.web.page_cache.LARGEST_TOTAL", 20_000)
        for number in range(50):
            site.get(f"/probe?a={number + 1}")
            site.get("/probe")
        kept = site.cache._pages
        assert 0 < sum(page.size for page in kept.values()) == site.cache._size <= 20_000


def test_nobody_sees_a_page_from_before_a_finished_commit(site: Site) -> None:
    stored = known = 0
    site.app.view_functions["probe"] = lambda: make_public(make_response(str(stored)))
    late: list[tuple[int, int]] = []

    def read() -> None:
        visitor = Client(site.cache)
        while known < 15:
            before = known
            seen = int(visitor.get("/probe").text)
            if seen < before:
                late.append((seen, before))

    def write() -> None:
        nonlocal stored, known
        for number in range(1, 16):
            stored = number
            site.change()
            known = number

    threads = [threading.Thread(target=target) for target in (read, read, write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not late
