"""Repairs of typing errors: near words only, few of them, and never of a word that is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from handreiking.dutch.repair import MOST_REPAIRS, most_edits, repair

from .strategies import FOLDED

VOCABULARY = ["aangifte", "bangalijst", "chantage", "doxing", "politie", "stalking", "slachtoffer", "tip"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aangfite", "aangifte"),
        ("stlaking", "stalking"),
        ("doxxing", "doxing"),
        ("bangalist", "bangalijst"),
        ("chantgae", "chantage"),
        ("slachtofer", "slachtoffer"),
    ],
)
def test_a_slip_of_the_thumb_finds_the_word_that_was_meant(typed, meant):
    assert repair(typed, VOCABULARY)[0] == meant


@pytest.mark.parametrize("typed", ["tap", "x", "", "zzzzzzzz", "0612345678"])
def test_what_is_short_or_far_from_everything_is_left_alone(typed):
    assert repair(typed, VOCABULARY) == []


def test_a_word_of_everyday_dutch_is_meant_as_it_stands():
    assert repair("politiek", VOCABULARY) == []


def test_an_empty_vocabulary_repairs_nothing():
    assert repair("aangfite", []) == []


@given(FOLDED, st.lists(FOLDED, max_size=30, unique=True))
def test_repairs_are_few_and_all_equally_near(word, vocabulary):
    repairs = repair(word, vocabulary)
    assert len(repairs) <= MOST_REPAIRS
    distances = {OSA.distance(word, found) for found in repairs}
    assert len(distances) <= 1
    assert all(distance <= most_edits(word) for distance in distances)


@given(FOLDED, st.permutations(VOCABULARY))
def test_the_order_of_the_vocabulary_does_not_matter(word, vocabulary):
    assert repair(word, vocabulary) == repair(word, VOCABULARY)
