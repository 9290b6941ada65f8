"""Citations in running text: which works they name, where they stand, and which source they lead to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.guide.typesetting.citations import MOST_BEFORE, Citation, find_citations, match_citation, normal_form


def cited(text):
    """The works that a text cites, as (authors, year) pairs."""
    return [(citation.authors, citation.year) for citation in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("Dat blijkt (Dunn, 2020).", [("Dunn", "2020")]),
        ("(Cislaghi & Heise, 2020)", [("Cislaghi & Heise", "2020")]),
        ("(Regehr et al., 2024)", [("Regehr et al.", "2024")]),
        ("(Van Ouytsel et al., 2019)", [("Van Ouytsel et al.", "2019")]),
        ("(van de Ven et al., 2021)", [("van de Ven et al.", "2021")]),
        ("(Smith, 2023a)", [("Smith", "2023a")]),
        ("(Centraal Bureau voor de Statistiek, 2024b)", [("Centraal Bureau voor de Statistiek", "2024b")]),
        ("(Rutgers & Soa Aids Nederland, 2024)", [("Rutgers & Soa Aids Nederland", "2024")]),
        (
            "(Barker & Jurasz, 2021; Dunn, 2020; Watson, 2024)",
            [("Barker & Jurasz", "2021"), ("Dunn", "2020"), ("Watson", "2024")],
        ),
        (
            "(Ford, 2000; Ford et al., 2008, 2013)",
            [("Ford", "2000"), ("Ford et al.", "2008"), ("Ford et al.", "2013")],
        ),
        (
            "(Koehler, 2016, in Botto & Gottzén, 2024)",
            [("Koehler", "2016"), ("in Botto & Gottzén", "2024")],
        ),
        ("(zie ook Dunn, 2020)", [("zie ook Dunn", "2020")]),
        ("Volgens Smith (2021) is dat zo.", [("Volgens Smith", "2021")]),
        ("zo stellen Botto en Gottzén (2024)", [("Botto en Gottzén", "2024")]),
        ("In onderzoek van Ford et al. (2008, 2013)", [("van Ford et al.", "2008"), ("van Ford et al.", "2013")]),
        ("van De Blécourt (2019)", [("van De Blécourt", "2019")]),
        ("Het Centraal Bureau voor de Statistiek (2024a)", [("Het Centraal Bureau voor de Statistiek", "2024a")]),
        ("zegt KhosraviNik (2018)", [("KhosraviNik", "2018")]),
        ("O’Hara (2018)", [("O’Hara", "2018")]),
    ],
)
def test_forms_of_citations(text, works):
    assert cited(text) == works


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2020 was dat zo.",
        "Dunn, 2020",
        "(Dunn)",
        "(zie hoofdstuk 2)",
        "(2020)",
        "sinds het jaar (2020)",
        "(Dunn, 20201)",
        "(Dunn, 1250)",
        "(Dunn, 2020",
        "([2020])",
    ],
)
def test_what_is_no_citation(text):
    assert cited(text) == []


def test_a_citation_spans_its_authors_and_year_and_a_further_year_only_itself():
    text = "Zo (zie  Ford et al., 2008,2013,  2014; Dunn 2020) en Smith (2021, 2022)."
    spans = [text[citation.start : citation.end] for citation in find_citations(text)]
    assert spans == ["zie  Ford et al., 2008", "2013", "2014", "Dunn 2020", "2021", "2022"]


NAMES = [
    "Dunn",
    "Ford et al.",
    "Botto & Gottzén",
    "Botto en Gottzén",
    "zie ook",
    "in",
    "Het",
    "CBS",
    "O’Hara",
    "van de Ven",
]
PIECES = [
    *NAMES,
    "(",
    ")",
    "((",
    "; ",
    ", ",
    " ",
    "  ",
    "\n",
    "2020",
    "2020a",
    "20200",
    "1899",
    "&",
    "en",
    "et al.",
    ".",
]
texts = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(texts)
def test_citations_lie_within_the_text_in_order_and_apart(text):
    end = 0
    for citation in find_citations(text):
        assert end <= citation.start < citation.end <= len(text)
        span = text[citation.start : citation.end]
        assert span.endswith(citation.year)
        assert span == citation.year or span.startswith(citation.authors)
        end = citation.end


@given(texts)
def test_any_citation_found_can_be_looked_up(text):
    known = {(normal_form(name), year): name for name in NAMES for year in ("2020", "2020a")}
    for citation in find_citations(text):
        match = match_citation(citation, known)
        if match:
            skipped, name = match
            assert normal_form(citation.authors[skipped:]) == normal_form(name)


def test_in_a_very_long_paragraph_only_what_stands_close_before_a_year_is_searched():
    text = "Volgens " + "Botto En " * 3000 + "(2020) " * 3000  # took over ten seconds when all before was searched
    [citation] = find_citations(text)
    assert len(citation.authors) <= MOST_BEFORE


KNOWN = {
    ("dunn", "2020"): "dunn-2020",
    ("ford et al", "2008"): "ford-2008",
    ("botto & gottzén", "2024"): "botto-2024",
    ("centraal bureau voor de statistiek", "2024b"): "cbs-2024b",
    ("o'hara", "2018"): "ohara-2018",
    ("smith", "2021"): "smith-2021",
}


@pytest.mark.parametrize(
    ("authors", "year", "work", "skipped"),
    [
        ("Dunn", "2020", "dunn-2020", ""),
        ("DUNN", "2020", "dunn-2020", ""),
        ("zie ook Dunn", "2020", "dunn-2020", "zie ook "),
        ("Volgens Smith", "2021", "smith-2021", "Volgens "),
        ("in Botto & Gottzén", "2024", "botto-2024", "in "),
        ("Botto en Gottzén", "2024", "botto-2024", ""),
        ("Botto and Gottzén", "2024", "botto-2024", ""),
        ("Botto  &  Gottzén", "2024", "botto-2024", ""),
        ("Ford et al.", "2008", "ford-2008", ""),
        ("Het Centraal Bureau voor de Statistiek", "2024b", "cbs-2024b", "Het "),
        ("O’Hara", "2018", "ohara-2018", ""),
    ],
)
def test_a_citation_finds_its_work_past_the_words_before_it(authors, year, work, skipped):
    assert match_citation(Citation(0, 0, authors, year), KNOWN) == (len(skipped), work)


@pytest.mark.parametrize(
    ("authors", "year"),
    [
        ("Dunn", "2021"),
        ("Dunn", "2020a"),
        ("Dun", "2020"),
        ("Dunn et al.", "2020"),
        ("Ford", "2008"),
        ("Centraal Bureau voor de Statistiek", "2024"),
        ("Jansen & Smith", "2021"),
        ("Jansen en Smith", "2021"),
        ("Botto & Dunn", "2020"),
        ("", "2020"),
    ],
)
def test_another_work_is_not_taken_for_the_cited_one(authors, year):
    assert match_citation(Citation(0, 0, authors, year), KNOWN) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Botto en Gottzén", "Botto & Gottzén"),
        ("Ford et al.", "Ford et al"),
        ("O’Hara", "O'Hara"),
        ("De  Blécourt ", "de Blécourt,"),
    ],
)
def test_spellings_of_one_citation_agree(one, other):
    assert normal_form(one) == normal_form(other)


@given(st.text())
def test_normal_form_is_stable(authors):
    assert normal_form(normal_form(authors)) == normal_form(authors)
