"""Words of crisis, recognised as people type them, and not in what merely looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.search.crisis import FURTHEST_APART, crisis_lines

from .strategies import TEXTS

PHRASES = [("113", "niet meer leven"), ("113", "zelfmoord"), ("112", "nu in gevaar"), ("112", "breekt in")]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("ik wil niet meer leven", ["113"]),
        ("ik wil echt niet meer zo leven", ["113"]),
        ("IK WIL NIET MEER LEVEN!!!", ["113"]),
        ("zelfmoord", ["113"]),
        ("ben nu in gevaar", ["112"]),
        ("nu in gevaar en wil niet meer leven", ["113", "112"]),
        ("leven met stalking", []),
        ("meer leven in de buurt", []),
        ("leven meer niet", []),
        ("", []),
    ],
)
def test_a_phrase_counts_when_its_words_stand_in_order_and_close_together(typed, lines):
    assert sorted(crisis_lines(typed, PHRASES)) == sorted(lines)


def test_words_that_are_far_apart_are_no_phrase():
    near = " ".join(["dat"] * FURTHEST_APART)
    far = " ".join(["dat"] * (FURTHEST_APART + 1))
    assert crisis_lines(f"niet {near} meer leven", PHRASES) == ["113"]
    assert crisis_lines(f"niet {far} meer leven", PHRASES) == []


def test_the_phrase_may_begin_more_than_once():
    assert crisis_lines("niet nu niet dan of toch weer ooit niet meer leven", PHRASES) == ["113"]


def test_a_line_is_named_once():
    assert crisis_lines("zelfmoord want ik wil niet meer leven", PHRASES) == ["113"]


@given(TEXTS, st.lists(st.tuples(st.sampled_from(["112", "113"]), TEXTS), max_size=5))
def test_any_text_and_any_phrases_will_do(typed, phrases):
    lines = crisis_lines(typed, phrases)
    assert len(lines) == len(set(lines))
    assert set(lines) <= {line for line, _phrase in phrases}


@given(TEXTS, TEXTS)
def test_words_around_a_phrase_do_not_hide_it(before, after):
    assert "113" in crisis_lines(f"{before} zelfmoord {after}", PHRASES)
