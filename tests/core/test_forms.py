"""Forms keep what was typed and clean what nobody sees."""

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from wtforms import PasswordField, StringField

from smwi_events.core.errors import Refusal
from smwi_events.core.forms import SESSION_EXPIRED, Form, clean_text


class NameForm(Form):
    """A form for these tests."""

    name = StringField()
    secret = PasswordField()


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


@given(st.text())
def test_cleaned_text_can_be_stored_anywhere(text: str) -> None:
    cleaned = clean_text(text)
    assert "\x00" not in cleaned
    cleaned.encode()
    assert clean_text(cleaned) == cleaned
