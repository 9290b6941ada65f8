"""Text as the index holds it: any text becomes plain stems, and forms of a word meet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.dutch.compounds import MOST_PARTS, RAREST, is_part, is_word, lexicon, parts
from handreiking.dutch.fold import fold
from handreiking.dutch.stems import analyse, stem, stems_of
from handreiking.dutch.words import LONGEST_WORD, STOP_WORDS, content_words, words
from handreiking.guide.excerpts import plain

from .strategies import FOLDED, TEXTS

TOKEN = re.compile(r"[a-z0-9]+")


@given(TEXTS)
def test_any_text_becomes_plain_words_and_stems(text):
    for token in [*words(text), *content_words(text), *analyse(text)]:
        assert TOKEN.fullmatch(token)
        assert len(token) <= LONGEST_WORD


@given(TEXTS)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert words(" ".join(words(text))) == words(text)


@given(TEXTS)
def test_content_words_are_words_of_the_text_in_order(text):
    kept = iter(words(text))
    assert all(word in kept for word in content_words(text))


@given(TEXTS, TEXTS)
def test_texts_are_analysed_word_by_word(one, other):
    assert words(f"{one} {other}") == words(one) + words(other)


@given(FOLDED)
def test_a_word_is_found_by_its_stem_and_those_of_its_parts(word):
    assert stems_of(word)[0] == stem(word)
    split = parts(word)
    assert len(split) != 1
    assert len(split) <= MOST_PARTS
    assert all(is_part(part) and part in word for part in split)


@given(st.text(max_size=300))
def test_text_without_tags_is_one_line(html):
    assert "\n" not in plain(html)
    assert plain(html) == plain(html).strip()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Café CRÈME", ["cafe", "creme"]),
        ("Foto’s", ["foto"]),
        ("Liv's telefoon", ["liv", "telefoon"]),
        ("'s avonds", ["s", "avonds"]),
        ("online-veiligheid", ["online", "veiligheid"]),
        ("bel 0800-2000!", ["bel", "0800", "2000"]),
        ("NIET_doen", ["niet", "doen"]),
        ("Straße, œuvre, Łódź, Øst", ["strasse", "oeuvre", "lodz", "ost"]),
        ("مرحبا 🐿️ ?!", []),
        ("", []),
    ],
)
def test_text_is_cut_into_folded_words(typed, expected):
    assert words(typed) == expected


def test_stop_words_say_nothing_unless_there_is_nothing_else():
    assert content_words("wat kan ik doen tegen stalking") == ["stalking"]
    assert content_words("wat is dat") == ["wat", "is", "dat"]


def test_the_words_of_distress_are_no_stop_words():
    assert {"bang", "alleen", "weg", "wie"}.isdisjoint(STOP_WORDS)


def test_rich_text_loses_its_tags_and_keeps_its_characters():
    assert plain("<p>Ruim &eacute;&eacute;n op<br/>de vijf</p><p>R&amp;D</p>") == "Ruim één op de vijf R&D"


@pytest.mark.parametrize(
    "forms",
    [
        ["lekken", "gelekt", "lekt"],
        ["leraar", "leraren"],
        ["foto", "fotos"],
        ["slachtoffer", "slachtoffers"],
        ["bedreigen", "bedreigd"],
        ["verwijderen", "verwijderd"],
        ["stalken", "gestalkt", "stalking"],
        ["chantage", "chanteren", "gechanteerd"],
        ["gemeente", "gemeenten", "gemeentes"],
        ["pesten", "gepest", "pester"],
        ["nude", "nudes"],
        ["beeld", "beelden"],
        ["wachtwoord", "wachtwoorden"],
        ["naaktbeeld", "naaktbeelden"],
        ["voorbeeld", "voorbeelden"],
        ["account", "accounts"],
        ["jongen", "jongens"],
        ["mens", "mensen"],
        ["kans", "kansen"],
        ["vertellen", "vertel", "vertelt", "verteld", "vertelde"],
        ["volgen", "volgt", "gevolgd"],
        ["herkennen", "herkent", "herkend", "herkende"],
        ["luisteren", "luister", "luistert"],
        ["negeren", "negeert"],
        ["antwoord", "antwoorden", "antwoordt"],
        ["groot", "grote"],
        ["anoniem", "anonieme"],
        ["vreemd", "vreemde"],
        ["vals", "valse"],
    ],
)
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("man", "maan"),
        ("beeld", "bel"),
        ("bang", "bank"),
        ("lid", "lijden"),
        ("meld", "mel"),
        ("verband", "verban"),
        ("politie", "polite"),
        ("reden", "red"),
        ("kant", "kan"),
        ("hart", "haar"),
        ("internet", "intern"),
        ("verkeer", "verkeerd"),
        ("mens", "men"),
        ("kans", "kan"),
        ("bericht", "bereid"),
    ],
)
def test_different_words_keep_different_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("wraakporno", ("wraak", "porno")),
        ("naaktfotos", ("naakt", "fotos")),
        ("slachtofferhulp", ("slachtoffer", "hulp")),
        ("jongerenwerker", ("jongeren", "werker")),
        ("bangalijst", ("banga", "lijst")),
    ],
)
def test_a_compound_is_found_by_its_parts(compound, expected):
    assert parts(compound) == expected
    assert {stem(part) for part in expected} <= set(stems_of(compound))


@pytest.mark.parametrize("word", ["weekend", "vriendin", "huiselijk", "foto", "politie", "zzzzzzzzzz", "0612345678"])
def test_what_is_no_compound_stays_whole(word):
    assert parts(word) == ()


def test_the_list_of_everyday_words_is_whole_and_folded():
    numbers = lexicon()
    assert len(numbers) == 31_305
    assert list(numbers) == sorted(numbers)
    assert all(word.isalpha() and fold(word) == word and len(word) >= 3 for word in numbers)
    assert min(numbers.values()) == RAREST


@pytest.mark.parametrize(
    ("word", "often"), [("wraak", 16_882), ("vriendin", 59_112), ("gestalkt", 224), ("kwispelzwaan", 0)]
)
def test_everyday_words_are_told_from_others_by_how_often_they_occur(word, often):
    assert lexicon().get(word, 0) == often
    assert is_word(word) is bool(often)
