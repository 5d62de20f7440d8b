"""What an address asks of the programme, and what passes."""

import pytest

from smwi_events.programme.rules.filters import Filters, list_unknown, select, understand
from smwi_events.programme.rules.values import Kind, Language
from tests.programme.plain import make, programme_of

PROGRAMME = programme_of(
    make("AA", "9", track_id=1),
    make("BB", "9", room=2, track_id=2, language=Language.ENGLISH),
    make("CC", "10", kind=Kind.BREAK, room=None),
    make("DD", "11", kind=Kind.PLENARY, room=None, language=Language.INTERPRETED),
    make("EE", "9", day=1, kind=Kind.WORKSHOP, track_id=1),
    make("FF", "1:00", day=2, kind=Kind.EVENING, room=2),
)
NIGHT = "2027-06-17"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, "AA BB CC DD EE FF"),
        ({"day": "2027-06-16"}, "AA BB CC DD"),
        ({"day": NIGHT}, "EE FF"),
        ({"track": "dane"}, "AA EE"),
        ({"room": "duza"}, "AA CC DD EE"),
        ({"room": "mala"}, "BB CC DD FF"),
        ({"kind": "workshop"}, "EE"),
        ({"kind": "break"}, "CC"),
        ({"language": "en"}, "BB DD"),
        ({"language": "pl"}, "AA DD EE FF"),
        ({"track": "dane", "day": NIGHT}, "EE"),
        ({"track": "siec", "language": "en", "room": "mala"}, "BB"),
        ({"track": "siec", "kind": "workshop"}, ""),
        ({"day": "2027-06-18"}, "AA BB CC DD EE FF"),
        ({"day": "yesterday", "track": "x", "room": "1", "kind": "TALK", "language": "de"}, "AA BB CC DD EE FF"),
        ({"track": "", "nonsense": "dane"}, "AA BB CC DD EE FF"),
    ],
)
def test_what_passes(asked: dict[str, str], codes: str) -> None:
    found = select(PROGRAMME, understand(PROGRAMME, asked))
    assert [session.code for session in found] == codes.split()


def test_filters_stand_in_the_address_in_one_order() -> None:
    filters = understand(PROGRAMME, {"kind": "talk", "x": "y", "track": "dane", "day": "2027-06-16", "room": "none"})
    assert list(filters.query.items()) == [("day", "2027-06-16"), ("track", "dane"), ("kind", "talk")]
    assert filters.but(day="", room="mala").query == {"track": "dane", "room": "mala", "kind": "talk"}


def test_a_day_alone_does_not_narrow() -> None:
    assert not Filters(day="2027-06-16").narrows
    assert Filters(day="2027-06-16", kind="talk").narrows


def test_my_plan_lets_only_starred_sessions_through() -> None:
    mine = understand(PROGRAMME, {"mine": "1", "day": "2027-06-16"})
    assert mine.narrows and mine.query == {"day": "2027-06-16", "mine": "1"}
    assert [session.code for session in select(PROGRAMME, mine, ("BB", "EE", "ZZ"))] == ["BB"]
    assert select(PROGRAMME, mine) == ()
    assert not understand(PROGRAMME, {"mine": "2"}).query


def test_what_no_programme_has_is_told_apart_from_what_was_left_empty() -> None:
    asked = {"mine": "yes", "day": "yesterday", "track": "dane", "room": "", "utm_source": "mail"}
    assert list_unknown(PROGRAMME, asked) == [("day", "yesterday"), ("mine", "yes")]
