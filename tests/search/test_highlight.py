"""The passage that answers, and the marks in it: never a word more or less than the text has."""

from hypothesis import given
from hypothesis import strategies as st

from handreiking.dutch.stems import analyse
from handreiking.search.results.highlight import LONGEST, best_passage, marked

from .strategies import DUTCH, TEXTS

ELLIPSES = len("… ") * 2 + len("…")
TERMS = st.dictionaries(DUTCH.map(lambda word: (analyse(word) or ["x"])[0]), st.floats(0.01, 1), max_size=5)
SENTENCES = st.lists(TEXTS, max_size=6).map(". ".join)


def terms(*words):
    """The stems of these words, as a search looks for them."""
    return {term: 1.0 for word in words for term in analyse(word)}


@given(SENTENCES, TERMS)
def test_a_passage_is_never_longer_than_a_list_can_show(text, looked_for):
    assert len(best_passage(text, looked_for)) <= LONGEST + ELLIPSES


@given(SENTENCES, TERMS)
def test_a_passage_is_a_part_of_the_text(text, looked_for):
    passage = best_passage(text, looked_for).removeprefix("… ").removeprefix("… ").removesuffix("…")
    assert " ".join(passage.split()) in " ".join(text.split())


@given(SENTENCES, TERMS)
def test_the_marked_pieces_are_together_the_text(text, looked_for):
    pieces = marked(text, looked_for)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(SENTENCES)
def test_nothing_is_marked_when_nothing_is_looked_for(text):
    assert not any(piece.marked for piece in marked(text, {}))


def test_every_form_and_compound_that_matched_is_marked():
    pieces = marked("Foto’s gelekt? Naaktfoto's verwijderen kan.", terms("foto", "lekken"))
    assert [piece.text for piece in pieces if piece.marked] == ["Foto’s", "gelekt", "Naaktfoto's"]


def test_one_word_of_a_phrase_is_marked_only_where_nothing_tells_more():
    looked_for = terms("naaktfoto") | {term: 0.2 for word in ("online", "zetten") for term in analyse(word)}
    both = marked("Een naaktfoto staat online.", looked_for)
    assert [piece.text for piece in both if piece.marked] == ["naaktfoto"]
    assert [piece.text for piece in marked("Iets staat online.", looked_for) if piece.marked] == ["online"]


def test_the_sentence_with_most_of_what_was_asked_answers():
    text = "Eerst iets anders. Doe aangifte bij de politie. Aangifte kan later."
    assert best_passage(text, terms("aangifte", "politie")).startswith("… Doe aangifte bij de politie.")


def test_a_passage_from_the_beginning_has_no_ellipsis():
    assert best_passage("Doe aangifte. Of niet.", terms("aangifte")) == "Doe aangifte. Of niet."


def test_a_long_sentence_is_cut_at_a_word_and_shows_its_match():
    text = "woordje " * 60 + "aangifte " + "nogiets " * 60
    passage = best_passage(text.strip(), terms("aangifte"))
    assert "aangifte" in passage
    assert set(passage.replace("…", " ").split()) == {"woordje", "aangifte", "nogiets"}


def test_a_text_without_a_match_shows_its_beginning():
    assert best_passage("Eerst dit. Dan dat.", terms("politie")) == "Eerst dit. Dan dat."
