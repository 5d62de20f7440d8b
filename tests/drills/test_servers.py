"""The harness itself: servers share one installation, and one of them may die."""

import pytest

from tests.drills.harness import Drill, race


@pytest.mark.usefixtures("each_database")
def test_servers_share_one_installation_and_come_back_after_a_kill(drill: Drill) -> None:
    drill.start(processes=3)
    assert {drill.browser(number).get("/").text for number in range(3)} == {drill.browser().get("/").text}
    drill.kill(1)
    with pytest.raises(ConnectionError):
        drill.browser(1).get("/healthz")
    assert race(20, lambda number: drill.browser(2 * (number % 2)).get("/").status_code) == [200] * 20
    drill.restart(1)
    assert drill.browser(1).get("/").status_code == 200
