"""What somebody else saved while a form was open."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, HiddenField

from smwi_events.core.localized_forms import LocalizedForm
from smwi_events.core.web.filters import format_date

NOTHING = "–"


def list_differences(saved: LocalizedForm, typed: LocalizedForm) -> list[tuple[str, str]]:
    """Where what is saved differs from what was typed: labels of fields, with what is saved."""
    return list(_differences(saved, typed))


def _differences(saved: LocalizedForm, typed: LocalizedForm) -> Iterator[tuple[str, str]]:
    for field in saved:
        if not isinstance(field, HiddenField) and _plain(field.data) != _plain(typed[field.name].data):
            yield str(field.label.text), _show(field)


def _plain(value: Any) -> Any:
    """A value as it is compared: no text, or no choice, is one thing however it came about."""
    return value.replace("\r\n", "\n") if isinstance(value, str) and value else value or None


def _show(field: Field) -> str:
    value = field.data
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date):
        return format_date(value)
    names = {choice.value: str(choice.label) for choice in getattr(field, "choices", ())}
    shown = [names.get(each, str(each)) for each in (value if isinstance(value, list) else [value]) if _plain(each)]
    return ", ".join(shown) or NOTHING
