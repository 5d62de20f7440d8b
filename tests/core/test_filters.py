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
