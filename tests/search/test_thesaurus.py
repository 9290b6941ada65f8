"""Synonyms: what a word or phrase also finds."""

from hypothesis import given
from hypothesis import strategies as st

from handreiking.search.understanding.thesaurus import LONGEST_PHRASE, Thesaurus, phrase_stems

from .strategies import TEXTS

GROUP = ["exposen", "ontmaskeren", "bangalijst maken"]


def group(*phrases):
    """A rule by which all these find each other."""
    return list(phrases), list(phrases)


def stems(text):
    """A phrase as the thesaurus knows it."""
    return phrase_stems(text)


def test_the_words_of_a_group_find_each_other():
    thesaurus = Thesaurus([group(*GROUP)])
    for phrase in GROUP:
        assert set(thesaurus.finds(stems(phrase))) == {stems(other) for other in GROUP if other != phrase}


def test_one_way_synonyms_do_not_find_back():
    thesaurus = Thesaurus([(["snap"], ["sociale media", "chat"])])
    assert set(thesaurus.finds(stems("snap"))) == {stems("sociale media"), stems("chat")}
    assert thesaurus.finds(stems("chat")) == []


def test_any_form_of_a_word_has_its_synonyms():
    thesaurus = Thesaurus([group("lekken", "doorsturen")])
    assert thesaurus.finds(stems("gelekt")) == [stems("doorsturen")]


def test_a_word_in_two_sets_has_the_synonyms_of_both():
    thesaurus = Thesaurus([group("nude", "naaktfoto"), (["nude"], ["sexting"])])
    assert set(thesaurus.finds(stems("nude"))) == {stems("naaktfoto"), stems("sexting")}


def test_synonyms_of_synonyms_do_not_count():
    thesaurus = Thesaurus([group("kat", "poes"), group("poes", "dier")])
    assert stems("dier") not in thesaurus.finds(stems("kat"))


def test_the_longest_phrase_counts():
    thesaurus = Thesaurus([group("foto", "beeld"), group("foto laten verwijderen", "takedown")])
    assert thesaurus.longest(stems("foto laten verwijderen vandaag")) == len(stems("foto laten verwijderen"))
    assert thesaurus.longest(stems("foto delen")) == 1
    assert thesaurus.longest(stems("vandaag foto")) == 0
    assert thesaurus.longest(()) == 0


def test_the_words_of_all_synonyms_are_known_for_repairs():
    assert {"exposen", "ontmaskeren", "bangalijst"} <= Thesaurus([group(*GROUP)]).words


def test_without_rules_nothing_has_synonyms():
    assert Thesaurus().finds(("x",)) == []
    assert ("x",) not in Thesaurus()


@given(st.lists(st.tuples(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4)), max_size=4))
def test_no_phrase_finds_itself_whatever_the_rules(rules):
    thesaurus = Thesaurus(rules)
    for typed, _finds in rules:
        for phrase in typed:
            key = stems(phrase)
            assert key not in thesaurus.finds(key)
            assert all(thesaurus.finds(key)) or not thesaurus.finds(key)
            assert thesaurus.longest(key) <= LONGEST_PHRASE
