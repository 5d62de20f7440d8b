"""Rows of the delegates' table, typed and pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from smwi_events.registration.forms.rows import read_rows
from smwi_events.registration.rules.delegates import (
    Delegate,
    DelegateRow,
    RowProblem,
    check_rows,
    common_ticket,
    to_delegates,
)
from smwi_events.registration.rules.paste import parse_paste

TICKETS = {"Samorząd": "1", "Firma": "2"}
GOOD = DelegateRow("Jan", "Ćwik", "wójt", "jan@example.org", "1")


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (GOOD, {}),
        (DelegateRow("Jan", "Ćwik", "", "", "1"), {}),
        (DelegateRow("", "Ćwik", "", "", "1"), {"given_name": RowProblem.GIVEN_NAME_MISSING}),
        (DelegateRow("Jan", "", "", "", "1"), {"family_name": RowProblem.FAMILY_NAME_MISSING}),
        (
            DelegateRow("J" * 81, "Ć" * 81, "", "", "1"),
            dict.fromkeys(("given_name", "family_name"), RowProblem.NAME_TOO_LONG),
        ),
        (DelegateRow("Jan", "Ćwik", "w" * 151, "", "1"), {"job_title": RowProblem.JOB_TITLE_TOO_LONG}),
        (DelegateRow("Jan", "Ćwik", "", "jan", "1"), {"email": RowProblem.EMAIL_WRONG}),
        (DelegateRow("Jan", "Ćwik", "", "", "3"), {"ticket": RowProblem.TICKET_MISSING}),
        (DelegateRow("", "", "", "", "1"), {}),
    ],
)
def test_each_problem_stands_at_its_field(row: DelegateRow, problems: dict[str, RowProblem]) -> None:
    assert check_rows([row], {"1", "2"}) == ({0: problems} if problems else {})


def test_the_same_person_twice_is_pointed_out() -> None:
    namesake = DelegateRow("JAN", "Cwik", "", "jan@example.org", "2")
    assert check_rows([GOOD, DelegateRow(), namesake], {"1", "2"}) == {2: {"family_name": RowProblem.REPEATED}}
    assert check_rows([GOOD, DelegateRow("Jan", "Ćwik", "", "jan2@example.org", "1")], {"1"}) == {}


def test_empty_rows_are_passed_over() -> None:
    assert to_delegates([DelegateRow(ticket="1"), GOOD]) == (Delegate("Jan", "Ćwik", "wójt", "jan@example.org", 1),)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Jan\tĆwik\twójt\tjan@example.org\tFirma", [DelegateRow("Jan", "Ćwik", "wójt", "jan@example.org", "2")]),
        ("Jan;Ćwik;wójt;jan@example.org", [GOOD]),
        ("Jan, Ćwik, wójt, jan@example.org", [GOOD]),
        ("1.\tJan\tĆwik\twójt\tjan@example.org", [GOOD]),
        ("Jan\tĆwik\tjan@example.org", [DelegateRow("Jan", "Ćwik", "", "jan@example.org", "1")]),
        ("Anna Maria Ćwik", [DelegateRow("Anna Maria", "Ćwik", "", "", "1")]),
        ("Anna Ćwik\tanna@example.org", [DelegateRow("Anna", "Ćwik", "", "anna@example.org", "1")]),
        ("Anna Maria\tĆwik\tradna", [DelegateRow("Anna Maria", "Ćwik", "radna", "", "1")]),
        (
            "Nazwisko\tImię\tE-mail\r\nĆwik\tJan\tjan@example.org\r\n",
            [DelegateRow("Jan", "Ćwik", "", "jan@example.org", "1")],
        ),
        ("Imię i nazwisko;Stanowisko\nJan Ćwik;wójt", [DelegateRow("Jan", "Ćwik", "wójt", "", "1")]),
        ("Lp.\tNazwisko i imię\tStanowisko\n1\tĆwik Jan\twójt", [DelegateRow("Jan", "Ćwik", "wójt", "", "1")]),
        (
            "Nazwisko i imię\tE-mail\nĆwik, Anna Maria\tjan@example.org",
            [DelegateRow("Anna Maria", "Ćwik", "", "jan@example.org", "1")],
        ),
        ("Name;Job title;Ticket\nJan Ćwik;mayor;firma", [DelegateRow("Jan", "Ćwik", "mayor", "", "2")]),
        ('"Jan"\t"Ćwik"\t"główny\nspecjalista"', [DelegateRow("Jan", "Ćwik", "główny specjalista", "", "1")]),
        ('"Jan\tĆwik\nEwa\tŻak', [DelegateRow('"Jan', "Ćwik", "", "", "1"), DelegateRow("Ewa", "Żak", "", "", "1")]),
        ("\n \t \n", []),
        ("", []),
    ],
)
def test_pasted_tables_are_understood(text: str, rows: list[DelegateRow]) -> None:
    assert list(parse_paste(text, TICKETS, "1")) == rows


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    rows = parse_paste(text, TICKETS)
    assert len(rows) <= text.count("\n") + text.count("\r") + 1
    assert all(not row.is_empty for row in rows)


CELL = st.text(st.characters(categories=["L"]), min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=30), st.sampled_from(["\t", ";"]))
def test_what_a_spreadsheet_copies_comes_back(people: list[tuple[str, str, str]], delimiter: str) -> None:
    text = f"Imię{delimiter}Nazwisko{delimiter}Stanowisko\n"
    text += "\n".join(delimiter.join(person) for person in people)
    assert [(row.given_name, row.family_name, row.job_title) for row in parse_paste(text, TICKETS)] == people


@pytest.mark.parametrize(
    ("tickets", "on_sale", "common"),
    [
        (["1", "1", ""], {"1", "2"}, "1"),
        (["1", "2"], {"1", "2"}, ""),
        ([""], {"1", "2"}, ""),
        ([], {"1"}, "1"),
        ([], set(), ""),
        (["3"], {"1", "2"}, ""),
        (["3"], {"1"}, ""),
    ],
)
def test_ticket_that_goes_without_saying(tickets: list[str], on_sale: set[str], common: str) -> None:
    rows = [DelegateRow("Jan", "Ćwik", ticket=ticket) for ticket in tickets]
    assert common_ticket([*rows, DelegateRow(ticket="2")], on_sale) == common


def test_rows_of_a_request_are_read_in_order_and_cleaned() -> None:
    typed = MultiDict(
        {
            "rows-10-given_name": "Ewa",
            "rows-2-given_name": " Jan\x00  Adam ",
            "rows-2-ticket": "1",
            "rows-x-given_name": "no",
            "rows-1-price": "0",
            "rows-1000-given_name": "no",
        }
    )
    assert read_rows(typed) == [DelegateRow(given_name="Jan Adam", ticket="1"), DelegateRow(given_name="Ewa")]
