"""Spreadsheets are understood in both languages, say beforehand what they do, and do it once."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.editions.rules.names import EQUIPMENT_NAMES
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.errors import HeadingsUnknown, TooManyRows
from smwi_events.programme.rules.import_names import FIELD_NAMES, OUTCOME_NAMES, PROBLEM_NAMES
from smwi_events.programme.rules.import_sheets import PEOPLE, SESSIONS, SHEETS
from smwi_events.programme.rules.imports import (
    MOST_ROWS,
    Context,
    Outcome,
    Plan,
    ProblemKind,
    Record,
    Sheet,
    make_plan,
)
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES
from smwi_events.programme.rules.values import Kind, Language, PersonRole
from smwi_events.speakers.rules.naming import Directory, Named, NewPerson

KNOWN = (Named(1, "prof.", "Anna", "Wzór"), Named(2, "", "Jan", "Demo"), Named(3, "dr", "Jan", "Demo"))
CONTEXT = Context({"dane": 7, "data": 7}, Directory.of(KNOWN))
SESSION = {
    **SESSIONS.defaults,
    "code": "AAAAAA",
    "title_pl": "Dane w gminie",
    "title_en": "Data in a commune",
    "people": ((1, PersonRole.SPEAKER),),
}
ANNA = {**PEOPLE.defaults, "given_name": "Anna", "family_name": "Wzór", "degree": "prof.", "email": "anna@example.com"}


def sessions(*rows: Sequence[str], records: Sequence[Record] = (Record(1, SESSION),)) -> Plan:
    return make_plan(rows, SESSIONS, records, CONTEXT)


def people(*rows: Sequence[str], records: Sequence[Record] = (Record(1, ANNA),)) -> Plan:
    return make_plan(rows, PEOPLE, records, CONTEXT)


def only(plan: Plan) -> tuple[Outcome, dict[str, Any]]:
    (row,) = plan.rows
    return row.outcome, dict(row.values)


@pytest.mark.parametrize(
    ("heading", "cell", "key", "value"),
    [
        ("Rodzaj", "Wykład", "kind", Kind.TALK),
        ("kind", "PANEL DISCUSSION", "kind", Kind.PANEL),
        ("Type", "workshop", "kind", Kind.WORKSHOP),
        ("Ścieżka", "DANE", "track", 7),
        ("track", "data", "track", 7),
        ("Track", "-", "track", None),
        ("Język", "angielski", "language", Language.ENGLISH),
        ("Language", "pl-en", "language", Language.INTERPRETED),
        ("Długość w minutach", "90", "minutes", 90),
        ("Minutes", "30 min", "minutes", 30),
        ("Expected audience", "1 200", "expected_audience", 1200),
        ("Wyposażenie", "rzutnik, mikrofony; flipchart", "equipment",
         (Equipment.MICROPHONE, Equipment.PROJECTOR, Equipment.FLIPCHART)),
        ("Equipment", "–", "equipment", ()),
        ("Wstrzymana", "tak", "is_held_back", True),
        ("Streszczenie po polsku", "Ala\r\nma kota", "abstract_pl", "Ala\nma kota"),
        ("Abstract EN", "Text", "abstract_en", "Text"),
        ("abstract_en", "-", "abstract_en", ""),
        ("Osoby", "Anna Wzór (moderator); Ewa Nowa", "people",
         ((1, PersonRole.MODERATOR), (NewPerson("", "Ewa", "Nowa"), PersonRole.SPEAKER))),
        ("Speakers", "Jan Demo [3] (panelista)", "people", ((3, PersonRole.PANELLIST),)),
        ("people", "-", "people", ()),
    ],
)  # fmt: skip
def test_cells_are_read_in_both_languages(heading: str, cell: str, key: str, value: object) -> None:
    outcome, values = only(sessions(("Tytuł po polsku", heading), ("Nowa", cell)))
    assert outcome is Outcome.NEW
    assert values[key] == value


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        ("Rodzaj", "koncert", ProblemKind.WORD_UNKNOWN),
        ("Ścieżka", "Inna", ProblemKind.WORD_UNKNOWN),
        ("Język", "łacina", ProblemKind.WORD_UNKNOWN),
        ("Minuty", "47", ProblemKind.MINUTES_WRONG),
        ("Minuty", "0", ProblemKind.MINUTES_WRONG),
        ("Minuty", "godzina", ProblemKind.NUMBER_WRONG),
        ("Minuty", "-", ProblemKind.NUMBER_WRONG),
        ("Minuty", "٤٥", ProblemKind.NUMBER_WRONG),
        ("Audience", "0", ProblemKind.NUMBER_WRONG),
        ("Audience", "9" * 30, ProblemKind.NUMBER_WRONG),
        ("Equipment", "orkiestra", ProblemKind.WORD_UNKNOWN),
        ("Osoby", "Anna", ProblemKind.NAME_WRONG),
        ("Osoby", "Jan Demo", ProblemKind.NAME_AMBIGUOUS),
        ("Osoby", "Anna Wzór; anna wzor", ProblemKind.PERSON_REPEATED),
        ("Osoby", "Ewa Nowa; dr Ewa Nowa", ProblemKind.PERSON_REPEATED),
        ("Osoby", "Anna Wzór (kierownik)", ProblemKind.WORD_UNKNOWN),
        ("Tytuł po angielsku", "x" * 201, ProblemKind.TOO_LONG),
        ("Kod", "ZZZZZZ", ProblemKind.CODE_UNKNOWN),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(heading: str, cell: str, problem: ProblemKind) -> None:
    plan = sessions(("Tytuł po polsku", heading), ("Nowa", cell))
    (row,) = plan.rows
    assert (row.outcome, [each.kind for each in row.problems]) == (Outcome.REFUSED, [problem])
    assert not plan.does_something


@pytest.mark.parametrize("address", ["zażółć@x.pl", "anna@", "a b@example.com", "x" * 250 + "@example.com", "=?x@y.pl"])
def test_an_address_that_the_form_refuses_is_not_taken_in(address: str) -> None:
    (row,) = people(("Imię", "Nazwisko", "E-mail"), ("Ewa", "Nowa", address)).rows
    assert (row.outcome, [each.kind for each in row.problems]) == (Outcome.REFUSED, [ProblemKind.EMAIL_WRONG])


@pytest.mark.parametrize(
    ("row", "outcome", "changed"),
    [
        (("aaaaaa", "", ""), Outcome.UNCHANGED, []),
        (("", "DANE W GMINIE", ""), Outcome.CHANGED, ["title_pl"]),
        (("", "Dane w gminie", ""), Outcome.UNCHANGED, []),
        (("", "", "Data in a commune"), Outcome.UNCHANGED, []),
        (("", "Inaczej", "Data in a commune"), Outcome.CHANGED, ["title_pl"]),
        (("AAAAAA", "Inaczej", "Else"), Outcome.CHANGED, ["title_pl", "title_en"]),
        (("AAAAAA", "-", ""), Outcome.CHANGED, ["title_pl"]),
        (("AAAAAA", "-", "-"), Outcome.REFUSED, []),
        (("", "Całkiem nowa", ""), Outcome.NEW, []),
    ],
)
def test_a_row_finds_its_session(row: tuple[str, ...], outcome: Outcome, changed: list[str]) -> None:
    (plan,) = sessions(("Kod", "Tytuł po polsku", "Title in English"), row).rows
    assert (plan.outcome, [change.field for change in plan.changes]) == (outcome, changed)


def test_of_two_sessions_with_one_title_the_code_tells() -> None:
    records = (Record(1, SESSION), Record(2, {**SESSION, "code": "BBBBBB"}))
    (unclear,) = sessions(("Kod", "Tytuł PL"), ("", "Dane w gminie"), records=records).rows
    (clear,) = sessions(("Kod", "Tytuł PL"), ("BBBBBB", "Dane w gminie"), records=records).rows
    assert [problem.kind for problem in unclear.problems] == [ProblemKind.SEVERAL_FIT]
    assert (clear.outcome, clear.target) == (Outcome.UNCHANGED, 2)


@pytest.mark.parametrize("rows", [(("", "Nowa"), ("", "NOWA")), (("AAAAAA", ""), ("", "Dane w gminie"))])
def test_two_rows_about_the_same_are_refused_both(rows: tuple[tuple[str, str], ...]) -> None:
    plan = sessions(("Kod", "Tytuł PL"), *rows)
    assert [[problem.kind for problem in row.problems] for row in plan.rows] == [[ProblemKind.ROW_REPEATED]] * 2


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (("anna", "wzor", ""), Outcome.CHANGED),
        (("Anna", "Wzór", "anna@example.com"), Outcome.UNCHANGED),
        (("Anna", "Inna", "anna@example.com"), Outcome.NEW),
        (("Anna", "", ""), Outcome.REFUSED),
        (("Anna", "Wzór", "nikt"), Outcome.REFUSED),
    ],
)
def test_a_row_finds_its_person_by_name_never_by_a_shared_address(row: tuple[str, ...], outcome: Outcome) -> None:
    (plan,) = people(("Imię", "Nazwisko", "E-mail"), row).rows
    assert plan.outcome is outcome


def test_of_two_namesakes_the_address_tells() -> None:
    records = (Record(1, ANNA), Record(2, {**ANNA, "email": "inna@example.com"}))
    headings = ("Imię", "Nazwisko", "E-mail")
    (clear,) = people(headings, ("Anna", "Wzór", "Inna@example.com"), records=records).rows
    (unclear,) = people(headings, ("Anna", "Wzór", ""), records=records).rows
    assert clear.target == 2
    assert [problem.kind for problem in unclear.problems] == [ProblemKind.SEVERAL_FIT]


def test_headings_that_are_not_known_are_named_and_passed_over() -> None:
    plan = sessions(("Tytuł PL", "Budżet", "", "Tytuł PL"), ("Nowa", "100", "x", "Druga"))
    assert plan.unknown == ("Budżet", "Tytuł PL")
    assert plan.rows[0].values["title_pl"] == "Nowa"


@pytest.mark.parametrize("table", [[], [[]], [["Budżet"]], [["Rodzaj", "Osoby"], ["wykład", "Anna Wzór"]]])
def test_a_file_without_the_headings_it_needs_is_refused(table: list[list[str]]) -> None:
    with pytest.raises(HeadingsUnknown):
        make_plan(table, SESSIONS, (), CONTEXT)


def test_a_thousand_rows_are_the_most() -> None:
    rows = [[f"Sesja {number}"] for number in range(MOST_ROWS)]
    assert make_plan([["Tytuł PL"], *rows], SESSIONS, (), CONTEXT).count(Outcome.NEW) == MOST_ROWS
    with pytest.raises(TooManyRows):
        make_plan([["Tytuł PL"], *rows, ["Jeszcze jedna"]], SESSIONS, (), CONTEXT)


def test_what_else_changes_meanwhile_does_not_show_in_the_fingerprint() -> None:
    rows = (("Kod", "Tytuł PL"), ("AAAAAA", "Inna"))
    prints = {sessions(*rows, records=(Record(1, SESSION, stamp),)).fingerprint for stamp in (1, 2)}
    other = sessions(*rows, records=(Record(1, {**SESSION, "title_pl": "Jeszcze"}),))
    assert len(prints) == 1 and other.fingerprint not in prints


@pytest.mark.parametrize("locale", ["pl", "en"])
def test_words_of_the_pages_are_understood(app: Flask, locale: str) -> None:
    with force_locale(locale):
        for names, heading, key in (
            (KIND_NAMES, "kind", "kind"),
            (LANGUAGE_NAMES, "language", "language"),
            (EQUIPMENT_NAMES, "equipment", "equipment"),
            (ROLE_NAMES, "people", "people"),
        ):
            for value, word in names.items():
                cell = f"Anna Wzór ({word})" if key == "people" else str(word)
                _outcome, values = only(sessions(("title_pl", heading), ("Nowa", cell)))
                expected = {"equipment": (value,), "people": ((1, value),)}.get(key, value)
                assert values[key] == expected, word


def test_everything_has_its_word() -> None:
    assert set(OUTCOME_NAMES) == set(Outcome)
    assert set(PROBLEM_NAMES) == set(ProblemKind)
    assert {field.key for sheet in SHEETS.values() for field in sheet.fields} <= set(FIELD_NAMES)


WORDS = st.sampled_from(("", "", "-", "Dane", "dane", "DANE", "Data", "Nowa", "Nowa  sesja", "Ewa", "Wzór", "Anna"))
CELLS = {
    "code": st.sampled_from(("", "", "AAAAAA", "C1", "C2")),
    "kind": st.sampled_from(("", "wykład", "panel")),
    "minutes": st.sampled_from(("", "45", "60")),
    "people": st.sampled_from(("", "-", "Anna Wzór", "Ewa Nowa; Anna Wzór (moderator)", "dr Ewa Nowa")),
    "email": st.sampled_from(("", "a@example.com", "b@example.com")),
}


def apply(plan: Plan, sheet: Sheet, records: Sequence[Record], context: Context) -> tuple[list[Record], Context]:
    """What the services do, in the small."""
    numbers, directory = count(100), list(context.directory.people.values())
    made: dict[str, int] = {}
    kept = {record.id: record for record in records}

    def settle(parts: Sequence[tuple[Any, PersonRole]]) -> tuple[tuple[int, PersonRole], ...]:
        settled = []
        for person, role in parts:
            if isinstance(person, NewPerson) and person.key not in made:
                made[person.key] = next(numbers)
                directory.append(Named(made[person.key], person.degree, person.given_name, person.family_name))
            settled.append((made[person.key] if isinstance(person, NewPerson) else person, role))
        return tuple(settled)

    for row in plan.rows:
        if row.outcome not in (Outcome.NEW, Outcome.CHANGED):
            continue
        number = row.target if row.target is not None else next(numbers)
        values = dict(row.values)
        if sheet is SESSIONS:
            values = {"code": f"C{number}", **values, "people": settle(values["people"])}
        kept[number] = Record(number, values)
    return list(kept.values()), replace(context, directory=Directory.of(directory))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@given(data=st.data())
def test_the_same_file_twice_changes_nothing_the_second_time(sheet: Sheet, data: st.DataObject) -> None:
    keys = [field.key for field in sheet.fields if field.key in CELLS or field.read.__qualname__.startswith("one_line")]
    rows = data.draw(st.lists(st.tuples(*(CELLS.get(key, WORDS) for key in keys)), max_size=8))
    table = [keys, *map(list, rows)]
    there = [SESSION, {**SESSION, "code": "C2"}, {**SESSION, "code": "C1", "title_pl": "", "title_en": "Dane"}]
    if sheet is PEOPLE:
        there = [ANNA, {**ANNA, "email": "b@example.com"}, {**ANNA, "given_name": "Ewa"}]
    records: Sequence[Record] = [Record(number, values) for number, values in enumerate(there, start=1)]
    first = make_plan(table, sheet, records, CONTEXT)
    records, context = apply(first, sheet, records, CONTEXT)
    second = make_plan(table, sheet, records, context)
    assert not second.does_something, (table, second)
