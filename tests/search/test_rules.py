"""Marks, excerpts and groups."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.search.rules import Finding, Piece, excerpt, group_by_kind, marks


def marked(text: str, query: str, locale: str = "pl") -> str:
    return "".join(f"[{p.text}]" if p.marked else p.text for p in marks(text, query, locale))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("O konferencjach i samorządzie.", "konferencja samorząd", "O [konferencjach] i [samorządzie]."),
        ("Konferencja samorządów", "konferencji samorzadow", "[Konferencja] [samorządów]"),
        ("Tarnów i Tarnowskie Góry", "tarnow", "[Tarnów] i [Tarnowskie] Góry"),
        ("w Tarnowie", "w tarn", "w [Tarnowie]"),
        ("<b>Miasto</b> & miasta", "miasto", "<b>[Miasto]</b> & [miasta]"),
        ("Nic tu nie ma", "", "Nic tu nie ma"),
        ("", "x", ""),
    ],
)
def test_words_of_the_question_are_marked(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


@given(st.text(), st.text())
def test_marked_pieces_make_up_the_text(text: str, query: str) -> None:
    pieces = marks(text, query, "pl")
    assert "".join(piece.text for piece in pieces) == text
    assert all(one.marked != other.marked for one, other in pairwise(pieces))


def test_neighbouring_marks_stay_words() -> None:
    assert marks("gmina", "gmina", "pl") == [Piece("gmina", True)]


def test_short_text_is_its_own_excerpt() -> None:
    assert excerpt("Krótki\n tekst", "tekst", "pl") == "Krótki tekst"


def test_excerpt_shows_where_the_question_is_answered() -> None:
    text = "słowo " * 200 + "pierwsza konferencja odbyła się w Tarnowie w roku 1997 " + "słowo " * 200
    found = excerpt(text, "konferencja Tarnów", "pl", 80)
    assert found.startswith("… słowo") and found.endswith(" …")
    assert "konferencja odbyła się w Tarnowie" in found
    assert len(found) <= 80 + 4


@given(st.text(), st.text(), st.integers(10, 300))
def test_excerpt_is_never_longer_than_asked(text: str, query: str, length: int) -> None:
    assert len(excerpt(text, query, "pl", length)) <= length + 4


def test_groups_come_in_the_order_of_their_best() -> None:
    found = [Finding(kind, key, "", "", "", "", 1.0) for kind, key in [("news", "1"), ("page", "2"), ("news", "3")]]
    assert [(g.kind, [f.key for f in g.findings]) for g in group_by_kind(found)] == [
        ("news", ["1", "3"]),
        ("page", ["2"]),
    ]
