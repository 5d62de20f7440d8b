"""What must agree in an edition."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from smwi_events.core.errors import Refusal
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.errors import EndsBeforeStart, NumberOrYearMissing, RegistrationClosesFirst, YearDisagrees
from smwi_events.editions.rules.naming import numbered_title, ordinal, placed_title, roman
from smwi_events.editions.rules.values import ensure_consistent, make_slug
from tests.editions.samples import make_data


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"number": None, "year": None}, NumberOrYearMissing),
        ({"ends_on": date(2027, 6, 15)}, EndsBeforeStart),
        ({"starts_on": None}, EndsBeforeStart),
        ({"year": 2026}, YearDisagrees),
        ({"registration_closes_at": datetime(2026, 10, 1, tzinfo=UTC)}, RegistrationClosesFirst),
    ],
)
def test_contradictions_are_refused(values: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        ensure_consistent(make_data(**values))


@pytest.mark.parametrize(
    "values",
    [{}, {"number": None}, {"year": None}, {"ends_on": None}, {"starts_on": None, "ends_on": None}],
)
def test_what_is_not_known_may_stay_empty(values: dict[str, Any]) -> None:
    ensure_consistent(make_data(**values))


def test_the_slug_is_the_year_or_else_the_number() -> None:
    assert (make_slug(26, 2023), make_slug(None, 2027), make_slug(25, None)) == ("2023", "2027", "nr-25")


def test_numbers_are_written_as_people_write_them() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 26, 40, 89)] == ["I", "IV", "IX", "XIV", "XXVI", "XL", "LXXXIX"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd"]
    )
    assert placed_title(numbered_title(2), LocalizedText(), 1998).en == "2nd “Miasta w Internecie” Conference, 1998"
    assert numbered_title(26).pl == "XXVI Konferencja „Miasta w Internecie”"
