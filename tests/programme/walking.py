"""Every address that anybody may ask for, with the parts of each filled in."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from smwi_events.core.web.social_image import read_social_image_token
from tests.pdf_text import read_text

# Values for an argument of every address, or under "endpoint argument" for that of one.
Values = Mapping[str, Sequence[Any]]
_PICTURE = re.compile(r"/obraz/([\w.-]+)\.png")


def list_addresses(app: Flask, values: Values, beginning: str = "") -> dict[str, str]:
    """Addresses of both languages that readers can ask for, with their endpoints; organisers' are left out."""
    found: dict[str, str] = {}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint.startswith(beginning) and not _is_for_organisers(rule):
            found |= dict.fromkeys(_fill(rule, values), rule.endpoint)
    return found


def read_all(client: FlaskClient, path: str) -> tuple[int, str]:
    """The status and everything that an answer says: headers, text, the words of pictures it leads to, a PDF's text."""
    with client.get(path) as answer:
        is_pdf = answer.mimetype == "application/pdf"
        text = read_text(answer.data).replace("\u00a0", " ") if is_pdf else answer.data.decode("utf-8", "replace")
        status, headers = answer.status_code, str(answer.headers)
    with client.application.app_context():
        pictures = [str(read_social_image_token(token)) for token in _PICTURE.findall(text)]
    return status, "\n".join((headers, text, *pictures))


def _is_for_organisers(rule: Rule) -> bool:
    return str(rule.endpoint).partition(".")[0] in ("static", "organiser")


def _fill(rule: Rule, values: Values) -> list[str]:
    names = sorted(rule.arguments - {"lang"})
    choices = [values.get(f"{rule.endpoint} {name}") or values[name] for name in names]
    built = (rule.build(dict(zip(names, chosen, strict=True)), append_unknown=False) for chosen in product(*choices))
    paths = [pair[1] for pair in built if pair]
    assert paths, rule
    return paths
