"""What templates and the search index make of text."""

import pytest

from smwi_events.core.web.filters import markdown, markdown_words

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
