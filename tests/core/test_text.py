"""Folding, slugs, alphabetical order and non-breaking spaces."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.text import (
    NBSP,
    WORD_JOINER,
    fold,
    looks_linked,
    nonbreaking,
    nonbreaking_html,
    slugify,
    sort_key,
    unlink,
)

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
        ("Straße, Ørsted, Þór", "strasse, orsted, thor"),
        ("Ko\u0301ln ﬁ", "koln fi"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_of_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_leaves_no_mark(text: str) -> None:
    assert not any(unicodedata.combining(c) for c in fold(text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Fabryka Przyszłości", "fabryka-przyszlosci"),
        ("  „Złote @” – nagrody (2000) ", "zlote-nagrody-2000"),
        ("日本", ""),
        ("a" * 100, "a" * 80),
        ("słowo " * 30, "-".join(["slowo"] * 13)),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_slug_is_safe_in_an_address(text: str) -> None:
    slug = slugify(text)
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-") and not slug.endswith("-")


IN_ORDER = [
    ["Lublin", "Łódź", "oko", "ósmy", "Sopot", "Świdnica", "Zabrze", "Źródła", "Żory"],
    ["9 edycja", "10 edycja", "100 edycja", "1997 rok"],
    ["Nowa", "Nowa Dęba", "Nowa Sól", "Nowak", "Nowy Sącz"],
    ["Bielsk", "Bielsko-Biała", "Bielskowo"],
    ["adam", "Adam", "ádám", "Ádám", "Adama"],
    ["cz", "ćma", "d"],
    ["„Cyfrowy” obywatel", "cyfrowy urząd", "Gmina"],
    ["zz", "źle", "że", "日本"],
    ["007", "8", "123456789", "1234567890", "9" * 18, "9" * 19],
    ["", "a"],
]


@pytest.mark.parametrize("words", IN_ORDER)
def test_sort_key_orders_as_a_polish_index_does(words: list[str]) -> None:
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words


@given(st.lists(st.text(alphabet=ALPHABET, max_size=8)))
def test_sort_key_agrees_with_the_alphabet(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == sorted(words, key=lambda w: [ALPHABET.index(c) for c in w])


@given(st.text())
def test_sort_key_is_printable_ascii(text: str) -> None:
    key = sort_key(text)
    assert key.isascii() and key.isprintable()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w Tarnowie i w Krakowie z okazji", "w~Tarnowie i~w~Krakowie z~okazji"),
        ("A to, I tak; O czym", "A~to, I~tak; O~czym"),
        ("11–14 czerwca 1997 r. w Tarnowie", "11–14 czerwca 1997~r. w~Tarnowie"),
        ("za 1 234 567,50 zł i 23% VAT", "za 1~234~567,50~zł i~23% VAT"),
        ("§ 3 ust. 1 pkt 14, nr 5, ul. Krakowska 4", "§~3 ust.~1~pkt~14, nr~5, ul.~Krakowska 4"),
        ("prof. J. B. Kowalski", "prof. J.~B.~Kowalski"),
        ("w\nGdańsku", "w~Gdańsku"),
        ("ów mów a-z w", "ów mów a-z w"),
    ],
)
def test_nonbreaking(text: str, expected: str) -> None:
    assert nonbreaking(text) == expected.replace("~", NBSP)


@given(st.text(alphabet="aiouwz .§1złr\n-<>&x"))
def test_nonbreaking_changes_only_spaces_and_only_once(text: str) -> None:
    spaced = nonbreaking(text)
    assert spaced.replace(NBSP, " ").split() == text.split()
    assert nonbreaking(spaced) == spaced


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<a href="/a b" title="w domu > z lasu">w domu</a>', '<a href="/a b" title="w domu > z lasu">w~domu</a>'),
        ("<p>i w <strong>Tarnowie</strong></p>", "<p>i~w~<strong>Tarnowie</strong></p>"),
        ("<p>w </p><p>domu</p>", "<p>w </p><p>domu</p>"),
        ("<pre>a b <code>w c</code> i d</pre> a b", "<pre>a b <code>w c</code> i d</pre> a~b"),
        ("<!-- w domu --> z &lt;b", "<!-- w domu --> z~&lt;b"),
        ("5 < 6 i w", "5 < 6 i~w"),
    ],
)
def test_nonbreaking_html_touches_text_only(markup: str, expected: str) -> None:
    assert nonbreaking_html(markup) == expected.replace("~", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        *("http://evil.example/a", "evil.example", "www.evil.example", "a@evil.example"),
        # What browsers take for the same signs.
        *(
            "evil\u3002example",
            "evil\uff0eexample",
            "evil\uff61example",
            "evil\u2024example",
            "a\uff20evil\uff0eexample",
        ),
    ],
)
def test_unlink_leaves_nothing_that_a_mail_program_links(text: str) -> None:
    marked = unlink(text)
    assert looks_linked(text)
    assert marked.replace(WORD_JOINER, "") == text
    assert not re.search(r"[a-z][.:@\u2024\u3002\uff0e\uff61\uff20][a-z/]", marked)


def test_unlink_leaves_ordinary_names_alone() -> None:
    name = "Urząd Gminy im. św. Jana, Próbna (pow. tarnowski)"
    assert unlink(name) == name and not looks_linked(name)
