"""Tokens: which forms of a word meet, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.search.alternations import IRREGULAR
from smwi_events.search.analysis import LONGEST_QUERY, MOST_QUERY_WORDS, index_text, query_words, tokens

FORMS = [
    "konferencja konferencji konferencje konferencją",
    "samorząd samorządu samorządów samorzadow",
    "gmina gmin gminach gminy",
    "projekt projekcie projektów projektami",
    "internet internecie Internetu",
    "wniosek wniosku wnioski wniosków",
    "mieszkaniec mieszkańca mieszkańców",
    "uczestnik uczestnicy uczestników",
    "biblioteka bibliotece bibliotek",
    "Gdańsk Gdańsku Gdańska",
    "Łódź Łodzi lodz",
    "cyfrowy cyfrowa cyfrowej",
    "szkoła szkół szkole",
    *IRREGULAR.strip().splitlines(),
]


@pytest.mark.parametrize("line", FORMS)
def test_forms_of_a_word_meet(line: str) -> None:
    base, *forms = line.split()
    for form in forms:
        assert tokens(base, "pl") & tokens(form, "pl"), form


@pytest.mark.parametrize("pair", ["miejsce miejski", "partner partia", "świat święto", "sieć siatka"])
def test_different_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert not tokens(one, "pl") & tokens(other, "pl")


@pytest.mark.parametrize("pair", ["conference conferences", "city cities", "registered registering"])
def test_english_is_stemmed_as_english(pair: str) -> None:
    one, other = pair.split()
    assert tokens(one, "en") & tokens(other, "en")


@given(st.text(), st.sampled_from(["pl", "en"]))
def test_tokens_are_folded_letters_and_digits(text: str, locale: str) -> None:
    for token in index_text(text, locale).split():
        assert token.isalnum()
        # Not lower(): Cherokee folds to its capitals.
        assert token == token.casefold()


def test_words_without_weight_are_left_out_of_a_question_that_has_others() -> None:
    assert query_words("konferencja w Tarnowie i okolicy", "pl") == ["konferencja", "Tarnowie", "okolicy"]
    assert query_words("to be or not to be", "en") == ["be", "not", "be"]
    assert query_words("w i z", "pl") == ["w", "i", "z"]


def test_question_is_cut_to_a_length() -> None:
    assert len(query_words("a1 " * 500, "pl")) == MOST_QUERY_WORDS
    assert query_words("x" * 5000, "pl") == ["x" * LONGEST_QUERY]
