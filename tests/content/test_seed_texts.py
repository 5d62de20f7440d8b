"""The starting content is whole: every text in both languages, in the house's typography."""

import re
from collections import Counter
from pathlib import Path

import pytest

from smwi_events.core.localized import LANGUAGES
from tests.content.seed_files import (
    CONTENT,
    EVERY_FILE,
    entries,
    everything_in,
    load,
    localized,
)


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_a_text_in_one_language_is_there_in_the_other(path: Path) -> None:
    for where, text in localized(load(path)):
        assert set(text) == set(LANGUAGES), where
        assert bool(text["pl"].strip()) == bool(text["en"].strip()), where


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_an_entry_has_a_key_a_position_and_title_summary_and_body(path: Path) -> None:
    for entry in load(path)["entry"]:
        assert isinstance(entry["position"], int)
        assert entry["title"]["pl"]
        for field in ("title", "summary", "body"):
            assert set(entry[field]) == set(LANGUAGES), (entry["key"], field)
        if "starts_on" in entry:
            assert entry["precision"] in {"day", "month", "year"}, entry["key"]


@pytest.mark.parametrize("field", ["key", "slug_pl", "slug_en"])
@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_keys_and_addresses_are_plain_and_unique_within_a_kind(path: Path, field: str) -> None:
    values = [entry[field] for entry in load(path)["entry"]]
    assert [value for value in values if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value)] == []
    assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_quotes_are_those_of_the_language_and_nothing_is_shouted(path: Path) -> None:
    for where, text in localized(load(path)):
        for language in LANGUAGES:
            assert '"' not in text[language], where
            assert "!" not in text[language], where
        assert "“" not in text["pl"], where
        assert "„" not in text["en"], where
        assert text["pl"].count("„") == text["pl"].count("”"), where
        assert text["en"].count("“") == text["en"].count("”"), where


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_bodies_match_in_structure(path: Path) -> None:
    """Both languages have the same headings, list items, table rows and number of links."""
    for where, text in localized(load(path)):
        shapes = [
            (
                len(re.findall(r"^## ", text[language], re.MULTILINE)),
                len(re.findall(r"^- ", text[language], re.MULTILINE)),
                len(re.findall(r"^\|", text[language], re.MULTILINE)),
                len(re.findall(r"\]\(", text[language])),
            )
            for language in LANGUAGES
        ]
        assert shapes[0] == shapes[1], where


def test_links_within_the_site_lead_to_its_pages() -> None:
    pages = entries("page")
    for path in EVERY_FILE:
        for where, text in localized(load(path)):
            for language, prefix in (("pl", "/"), ("en", "/en/")):
                known = {f"{prefix}{page[f'slug_{language}']}" for page in pages}
                for target in re.findall(r"\]\((/[^)]*)\)", text[language]):
                    assert target in known, where


def test_no_count_of_years_is_frozen() -> None:
    assert re.findall(r"od \d+ lat\b", everything_in("pl")) == []
    assert re.findall(r"for \d+ years\b", everything_in("en")) == []


def test_news_says_that_it_is_demo_data() -> None:
    for entry in entries("news"):
        assert entry["category"] in {"association", "conference", "projects"}
        for language in LANGUAGES:
            assert entry["title"][language].startswith("[DEMO] ")
