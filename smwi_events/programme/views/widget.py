"""The programme and its speakers within other sites: one script, and the data that it shows."""

import json

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import absolute_url
from smwi_events.programme.addresses import person_path
from smwi_events.programme.rules.published import Person
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.exports import open_to_all
from smwi_events.programme.views.published import open_programme


@programme.localized(pl="/konferencja/<int:year>/prelegenci.json", en="/conference/<int:year>/speakers.json")
def speakers_as_json(year: int) -> Response:
    """Everybody on stage, by name, for other sites."""
    shown = open_programme(year)
    people = [_described(person) for person in shown.programme.people]
    return open_to_all(json.dumps({"speakers": people}, ensure_ascii=False).encode(), "application/json")


@programme.localized(pl="/konferencja/<int:year>/widget.js", en="/conference/<int:year>/widget.js")
def widget(year: int) -> Response:
    """The script that puts programme or speakers where its element stands; it needs nothing else."""
    open_programme(year)  # a programme that is not there has no widget either
    script = render_template(
        "programme/widget.js",
        texts=_texts(),
        schedule_url=absolute_url(url_for(".schedule_as_json", year=year)),
        speakers_url=absolute_url(url_for(".speakers_as_json", year=year)),
        programme_url=absolute_url(url_for(".schedule", year=year)),
    )
    return open_to_all(script.encode(), "text/javascript")


def _described(person: Person) -> dict[str, str]:
    locale = current_locale()
    return {
        "name": person.name,
        "position": person.position.in_(locale),
        "organisation": person.organisation.in_(locale),
        "url": absolute_url(person_path(person, locale)),
    }


def _texts() -> dict[str, str]:
    return {
        "waiting": _("Loading the programme…"),
        "failed": _("The programme cannot be shown here now."),
        "link": _("See it on the conference’s site"),
    }
