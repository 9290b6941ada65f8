"""Authors as APA writes them, and the order of alphabetical lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.guide.typesetting.references import (
    alphabetical,
    authors_in_list,
    authors_in_text,
    first_letter,
    surname,
)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Dunn, S.", "Dunn"),
        ("Movisie", "Movisie"),
        ("van de Ven, I.", "van de Ven"),
        ("KhosraviNik, M.", "KhosraviNik"),
    ],
)
def test_a_citation_uses_the_surname(author, name):
    assert surname(author) == name


@pytest.mark.parametrize(
    ("authors", "text"),
    [
        (["Dunn, S."], "Dunn"),
        (["Centraal Bureau voor de Statistiek"], "Centraal Bureau voor de Statistiek"),
        (["Cislaghi, B.", "Heise, L."], "Cislaghi & Heise"),
        (["Rubin, J. D.", "Blackwell, L.", "Conley, T. D."], "Rubin et al."),
        (["Regehr, K.", "et al."], "Regehr et al."),
        (["Regehr, K.", "Shaughnessy, C.", "et al."], "Regehr et al."),
    ],
)
def test_authors_in_the_text(authors, text):
    assert authors_in_text(authors) == text


def names(count):
    """This many authors."""
    return [f"Auteur{number}, A." for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("authors", "listed"),
    [
        (["Dunn, S."], "Dunn, S."),
        (["Cislaghi, B.", "Heise, L."], "Cislaghi, B. & Heise, L."),
        (["Rubin, J. D.", "Blackwell, L.", "Conley, T. D."], "Rubin, J. D., Blackwell, L., & Conley, T. D."),
        (["Regehr, K.", "et al."], "Regehr, K. et al."),
        (["Regehr, K.", "Shaughnessy, C.", "et al."], "Regehr, K., Shaughnessy, C. et al."),
        (names(20), ", ".join(names(19)) + ", & Auteur20, A."),
        (names(21), ", ".join(names(19)) + ", … Auteur21, A."),
        (names(30), ", ".join(names(19)) + ", … Auteur30, A."),
    ],
)
def test_authors_in_the_list(authors, listed):
    assert authors_in_list(authors) == listed


@pytest.mark.parametrize(
    ("text", "letter"),
    [("Dunn", "D"), ("van de Ven", "V"), ("Élias", "E"), ("113", "#"), ("‘Nee’", "#"), ("", "#"), ("ĳsvogel", "I")],
)
def test_first_letter_of_an_alphabetical_list(text, letter):
    assert first_letter(text) == letter


def test_alphabetical_order_ignores_case_and_accents():
    words = ["Zus", "élan", "eer", "Doxing", "Émile", "2G", "de Boer"]
    assert sorted(words, key=alphabetical) == ["2G", "de Boer", "Doxing", "eer", "élan", "Émile", "Zus"]


@given(st.lists(st.text()))
def test_alphabetical_order_keeps_each_letter_together(words):
    letters = [first_letter(word) for word in sorted(words, key=alphabetical)]
    assert letters == sorted(letters)
