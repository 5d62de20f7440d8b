"""What templates and the search index make of text."""

import pytest
from flask import Flask
from flask_babel import force_locale

from smwi_events.core.web.filters import file_size, markdown, markdown_words

TEXT = """
# Dane w *gminie*

Pierwszy wiersz
i **drugi** z [odsyłaczem](https://example.org/tajny), oraz `kod`.

- raz
- dwa

| a | b |
| - | - |
| 1 | 2 |

    wcięty
"""


def test_words_of_markdown_are_those_of_its_html() -> None:
    assert markdown_words(TEXT).split() == markdown(TEXT).striptags().split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("zwykły tekst", "zwykły tekst"),
        ("pół**słowa**", "półsłowa"),
        ("jeden  \ndwa", "jeden dwa"),
        ("<b>a & b</b>", "<b>a & b</b>"),
        ("![opis](/obraz.png)", "opis"),
    ],
)
def test_marks_leave_and_words_stay(text: str, words: str) -> None:
    assert markdown_words(text) == words


@pytest.mark.parametrize("address", ["https://", "https://...", "http://", "", "https:"])
def test_a_link_that_leads_nowhere_is_plain_text(address: str) -> None:
    shown = markdown(f"Oto [**strona** gminy]({address}) i [druga](https://example.org/).")
    assert "<p>Oto <strong>strona</strong> gminy i\u00a0<a href=" in shown and shown.count("<a ") == 1


@pytest.mark.parametrize(
    ("size", "locale", "words"),
    [(999, "pl", "999 B"), (3400, "pl", "3,4 kB"), (3400, "en", "3.4 kB"), (2_000_000, "pl", "2,0 MB")],
)
def test_sizes_of_files_are_in_the_language_of_the_page(app: Flask, size: int, locale: str, words: str) -> None:
    with app.test_request_context(), force_locale(locale):
        assert file_size(size) == words.replace(" ", "\u00a0")
