"""Suggestions over HTTP."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.institutions.services import import_register
from tests.institutions.test_services import DAY, NOW, UNITS

ADDRESS = "/api/podpowiedzi/jednostki"


@pytest.fixture(autouse=True)
def register(app: Flask) -> None:
    with transaction():
        import_register(UNITS, DAY, SYSTEM, NOW)


def test_suggestion_carries_what_the_form_needs(client: FlaskClient) -> None:
    response = client.get(ADDRESS, query_string={"q": "zakliczyn"})
    assert response.get_json() == [
        {
            "value": "1216143",
            "label": "Zakliczyn",
            "hint": "gmina miejsko-wiejska, pow. tarnowski, małopolskie",
            "text": "Zakliczyn – gmina miejsko-wiejska, pow. tarnowski, małopolskie",
            "office": "Urząd Miejski – Zakliczyn",
            "offices": [
                "Urząd Miejski – Zakliczyn",
                "Urząd Miasta i Gminy Zakliczyn",
                "Urząd Gminy i Miasta Zakliczyn",
            ],
            "buyer": "Gmina Zakliczyn",
            "kind": "commune",
        }
    ]
    assert response.cache_control.public and response.cache_control.max_age == 3600
    assert "Set-Cookie" not in response.headers


def test_hint_comes_in_english_when_asked(client: FlaskClient) -> None:
    [suggestion] = client.get(ADDRESS, query_string={"q": "zakliczyn", "lang": "en"}).get_json()
    assert suggestion["hint"] == "urban-rural commune, tarnowski county, małopolskie"


@pytest.mark.parametrize(
    "query", ["", "?q", "?q=" + "a" * 3000, "?q=%01%ff%ed%a0%80", "?q=%25&lang=xx", "?q=a&q=b", "?q[]=1", "?q=%27%3B--"]
)
def test_any_input_gives_a_list(client: FlaskClient, query: str) -> None:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    assert isinstance(response.get_json(), list)
