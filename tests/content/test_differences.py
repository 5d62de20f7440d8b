"""Differences read like an editor's corrections."""

import time

import pytest

from smwi_events.content.rules.differences import Change, Piece, compare, shorten

SAME, OLD, NEW = Change.SAME, Change.DELETED, Change.INSERTED


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("tak samo", "tak samo", [Piece(SAME, "tak samo")]),
        ("", "nowe", [Piece(NEW, "nowe")]),
        ("stare", "", [Piece(OLD, "stare")]),
        (
            "Konferencja w Gdańsku.",
            "Konferencja w Tarnowie.",
            [Piece(SAME, "Konferencja w "), Piece(OLD, "Gdańsku"), Piece(NEW, "Tarnowie"), Piece(SAME, ".")],
        ),
        ("a\nb\n", "a\nc\n", [Piece(SAME, "a\n"), Piece(OLD, "b"), Piece(NEW, "c"), Piece(SAME, "\n")]),
    ],
)
def test_words_are_compared(old: str, new: str, pieces: list[Piece]) -> None:
    assert compare(old, new) == pieces


def test_both_texts_can_be_read_back() -> None:
    old, new = "Ala ma kota.\n\nI psa.", "Ola ma kota,\n\na Ala psa.\nKoniec"
    pieces = compare(old, new)
    assert "".join(p.text for p in pieces if p.change is not NEW) == old
    assert "".join(p.text for p in pieces if p.change is not OLD) == new


def test_long_unchanged_stretches_are_cut_to_the_words_beside_the_change() -> None:
    same = " ".join(f"słowo{n}" for n in range(100))
    cut = shorten(compare(f"{same} stare {same}", f"{same} nowe {same}"))
    assert cut[0].text.startswith(" … ")
    assert cut[0].text.endswith("słowo99 ")
    assert cut[-1].text.endswith(" … ")
    assert max(len(piece.text) for piece in cut) < 200


def test_two_huge_texts_are_compared_in_reasonable_time() -> None:
    old = " ".join(str(n) for n in range(6000))
    new = " ".join(str(n) for n in range(6000, 0, -1))
    started = time.monotonic()
    assert compare(old, new) == [Piece(OLD, old), Piece(NEW, new)]
    assert time.monotonic() - started < 2
