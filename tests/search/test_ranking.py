"""The order of what was found: rare before common, all before some, and no text below nothing."""

import math

from hypothesis import given
from hypothesis import strategies as st

from handreiking.search.index.statistics import Bag, Statistics
from handreiking.search.ranking.scoring import Scorer
from handreiking.search.understanding.concepts import Concept, Understood

STATISTICS = Statistics(100, {"rare": 2, "common": 60, "other": 10, "synonym": 5}, average_length=20.0)
LENGTH = 20


def asked(*concepts):
    """Concepts, each a mapping of stems to weights."""
    return Understood("", [Concept(tuple(terms), dict(terms), dict.fromkeys(terms, "word")) for terms in concepts])


def text(*terms, length=LENGTH):
    """A text of this many words that has these."""
    return Bag.of([*terms, *(f"filler{n}" for n in range(length - len(terms)))])


def score(understood, words):
    """The score of a text."""
    return Scorer(understood, STATISTICS).score(words)


def test_a_rare_word_counts_more_than_a_common_one():
    both = asked({"rare": 1.0}, {"common": 1.0})
    assert score(both, text("rare")) > score(both, text("common"))


def test_all_of_what_was_asked_goes_before_much_of_one_thing():
    both = asked({"rare": 1.0}, {"other": 1.0})
    assert score(both, text("rare", "other")) > score(both, text(*["rare"] * 10))


def test_a_word_goes_before_its_synonym_that_is_as_rare():
    one = asked({"other": 1.0, "synonym": 0.5})
    assert score(one, text("other")) > score(one, text("synonym")) > 0


def test_a_word_and_its_synonym_count_as_one_thing():
    both = asked({"other": 1.0, "synonym": 0.5}, {"rare": 1.0})
    assert score(both, text("other", "rare")) > score(both, text("other", "synonym"))


def test_a_short_text_goes_before_a_long_one_that_says_the_same():
    one = asked({"rare": 1.0})
    assert score(one, text("rare", length=10)) > score(one, text("rare", length=200))


def test_repeating_a_word_helps_less_and_less():
    one = asked({"rare": 1.0})
    first, second, third = (score(one, text(*["rare"] * times)) for times in (1, 2, 3))
    assert 0 < third - second < second - first


def test_what_nothing_has_does_not_count_against_a_text():
    assert score(asked({"rare": 1.0}, {"unknown": 1.0}), text("rare")) == score(asked({"rare": 1.0}), text("rare"))


def test_the_explanation_adds_up_to_what_matched():
    explained = Scorer(asked({"rare": 1.0}, {"other": 1.0}), STATISTICS).explain(text("rare"))
    assert [(best, bool(points)) for _concept, best, points in explained] == [("rare", True), ("", False)]


WORDS = st.sampled_from(["rare", "common", "other", "synonym", "unknown", "x"])
CONCEPTS = st.lists(st.dictionaries(WORDS, st.floats(0.05, 1), min_size=1, max_size=3), max_size=4)


@given(CONCEPTS, st.lists(WORDS, max_size=30))
def test_a_score_is_a_number_and_nothing_asked_scores_nothing(concepts, words):
    result = score(asked(*concepts), Bag.of(words))
    assert math.isfinite(result)
    assert result >= 0
    matched = {term for terms in concepts for term in terms} & set(words) & STATISTICS.frequency.keys()
    assert bool(result) == bool(matched)


@given(CONCEPTS)
def test_an_empty_collection_scores_nothing(concepts):
    assert Scorer(asked(*concepts), Statistics(0)).score(Bag.of(["rare"])) == 0
