"""The programme to print: set once for each version and language, tagged."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from flask.testing import FlaskClient

from smwi_events.core.database import transaction
from smwi_events.editions.queries import get_by_year
from tests.pdf_text import read_text
from tests.programme.reading import publish_sample
from tests.programme.samples import at, make_session, publish

PATHS = {"pl": "/konferencja/2027/program.pdf", "en": "/en/conference/2027/programme.pdf"}


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a small published programme."""
    return publish_sample(client)


def elements(node: Any) -> Iterator[Any]:
    """All elements of a structure tree, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_it_tells_the_whole_programme_in_its_language(reader: FlaskClient, language: str) -> None:
    with reader.get(PATHS[language]) as answer:
        content = answer.data
    text = read_text(content).replace("\u00a0", " ")
    for words in ("Otwarcie", "Dane", "Sieć", "Kawa", "Jutro"):
        assert f"{words} ({language})" in text
    assert "prof. Anna Wzór, prof. Jan Ćwik" in text
    assert {"pl": "Środa, 16 czerwca", "en": "Wednesday, 16 June"}[language] in text
    document = pikepdf.open(io.BytesIO(content))
    assert str(document.Root.Lang) == language
    tags = [str(element["/S"]) for element in elements(document.Root.StructTreeRoot)]
    assert tags.count("/Table") == 2
    assert {"/H1", "/H2", "/TH", "/TD"} <= set(tags)


def test_it_is_set_once_and_again_for_a_new_version(reader: FlaskClient) -> None:
    folder = reader.application.config["SETTINGS"].instance / "programmes"
    with reader.get(PATHS["pl"]) as answer:
        etag = answer.headers["ETag"]
    (kept,) = folder.iterdir()
    kept.write_bytes(b"kept")
    with reader.get(PATHS["pl"]) as answer:
        assert answer.data == b"kept"
    with reader.get(PATHS["pl"], headers={"If-None-Match": etag}) as answer:
        assert answer.status_code == 304
    with reader.application.app_context(), transaction():
        edition = get_by_year(2027)
        make_session(edition, "Nowość", starts_at=at(14))
        publish(edition, "Druga")
    with reader.get(PATHS["pl"]) as answer:
        assert "Nowość" in read_text(answer.data)
    assert [path == kept for path in folder.iterdir()] == [False]
