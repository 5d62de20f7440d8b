"""Typed names and who is meant by them."""

import pytest

from smwi_events.core.localized import LocalizedText
from smwi_events.speakers.errors import NameIncomplete, NameTooLong, PersonAmbiguous
from smwi_events.speakers.rules.gaps import SpeakerGap, list_gaps
from smwi_events.speakers.rules.naming import Directory, Named, NewPerson, split_name

KNOWN = Directory.of(
    (
        Named(1, "prof.", "Anna Maria", "Wzór"),
        Named(2, "", "Jan", "Demo"),
        Named(3, "dr", "Jan", "Demo"),
        Named(4, "", "Łucja", "Żółć"),
    )
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Anna Wzór", ("", "Anna", "Wzór")),
        ("  Anna   Maria  Wzór ", ("", "Anna Maria", "Wzór")),
        ("prof. dr hab. inż. Anna Wzór", ("prof. dr hab. inż.", "Anna", "Wzór")),
        ("dr Anna Wzór-Nowak", ("dr", "Anna", "Wzór-Nowak")),
        ("J. Nowak", ("", "J.", "Nowak")),
        ("Mgr Jan Demo", ("Mgr", "Jan", "Demo")),
    ],
)
def test_a_name_is_taken_apart(typed: str, parts: tuple[str, str, str]) -> None:
    assert split_name(typed) == NewPerson(*parts)


@pytest.mark.parametrize("typed", ["", "Anna", "prof. Anna", "dr hab. Wzór"])
def test_one_word_is_no_name(typed: str) -> None:
    with pytest.raises(NameIncomplete):
        split_name(typed)


def test_a_whole_sentence_is_no_name() -> None:
    with pytest.raises(NameTooLong):
        split_name("Ala " + "ma kota i " * 20 + "psa")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Anna Maria Wzór", 1),
        ("anna maria WZOR", 1),
        ("prof. Anna Maria Wzór", 1),
        ("lucja zolc", 4),
        ("Jan Demo [3]", 3),
        ("ktokolwiek [2]", 2),
        ("Anna Wzór", NewPerson("", "Anna", "Wzór")),
        ("Jan Nowy [99]", NewPerson("", "Jan Nowy", "[99]")),
    ],
)
def test_who_is_meant(typed: str, found: object) -> None:
    assert KNOWN.find(typed) == found


def test_of_two_people_with_one_name_a_number_tells() -> None:
    with pytest.raises(PersonAmbiguous, match="Jan Demo"):
        KNOWN.find("Jan Demo")


@pytest.mark.parametrize("person_id", KNOWN.people)
def test_a_label_leads_back_to_its_person(person_id: int) -> None:
    assert KNOWN.find(KNOWN.label(person_id)) == person_id


@pytest.mark.parametrize(
    ("given", "gaps"),
    [
        ({}, {SpeakerGap.EMAIL, SpeakerGap.PHOTO, SpeakerGap.BIOGRAPHY, SpeakerGap.POSITION}),
        (
            {"biography": LocalizedText("A", ""), "position": LocalizedText("P", "")},
            {SpeakerGap.EMAIL, SpeakerGap.PHOTO, SpeakerGap.BIOGRAPHY_EN, SpeakerGap.POSITION_EN},
        ),
        (
            {"email": "a@b.pl", "photo": "x", "biography": LocalizedText("", "B"), "position": LocalizedText("", "P")},
            {SpeakerGap.BIOGRAPHY_PL, SpeakerGap.POSITION_PL},
        ),
        (
            {
                "email": "a@b.pl",
                "photo": "x",
                "biography": LocalizedText("A", "B"),
                "position": LocalizedText("P", "P"),
            },
            set(),
        ),
    ],
)
def test_what_is_missing_of_a_person(given: dict[str, object], gaps: set[SpeakerGap]) -> None:
    empty = {"email": "", "photo": "", "biography": LocalizedText(), "position": LocalizedText()}
    assert set(list_gaps(**{**empty, **given})) == gaps  # type: ignore[arg-type]  # of a table of examples
