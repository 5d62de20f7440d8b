"""Parts of addresses."""

from datetime import date

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError

LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """A number that a database can hold; a larger one leads nowhere instead of to an error."""

    def __init__(self, url_map: Map, fixed_digits: int = 0, min: int | None = None, max: int = LARGEST_ID) -> None:  # noqa: A002
        super().__init__(url_map, fixed_digits=fixed_digits, min=min, max=max)


class DayConverter(BaseConverter):
    """A day, written as in 2027-06-16."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; one that no calendar has leads nowhere."""
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: date) -> str:
        """The day as it stands in an address."""
        return value.isoformat()


def init_app(app: Flask) -> None:
    """Use them for every `<int:…>` and `<day:…>`."""
    app.url_map.converters["int"] = IdConverter
    app.url_map.converters["day"] = DayConverter
