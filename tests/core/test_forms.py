"""Forms keep what was typed and clean what nobody sees."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from wtforms import DateField, DateTimeLocalField, PasswordField, StringField
from wtforms.validators import NumberRange

from smwi_events.core.errors import Refusal
from smwi_events.core.forms import SESSION_EXPIRED, Form, WholeNumberField, clean_text
from smwi_events.core.localized_forms import web_address


class NameForm(Form):
    """A form for these tests."""

    name = StringField()
    secret = PasswordField()


class LinkForm(Form):
    """An address."""

    class Meta(Form.Meta):
        """Without a token."""

        csrf = False

    link = web_address("Address")


class DayForm(Form):
    """Dates."""

    class Meta(Form.Meta):
        """Without a token."""

        csrf = False

    day = DateField()
    moment = DateTimeLocalField(format="%Y-%m-%dT%H:%M")


class CountForm(DayForm):
    """A number."""

    count = WholeNumberField(validators=[NumberRange(1, 5)])


class Taken(Refusal):
    """A refusal that belongs to a field."""

    message = "taken"
    field = "name"


def test_a_missing_token_is_an_error_that_keeps_the_text(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "Zażółć"}):
        form = NameForm()
        assert not form.validate()
        assert form.csrf_token.errors == [SESSION_EXPIRED]
        assert form.name.data == "Zażółć"


def test_a_refusal_stands_beside_its_field(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "x"}):
        form = NameForm()
        form.refuse(Taken())
        assert list(form.name.errors) == ["taken"]


def test_a_refusal_without_a_field_stands_above_the_form(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = NameForm()
        form.refuse(Refusal("no"))
        assert form.form_errors == [str(Refusal.message)]


def test_text_is_cleaned_before_it_is_validated(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "  Ja\x00n\u200b\ttab  "}):
        assert NameForm().name.data == "Jan\ttab"


def test_a_password_is_taken_as_typed(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"secret": " two spaces "}):
        assert NameForm().secret.data == " two spaces "


@pytest.mark.parametrize("heap", ["\u0301\u0316", "\u0301\uff9e", "\u0344\u0f73\u0316"])
def test_heaps_of_accents_do_not_stop_the_server(heap: str) -> None:
    cleaned = clean_text(f"ż{heap * 300_000}e\u0301")
    assert len(cleaned) < 100
    assert cleaned.endswith("e\u0301")


def test_ordinary_accents_and_signs_stay() -> None:
    text = "Z\u0307ółć …………………………………………………………………………………………………… „–” " + "e\u0301" * 50
    assert clean_text(text) == text


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_year_that_no_calendar_needs_is_refused(app: Flask, typed: str) -> None:
    with app.test_request_context(method="POST", data={"day": typed, "moment": f"{typed}T00:00"}):
        form = DayForm()
        assert not form.validate()
        assert form.day.errors
        assert form.moment.errors


@given(st.text())
def test_cleaned_text_can_be_stored_anywhere(text: str) -> None:
    cleaned = clean_text(text)
    assert "\x00" not in cleaned
    cleaned.encode()
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400, "9" * 9_000, "2147483648", "1e9", "٣" * 40, ""])
def test_a_number_that_no_column_holds_is_an_error_that_keeps_the_text(app: Flask, typed: str) -> None:
    with app.test_request_context(method="POST", data={"count": typed}):
        form = CountForm()
        assert not form.validate()
        assert form["count"].errors
        assert f'value="{typed}"' in form["count"]()


@pytest.mark.parametrize(
    ("typed", "kept", "is_good"),
    [
        ("www.tarnow.pl", "https://www.tarnow.pl", True),
        (" tarnow.pl/aktualnosci?id=1 ", "https://tarnow.pl/aktualnosci?id=1", True),
        ("żółw.pl", "https://żółw.pl", True),
        ("http://tarnow.pl", "http://tarnow.pl", True),
        ("", "", True),
        ("tarnow", "tarnow", False),
        ("ewa@tarnow.pl", "ewa@tarnow.pl", False),
        ("javascript:alert(1.1)", "javascript:alert(1.1)", False),
        ("ftp://tarnow.pl", "ftp://tarnow.pl", False),
    ],
)
def test_an_address_without_its_scheme_gets_one(app: Flask, typed: str, kept: str, is_good: bool) -> None:
    with app.test_request_context(method="POST", data={"link": typed}):
        form = LinkForm()
        assert (form.validate(), form.link.data) == (is_good, kept)
