"""What a typed text is taken for: concepts with their parts, synonyms and repairs, within bounds."""

import re

import pytest
from hypothesis import given

from handreiking.dutch.stems import stem
from handreiking.search.understanding.concepts import MOST_WORDS, clean, understand
from handreiking.search.understanding.thesaurus import Thesaurus
from referrals.query import LONGEST_TEXT

from .strategies import TEXTS

KNOWN = {stem(word) for word in "stalking aangifte foto wraakporno porno wraak politie naaktfoto naakt".split()}  # noqa: SIM905
VOCABULARY = ["stalking", "aangifte", "foto", "wraakporno", "politie", "naaktfoto"]
THESAURUS = Thesaurus(
    [
        (["nude", "naaktfoto"], ["nude", "naaktfoto"]),
        (["pottenkijker"], ["stalking"]),
        (["foto laten verwijderen"], ["takedown"]),
    ]
)


def understood(text, exact=frozenset()):
    """The text, understood with the words above."""
    return understand(text, THESAURUS, KNOWN.__contains__, VOCABULARY, exact)


def origin(found, word):
    """Where the stem of a word came from, in the concept that has it."""
    return next((concept.origins[stem(word)] for concept in found.concepts if stem(word) in concept.terms), None)


def test_a_slip_that_is_made_twice_is_repaired_once():
    assert len(understood("aangfite aangfite").repairs) == 1


@given(TEXTS)
def test_any_text_is_understood_within_bounds(text):
    found = understood(text)
    assert len(found.text) <= LONGEST_TEXT
    assert len(found.concepts) <= MOST_WORDS
    assert len(found.repairs) <= len(found.concepts)
    for concept in found.concepts:
        assert concept.typed
        assert concept.terms.keys() == concept.origins.keys()
        assert all(re.fullmatch("[a-z0-9]+", term) for term in concept.terms)
        assert all(0 < weight <= 1 for weight in concept.terms.values())


@given(TEXTS)
def test_a_cleaned_text_is_one_printable_line(text):
    assert clean(text).isprintable()
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_understanding_its_own_text_again_gives_the_same(text):
    found = understood(text)
    assert understood(found.text) == found


def test_ten_thousand_words_are_cut_off():
    assert understood("stalking aangifte " * 5000) == understood(("stalking aangifte " * 5000)[:LONGEST_TEXT])
    assert len(understood(" ".join(f"woord{n}" for n in range(5000))).concepts) <= MOST_WORDS


@pytest.mark.parametrize("text", ["", "   ", "\x00", "🐿️", "?!", "مرحبا"])
def test_what_has_no_words_asks_for_nothing(text):
    found = understood(text)
    assert found.concepts == []
    assert found.repairs == []


def test_a_word_that_is_typed_twice_counts_once():
    assert len(understood("stalking stalking stalking").concepts) == 1


def test_a_word_counts_more_than_what_stands_for_it():
    (concept,) = understood("nude").concepts
    assert concept.terms[stem("nude")] == 1
    assert concept.terms[stem("naaktfoto")] < 1
    assert origin(understood("nude"), "naaktfoto") == "synonym"


def test_a_compound_also_asks_for_its_parts():
    found = understood("wraakporno")
    assert origin(found, "wraakporno") == "word"
    assert origin(found, "porno") == "part"


def test_a_compound_that_was_typed_apart_is_put_together():
    (concept,) = understood("naakt foto").concepts
    assert concept.typed == ("naakt", "foto")
    assert concept.terms[stem("naaktfoto")] == 1


def test_a_phrase_with_a_synonym_is_one_concept():
    phrase, other = understood("foto laten verwijderen politie").concepts
    assert set(phrase.typed) >= {"foto", "verwijderen"}
    assert origin(understood("foto laten verwijderen"), "takedown") == "synonym"
    assert other.typed == ("politie",)


def test_a_slip_is_repaired_and_said():
    found = understood("aangfite doen")
    assert [(repair.typed, repair.used) for repair in found.repairs] == [("aangfite", "aangifte")]
    assert origin(found, "aangifte") == "repair"
    assert "aangifte" in found.repaired_text


def test_a_repair_can_be_taken_back():
    found = understood("aangfite doen", exact=frozenset(["aangfite"]))
    assert found.repairs == []
    assert origin(found, "aangifte") is None


def test_known_words_and_synonyms_are_not_repaired():
    assert understood("stalking nudes pottenkijker").repairs == []
