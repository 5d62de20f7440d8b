"""What stands around a session."""

from smwi_events.programme.rules.neighbours import find_neighbours
from smwi_events.programme.rules.values import Kind
from tests.programme.plain import make, programme_of

PROGRAMME = programme_of(
    make("A", "9"),
    make("B", "9", 90, room=2),
    make("K", "9:30", kind=Kind.BREAK, room=None),
    make("C", "10"),
    make("D", "10", room=3),
    make("P", "11", room=None),
    make("E", "9", day=1),
)


def around(code: str) -> tuple[list[str], str, str]:
    found = find_neighbours(PROGRAMME, PROGRAMME.session_by_code[code])
    return (
        [session.code for session in found.at_once],
        found.before.code if found.before else "",
        found.after.code if found.after else "",
    )


def test_sessions_at_the_same_time_overlap_it() -> None:
    assert around("C")[0] == ["B", "D"]
    assert around("B")[0] == ["A", "C", "D"]
    assert around("P")[0] == []


def test_before_and_after_stand_in_its_room_on_its_day() -> None:
    assert around("A")[1:] == ("", "C")
    assert around("C")[1:] == ("A", "P")
    assert around("P")[1:] == ("B", "")
    assert around("E")[1:] == ("", "")
