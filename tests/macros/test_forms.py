"""Labels, hints and errors of forms are tied together for screen readers."""

import json
from xml.etree.ElementTree import Element

import pytest
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from tests.macros.conftest import Render

FORMS = '{% import "macros/forms.html" as forms %}'


class Person(Form):
    name = StringField("Name", [InputRequired("Please give a name.")])


class Registration(FlaskForm):
    office = StringField("Office", [InputRequired("Please give the office.")], description="As on the seal.")
    meal = RadioField(
        "Meal", [InputRequired("Please choose a meal.")], choices=[SelectChoice("a", "any"), SelectChoice("b", "vegan")]
    )
    terms = BooleanField("I accept the terms", [InputRequired("Please accept.")])
    people = FieldList(FormField(Person), min_entries=2)


@pytest.fixture
def form(render: Render) -> Registration:
    """A form sent empty, with all its errors."""
    sent = Registration(formdata=MultiDict({"office": "", "people-0-name": "Anna", "people-1-name": ""}))
    sent.validate()
    return sent


def by_id(tree: Element, name: str) -> Element:
    """The one element with this id."""
    (found,) = tree.findall(f".//*[@id='{name}']")
    return found


def test_field_has_label_hint_and_error_tied_to_it(render: Render, form: Registration) -> None:
    tree = render(FORMS + "{{ forms.field(form.office, autocomplete='organization') }}", form=form)
    control = by_id(tree, "office")
    assert tree.find(".//label[@for='office']") is not None
    assert control.attrib["aria-describedby"] == "office-hint office-error"
    assert control.attrib["aria-invalid"] == "true"
    assert control.attrib["autocomplete"] == "organization"
    assert "required" in control.attrib
    assert "As on the seal." in "".join(by_id(tree, "office-hint").itertext())
    assert "Please give the office." in "".join(by_id(tree, "office-error").itertext())


def test_field_without_hint_and_error_has_no_empty_attributes(render: Render) -> None:
    tree = render(FORMS + "{{ forms.field(form.name) }}", form=Person())
    assert not {"aria-describedby", "aria-invalid", "autocomplete"} & set(by_id(tree, "name").attrib)


def test_radio_buttons_stand_in_a_named_group_that_says_the_error(render: Render, form: Registration) -> None:
    tree = render(FORMS + "{{ forms.field(form.meal) }}", form=form)
    group = tree.find(".//fieldset")
    assert group is not None
    assert group.attrib["aria-describedby"] == "meal-error"
    assert [label.attrib["for"] for label in group.iter("label")] == ["meal-0", "meal-1"]


def test_error_summary_links_every_error_to_a_control_that_exists(render: Render, form: Registration) -> None:
    source = """{% call forms.form(form) %}
    {{ forms.field(form.office) }}{{ forms.field(form.meal) }}{{ forms.field(form.terms) }}
    {% for person in form.people %}{{ forms.field(person.form.name) }}{% endfor %}{% endcall %}"""
    tree = render(FORMS + source, form=form)
    links = by_id(tree, "error-summary").findall(".//a")
    targets = [link.attrib["href"].removeprefix("#") for link in links]
    assert targets == ["office", "meal-0", "terms", "people-1-name"]
    assert "".join(links[3].itertext()) == "Row 2, Name: Please give a name."
    for target in targets:
        by_id(tree, target)


def test_expired_token_is_said_on_top_without_a_link(render: Render, form: Registration) -> None:
    tree = render(FORMS + "{{ forms.error_summary(form) }}", form=form)
    lines = ["".join(line.itertext()) for line in by_id(tree, "error-summary").iter("li") if line.find("a") is None]
    assert lines == ["The CSRF token is missing."]


def test_token_has_no_id_so_that_two_forms_may_share_a_page(render: Render, form: Registration) -> None:
    tree = render(FORMS + "{{ forms.token(form) }}{{ forms.token(form) }}", form=form)
    tokens = tree.findall(".//input[@name='csrf_token']")
    assert len(tokens) == 2
    assert all("id" not in token.attrib and token.attrib["value"] for token in tokens)


def test_combobox_carries_its_fields_as_json(render: Render, form: Registration) -> None:
    tree = render(FORMS + "{{ forms.combobox(form.office, '/units', {'nip': 'buyer-nip'}) }}", form=form)
    control = by_id(tree, "office")
    assert json.loads(control.attrib["data-fill"]) == {"nip": "buyer-nip"}
    assert control.attrib["data-combobox-url"] == "/units"
    assert "{count}" in control.attrib["data-found"]
