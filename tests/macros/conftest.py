"""Templates alone: the macros with a bare application around them."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from jinja2 import StrictUndefined

from config import ROOT
from smwi_events.core.web.filters import typo

Render = Callable[..., Element]
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "path", "circle"}


class _Reader(HTMLParser):
    """Makes a tree of well-closed HTML, which is what macros must write."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self.tree.start("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def read(text: str) -> Element:
    """The elements of a piece of HTML under one root."""
    reader = _Reader()
    reader.feed(text)
    reader.tree.end("page")
    return reader.tree.close()


@pytest.fixture
def render() -> Iterator[Render]:
    """Render a template text and read what it wrote."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.secret_key = "test"
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters["typo"] = typo
    Babel(app, default_locale="en")

    def rendered(source: str, **context: Any) -> Element:
        return read(render_template_string(source, **context))

    with app.test_request_context("/"):
        yield rendered
