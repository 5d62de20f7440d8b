"""The programme with 150 and with 1,000 sessions: its page, its exports, a move, and the release of a version."""

import gc
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from urllib.parse import urlencode

from flask import Flask

from benchmarks.enlarging import enlarge
from benchmarks.load import Unexpected, Visitor, hammer, timed
from benchmarks.pages import OWN
from benchmarks.report import Row, at_least, at_most, milliseconds
from benchmarks.systems import System, new_instance, serve
from benchmarks.weight import weigh
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now, to_wall_clock
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import get_by_year
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.days import day_of, minutes_into
from smwi_events.programme.rules.snapshots import from_json, to_json
from smwi_events.programme.rules.values import Placement
from smwi_events.programme.services.drafts import read_draft
from smwi_events.programme.services.placing import place
from smwi_events.programme.services.releases import publish

YEAR = 2027
SIZES = (150, 1000)
PAGE = f"/konferencja/{YEAR}/program"
EXPORTS = (
    f"{PAGE}/schedule.xml",
    f"{PAGE}/schedule.json",
    f"{PAGE}/program.ics",
    f"/konferencja/{YEAR}/program.pdf",
    f"/konferencja/{YEAR}/teraz",
)
SECONDS = 2.0
SEEN_WITHIN_SECONDS = 10
MOVES, OPENINGS, RELEASES, READINGS = 30, 5, 5, 20
AIM_A_SECOND, AIM_MOVE_MS, AIM_KB = 200, 100, 100


def measure() -> Iterator[Row]:
    """The demonstration first, then the same conference grown to a thousand sessions."""
    with new_instance() as environ, serve(environ) as site:
        app = site.app()
        # As the server does: what is there for good is not gone through again and again.
        gc.collect()
        gc.freeze()
        for size in SIZES:
            yield from _release_grown(app, size)
            yield from _pages(site, size)
            yield from _editor(site, size)
            yield from _verbs(app, size)


def _pages(site: System, size: int) -> Iterator[Row]:
    visitor = Visitor(site.port)
    _wait(visitor, site.app())
    compressed = {"Accept-Encoding": "br"}
    yield Row(f"{size:,} sessions, page cached", f"{hammer(site.port, PAGE, compressed, SECONDS):,.0f}/s")
    anew = hammer(site.port, PAGE, OWN, SECONDS)
    if size == SIZES[0]:
        yield at_least(f"{size:,} sessions, page made anew", anew, AIM_A_SECOND, "/s")
    else:
        yield Row(f"{size:,} sessions, page made anew", f"{anew:,.1f}/s")
    length = len(visitor.get(PAGE, Accept_Encoding="br").body)
    with_files = weigh(visitor, PAGE, {}) / 1000
    detail = f"the page alone {length / 1000:,.1f} kB"
    if size == SIZES[0]:
        yield at_most(f"{size:,} sessions, page with all its files", with_files, AIM_KB, "kB", digits=1, detail=detail)
    else:
        yield Row(f"{size:,} sessions, page with all its files", f"{with_files:,.1f} kB ({detail})")
    for path in EXPORTS:
        yield from _export(site, path, size)


def _export(site: System, path: str, size: int) -> Iterator[Row]:
    """An export; raises Unexpected where the site does not have it."""
    Visitor(site.port).get(path)
    cached = hammer(site.port, path, {"Accept-Encoding": "br"}, SECONDS)
    anew = hammer(site.port, path, OWN, SECONDS, connections=4)
    length = len(Visitor(site.port).get(path, Accept_Encoding="br").body)
    name = path.removeprefix(f"/konferencja/{YEAR}/")
    result = f"cached {cached:,.0f}/s, anew {anew:,.1f}/s, {length / 1000:,.1f} kB"
    yield Row(f"{size:,} sessions, {name}", result)


def _editor(site: System, size: int) -> Iterator[Row]:
    """The schedule before an organiser who is signed in: opened, asked what a move would break, and that move made."""
    visitor = Visitor(site.port, site.organiser_cookies())
    chosen = _Chosen.of(site.app())
    opened = timed(lambda: visitor.get(chosen.editor), OPENINGS)
    page = visitor.get(chosen.editor)
    weight = len(visitor.get(chosen.editor, Accept_Encoding="br").body) / 1000
    yield Row(f"{size:,} sessions, editor opened", f"{milliseconds(opened)}, {weight:,.1f} kB")
    target = chosen.fields(1) | {"csrf_token": page.hidden()["csrf_token"]}
    asked = timed(lambda: visitor.get(f"{chosen.path}/proba?{urlencode(target)}"), MOVES)
    what = f"{size:,} sessions, what a move would break"
    yield at_most(what, median(asked) * 1000, AIM_MOVE_MS, "ms", digits=1, detail=milliseconds(asked))
    moves = [_send_move(visitor, chosen, target, number) for number in range(MOVES)]
    middle = median(moves) * 1000
    what = f"{size:,} sessions, a move in the editor"
    yield at_most(what, middle, AIM_MOVE_MS, "ms", digits=1, detail=milliseconds(moves))


@dataclass(frozen=True)
class _Chosen:
    """A session that is moved to and fro in the editor."""

    editor: str
    session_id: int
    room_id: int
    starts_at: datetime
    minutes: int

    @property
    def path(self) -> str:
        """What its addresses begin with."""
        return f"{self.editor}/{self.session_id}"

    @classmethod
    def of(cls, app: Flask) -> "_Chosen":
        """The first session with a room."""
        with app.app_context():
            edition_id = get_by_year(YEAR).id
            session = next(row for row in list_sessions(edition_id) if row.room_id is not None)
            assert session.room_id is not None
            assert session.starts_at is not None
            editor = f"/organizator/program/{edition_id}"
            return cls(editor, session.id, session.room_id, session.starts_at, session.minutes)

    def shift(self, number: int) -> int:
        """Minutes by which a move puts it off: five minutes to and fro."""
        return 5 if number % 2 else 0

    def fields(self, number: int) -> dict[str, str]:
        """The form that sends it there."""
        place = to_wall_clock(self.starts_at) + timedelta(minutes=self.shift(number))
        day = day_of(self.starts_at).isoformat()
        return {"room": str(self.room_id), "day": day, "time": f"{place:%H:%M}", "minutes": str(self.minutes)}


def _send_move(visitor: Visitor, chosen: _Chosen, target: dict[str, str], number: int) -> float:
    """Seconds from the order to the answer, which must be that it was done."""
    fields = target | chosen.fields(number + 1)
    started = time.perf_counter()
    answer = visitor.post(f"{chosen.path}/przesun", fields, expected=200)
    elapsed = time.perf_counter() - started
    start = minutes_into(chosen.starts_at) + chosen.shift(number + 1)
    if json.loads(answer.body)["session"]["place"]["start"] != start:
        raise Unexpected(f"{chosen.path} was not moved: {answer.text[:2000]}")
    return elapsed


def _release_grown(app: Flask, size: int) -> Iterator[Row]:
    """Let the draft grow, and publish it: most sessions of this version are new."""
    with app.app_context():
        with transaction():
            enlarge(get_by_year(YEAR), size)
        cost = _clock(lambda: _publish(f"{size:,}"))
        if size > SIZES[0]:
            programme = queries.read_programme(queries.get_current(get_by_year(YEAR).id))
            count = f"{len(programme.sessions):,} sessions and {len(programme.people):,} people, most of them new"
            yield Row(f"release of {count}", _describe([cost]))


def _verbs(app: Flask, size: int) -> Iterator[Row]:
    with app.app_context():
        moves = [_move(number) for number in range(MOVES)]
        middle = median(cost.elapsed for cost in moves) * 1000
        yield at_most(f"{size:,} sessions, a move stored", middle, AIM_MOVE_MS, "ms", digits=1, detail=_describe(moves))
        costs = []
        for number in range(RELEASES):
            _move(number)
            costs.append(_clock(lambda: _publish("next")))
        yield Row(f"{size:,} sessions, release with one move", _describe(costs))
        edition = get_by_year(YEAR)
        costs = [_clock(lambda: read_draft(edition)) for _reading in range(READINGS)]
        yield Row(f"{size:,} sessions, reading the draft", _describe(costs))
        text = to_json(queries.read_programme(queries.get_current(edition.id)))
        costs = [_clock(lambda: from_json(text)) for _reading in range(READINGS)]
        yield Row(f"{size:,} sessions, reading a version", f"{_describe(costs)}, {len(text) / 1000:,.0f} kB of JSON")


@dataclass(frozen=True)
class Cost:
    """Seconds that something took, by the clock and of this process’s processor time."""

    elapsed: float
    processor: float


def _clock(action: Callable[[], object]) -> Cost:
    elapsed, processor = time.perf_counter(), time.process_time()
    action()
    return Cost(time.perf_counter() - elapsed, time.process_time() - processor)


def _describe(costs: Sequence[Cost]) -> str:
    processor = median(cost.processor for cost in costs) * 1000
    return f"{milliseconds([cost.elapsed for cost in costs])}, {processor:,.0f} ms of CPU"


def _move(number: int) -> Cost:
    """What it takes from an organiser's order to the answer that it is stored."""
    edition_id = get_by_year(YEAR).id
    session = next(row for row in list_sessions(edition_id) if row.room_id is not None)
    assert session.placement is not None
    was = session.placement
    later = timedelta(minutes=5 if number % 2 else -5)
    target = Placement(was.room_id, was.starts_at + later, was.minutes)
    session_id, version = session.id, session.version

    def order() -> None:
        with transaction():
            place(edition_id, session_id, target, actor=SYSTEM, now=now(), seen=version)

    return _clock(order)


def _publish(name: str) -> None:
    with transaction():
        publish(get_by_year(YEAR).id, LocalizedText(name, name), LocalizedText(), actor=SYSTEM, now=now())


def _wait(visitor: Visitor, app: Flask) -> None:
    """Until the running system shows the version that this process published; raises Unexpected if it never does."""
    with app.app_context():
        programme = queries.read_programme(queries.get_current(get_by_year(YEAR).id))
    code = next(session.code for session in reversed(programme.sessions) if not session.is_pause)
    deadline = time.monotonic() + SEEN_WITHIN_SECONDS
    while code not in visitor.get(PAGE).text:
        if time.monotonic() > deadline:
            raise Unexpected(f"{PAGE} does not show the published session {code}")
        time.sleep(0.1)
