"""The programme's page: days, filters, what is on now; in both languages, without JavaScript."""

import re

import pytest
import time_machine
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import get_by_year
from smwi_events.programme.rules.values import Kind, Language, Placement, SessionData
from smwi_events.programme.services import placing, sessions
from tests.counting import count_queries
from tests.editions.samples import NOW
from tests.programme.reading import EN, PL, publish_sample, text_of
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, publish

BEFORE = "2027-06-01T12:00:00Z"


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a small published programme."""
    return publish_sample(client)


@pytest.mark.parametrize(("path", "language"), [(PL, "pl"), (EN, "en")])
def test_the_programme_shows_days_rooms_tracks_and_people(reader: FlaskClient, path: str, language: str) -> None:
    with time_machine.travel(BEFORE):
        html = reader.get(path).text
    assert re.findall(r'scope="col">([^<]+)<', html)[1:3] == [f"Sala ({language})", f"Mała ({language})"]
    text = text_of(html)
    for words in (f"Dane ({language})", f"Kawa ({language})", "10:00–10:45", "prof. Anna Wzór, prof. Jan Ćwik"):
        assert words in text
    assert {"pl": "Środa, 16 czerwca".lower(), "en": "wednesday, 16 june"}[language] in text.lower()
    assert {"pl": "4 punkty programu", "en": "4 sessions"}[language] in text
    assert {"pl": "Wersja pierwsza, opublikowana", "en": "Wersja pierwsza , published on"}[language] in text
    assert ('<span lang="pl">Wersja pierwsza</span>' in html) is (language == "en")
    assert 'colspan="2"' in html
    assert 'class="now"' not in html


@pytest.mark.parametrize(
    ("query", "shown", "count"),
    [
        ("?day=2027-06-17", ["Jutro"], "1 session"),
        ("?track=dane-pl", ["Dane"], "1 session"),
        ("?room=mala-pl", ["Otwarcie", "Sieć", "Kawa"], "2 sessions"),
        ("?kind=workshop", ["Sieć"], "1 session"),
        ("?kind=break", ["Kawa"], "0 sessions"),
        ("?language=en", [], "0 sessions"),
        ("?day=2027-06-16&room=sala-pl", ["Otwarcie", "Dane", "Kawa"], "2 sessions"),
        (
            "?track=nobody&day=2020-01-01&kind=x&utm_source=mail",
            ["Otwarcie", "Dane", "Sieć", "Kawa", "Jutro"],
            "4 sessions",
        ),
    ],
)
def test_filters_leave_what_fits_and_say_how_much(
    reader: FlaskClient, query: str, shown: list[str], count: str
) -> None:
    text = text_of(reader.get(EN + query).text)
    titles = ["Otwarcie", "Dane", "Sieć", "Kawa", "Jutro"]
    table = text[text.index(count) :]
    assert [title for title in titles if f"{title} (en)" in table] == shown


def test_filters_in_force_can_be_taken_away(reader: FlaskClient) -> None:
    html = reader.get(f"{EN}?day=2027-06-16&kind=workshop&language=pl").text
    assert f'href="{EN}?day=2027-06-16&amp;language=pl"' in html
    assert f'href="{EN}?day=2027-06-16&amp;kind=workshop"' in html
    assert f'href="{EN}?day=2027-06-17&amp;kind=workshop&amp;language=pl"' in html
    assert '<input type="hidden" name="day" value="2027-06-16">' in html
    assert '<option value="workshop" selected>' in html


def test_nothing_found_says_what_to_do(reader: FlaskClient) -> None:
    html = reader.get(f"{EN}?language=en").text
    assert "No session fits these filters" in html
    assert f'class="button" href="{EN}"' in html


def test_what_a_form_sends_for_all_leaves_the_address(reader: FlaskClient) -> None:
    answer = reader.get(f"{EN}?day=&track=&room=mala&kind=&moja=1")
    assert (answer.status_code, answer.location) == (302, f"{EN}?room=mala&moja=1")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?day=2020-01-01&track=nobody&mine=yes", "Day 2020-01-01; Track nobody; My plan yes."),
        ("?room=%3Cb%3E" + "x" * 60, f"Room <b>{'x' * 37}."),
        ("?day=2027-06-16&utm_source=mail", ""),
    ],
)
def test_what_an_address_asks_in_vain_is_said(reader: FlaskClient, query: str, said: str) -> None:
    html = reader.get(EN + query).text
    assert "<b>" not in html
    assert ("passed over" in html) is bool(said)
    assert said in text_of(html)


def test_each_hour_of_a_day_has_an_address(reader: FlaskClient) -> None:
    html = reader.get(EN).text
    assert re.findall(r'<a href="#day-([^"]+)">([^<]+)<', html) == [
        ("2027-06-16-0900", "09:00"),
        ("2027-06-16-1000", "10:00"),
        ("2027-06-16-1100", "11:00"),
    ]
    assert 'aria-label="Hours: Wednesday, 16 June"' in html
    assert '<tr id="day-2027-06-16-1000">' in html


def test_pages_are_kept_for_everybody_under_the_addresses_they_understand(reader: FlaskClient) -> None:
    def kept(query: str) -> bool:
        return "public" in reader.get(EN + query).headers["Cache-Control"]

    assert kept("")
    assert kept("?day=2027-06-16&kind=talk")
    assert not kept("?kind=talk&day=2027-06-16")
    assert not kept("?track=nobody")


@pytest.mark.parametrize(
    ("moment", "hour"), [("2027-06-16T06:59:00Z", ""), ("2027-06-16T08:20:00Z", "10:00"), ("2027-06-16T20:00:00Z", "")]
)
def test_now_is_a_line_that_moves_by_itself(reader: FlaskClient, moment: str, hour: str) -> None:
    with time_machine.travel(moment, tick=False):
        answer = reader.get(EN)
    found = re.findall(r'<tr id="day-[^"]+" class="now">\s*<th scope="row"><time[^>]*>([^<]+)', answer.text)
    assert found == ([hour] if hour else [])
    assert answer.text.count('id="now"') == answer.text.count('href="#now"') // 2 == len(found)
    assert answer.expires is not None
    assert "Wednesday 16, today" in answer.text


def test_the_page_is_good_until_the_next_row(reader: FlaskClient) -> None:
    with time_machine.travel("2027-06-16T08:20:00Z", tick=False):
        assert reader.get(EN).expires == at(11)


@pytest.mark.parametrize("path", [EN, f"{EN}?kind=talk", "/en/conference/2027/speakers"])
def test_more_sessions_cost_no_more_queries(client: FlaskClient, path: str) -> None:
    counts = []
    for number in (1, 3):
        with client.application.app_context(), transaction():
            edition = make_edition() if number == 1 else get_by_year(2027)
            for more in range(number):
                room = make_room(edition, f"Sala {number} {more}")
                make_session(
                    edition, "X", room=room, starts_at=at(9), people=(make_speaker("Jan", f"N{number}{more}"),)
                )
            publish(edition)
        client.get(path)
        counts.append(count_queries(client.application, lambda: client.get(path)))
    assert counts[0] == counts[1]


def test_a_title_in_the_other_language_says_so(client: FlaskClient) -> None:
    with client.application.app_context(), transaction():
        edition = make_edition()
        room = make_room(edition)
        data = SessionData(Kind.TALK, LocalizedText("Tylko po polsku"), language=Language.INTERPRETED)
        session = sessions.create(edition.id, data, actor=SYSTEM, now=NOW)
        placing.place(edition.id, session.id, Placement(room.id, at(9), 45), actor=SYSTEM, now=NOW)
        publish(edition)
    assert '<h3 lang="pl">' in client.get(EN).text
    assert "<h3><a" in client.get(PL).text
    assert "interpreted, Polish and English" in client.get(EN).text


@pytest.mark.parametrize(("rooms", "scrolls"), [(7, False), (8, True)])
def test_a_table_of_many_rooms_scrolls_by_keyboard_too(client: FlaskClient, rooms: int, scrolls: bool) -> None:
    with client.application.app_context(), transaction():
        edition = make_edition()
        for number in range(rooms):
            make_session(edition, "X", room=make_room(edition, f"Sala {number}"), starts_at=at(9))
        publish(edition)
    html = client.get(EN).text
    assert ('role="region" tabindex="0" aria-labelledby="day-2027-06-16"' in html) is scrolls
