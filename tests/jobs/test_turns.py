"""Runs of one task never overlap within a process, and none that was asked for is forgotten."""

import threading

import pytest

from smwi_events.jobs.turns import Turns


def test_asked_for_during_a_run_means_once_more_after_it() -> None:
    turns = Turns()
    runs: list[str] = []

    def first() -> None:
        runs.append("run")
        if len(runs) == 1:
            turns.take("a", first)
            turns.take("a", first)
            assert runs == ["run"]
            turns.take("b", lambda: runs.append("other"))

    turns.take("a", first)
    assert runs == ["run", "other", "run"]


def test_no_two_at_once_and_the_last_request_is_served() -> None:
    turns = Turns()
    state = {"inside": 0, "asked": 0, "served": 0, "overlaps": 0}

    def run() -> None:
        state["inside"] += 1
        state["overlaps"] += state["inside"] > 1
        state["served"] = state["asked"]
        state["inside"] -= 1

    def ask() -> None:
        for _ in range(300):
            state["asked"] += 1
            turns.take("a", run)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state["overlaps"] == 0
    assert state["served"] == state["asked"]


def test_a_failed_run_gives_the_turn_back() -> None:
    turns = Turns()
    runs: list[int] = []

    def fail() -> None:
        turns.take("a", fail)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        turns.take("a", fail)
    turns.take("a", lambda: runs.append(1))
    assert runs == [1]
