"""Suggestions of territorial units for the registration form."""

from flask import Blueprint, Response, jsonify, request

from smwi_events.core.i18n import DEFAULT_LANGUAGE
from smwi_events.core.localized import LANGUAGES
from smwi_events.institutions import queries
from smwi_events.institutions.rules import Unit, suggest_office, unit_label, unit_name, unit_place

SUGGESTIONS = 10
CACHE_SECONDS = 3600

institutions = Blueprint("institutions", __name__)


@institutions.get("/api/podpowiedzi/jednostki")
def suggest_units() -> Response:
    """At most ten units for what was typed in `q`, in the language `lang` (Polish if not named)."""
    asked = request.args.get("lang", "")
    locale = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    found = queries.list_matching(request.args.get("q", ""), SUGGESTIONS)
    response = jsonify([_suggestion(unit, locale) for unit in found])
    response.cache_control.public = True
    response.cache_control.max_age = CACHE_SECONDS
    return response


def _suggestion(unit: Unit, locale: str) -> dict[str, object]:
    office = suggest_office(unit)
    return {
        "value": unit.teryt,
        "label": unit_name(unit, locale),
        "hint": unit_place(unit, locale),
        "text": unit_label(unit, locale),
        "office": office.offices[0],
        "offices": office.offices,
        "buyer": office.buyer,
        "kind": office.kind,
    }
