"""What the reader sees of stored text: glossary terms at their first use, citations and links, all escaped."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from handreiking.guide.models import GlossaryTerm, Source
from handreiking.guide.typesetting import Typesetter
from handreiking.guide.typesetting.terms import TermFinder


def terms(*names, **variants):
    """Glossary terms by name; a keyword gives a term with its other forms."""
    plain = [GlossaryTerm(slug=name.replace(" ", "-"), term=name) for name in names]
    return plain + [GlossaryTerm(slug=name, term=name, variants="\n".join(forms)) for name, forms in variants.items()]


def source(authors="Dunn, S.", year="2020"):
    """A source that a page lists."""
    return Source(slug=f"{authors.split(',')[0].lower()}-{year}", authors=authors, year=year)


class Seen(HTMLParser):
    """What a browser makes of a piece of HTML: its text, its tags, and the text of each link and button."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.marked, self.targets, self._open = "", [], [], [], 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note the tag."""
        self.tags.append(tag)
        if tag in ("a", "button"):
            self.targets.append(dict(attrs).get("href") or dict(attrs).get("popovertarget"))
            self.marked.append("")
            self._open += 1

    def handle_endtag(self, tag):
        """Note the end of a link or button."""
        self.tags.append("/" + tag)
        self._open -= tag in ("a", "button")

    def handle_comment(self, data):
        """Note a comment as a tag, as no text should make one."""
        self.tags.append("!--")

    def handle_decl(self, decl):
        """Note a declaration as a tag, as no text should make one."""
        self.tags.append("!")

    def handle_data(self, data):
        """Note the text."""
        self.text += data
        if self._open:
            self.marked[-1] += data


def found(text, *groups):
    """The terms that a finder finds, as (what stands there, key)."""
    finder = TermFinder((names[0], names) for names in groups)
    return [(text[start:end], key) for start, end, key in finder.find(text, set())]


def test_finds_the_first_use_of_each_term():
    assert found("incel en doxing, incel", ["incel"], ["doxing"]) == [("incel", "incel"), ("doxing", "doxing")]


def test_other_forms_count_as_the_term():
    assert found("Incels en een incel", ["incel", "incels"]) == [("Incels", "incel")]


@pytest.mark.parametrize("order", [1, -1])
def test_the_longest_term_wins(order):
    groups = [["stalking"], ["online stalking"], ["online stalking door een ex"]][::order]
    assert found("Online stalking", *groups) == [("Online stalking", "online stalking")]
    assert found("online stalking door een ex", *groups)[0][1] == "online stalking door een ex"


@pytest.mark.parametrize("text", ["incels", "winceldorp", "anti-incel", "incel-forum", "incel_x", "incelé", "2incel"])
def test_part_of_a_word_is_no_term(text):
    assert found(text, ["incel"]) == []


@pytest.mark.parametrize("text", ["‘incel’", "(incel)", "incel,", "incel/femcel", "incel’s", "…incel…", "INCEL"])
def test_punctuation_around_a_term_does_not_hide_it(text):
    assert [key for _, key in found(text, ["incel"])] == ["incel"]


@pytest.mark.parametrize("name", ["lhbtiqa+", "c++ (taal)", "a.b", "[x]", "^$", "\\d", "é"])
def test_a_term_is_taken_literally(name):
    assert found(f"zo {name} zo", [name]) == [(name, name)]
    assert found("zo 5 aab zo", [name]) == []


def test_no_terms_no_finds():
    assert found("incel") == []


def test_a_later_text_does_not_explain_a_term_again():
    finder, seen = TermFinder([("incel", ["incel"])]), set()
    assert finder.find("incel", seen) == [(0, 5, "incel")]
    assert finder.find("incel", seen) == []


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_finds_lie_within_the_text_in_order_and_apart(text, names):
    finder, end = TermFinder((name, [name]) for name in names), 0
    for start, stop, key in finder.find(text, set()):
        assert end <= start < stop <= len(text)
        assert key in names
        end = stop


def test_a_page_explains_each_term_once_and_lists_the_used_ones_in_order():
    typesetter = Typesetter(terms=terms("incel", "doxing", "sexting"))
    first, second = typesetter.typeset("<p>Doxing, <b>incel</b>.</p>"), typesetter.typeset("<p>incel, doxing</p>")
    assert Seen(first).targets == ["begrip-doxing", "begrip-incel"]
    assert second == "<p>incel, doxing</p>"
    assert [term.slug for term in typesetter.used_terms] == ["doxing", "incel"]


def test_another_page_explains_it_again():
    glossary = terms("incel")
    assert Typesetter(terms=glossary).typeset("incel") == Typesetter(terms=glossary).typeset("incel") != "incel"


def test_a_term_in_a_link_is_left_alone_and_explained_after_it():
    html = '<p><a href="https://x.nl/">een <b>incel</b> forum</a> voor een incel</p>'
    seen = Seen(Typesetter(terms=terms("incel")).typeset(html))
    assert seen.tags == ["p", "a", "b", "/b", "/a", "button", "/button", "/p"]
    assert seen.marked == ["een incel forum", "incel"]


def test_a_term_in_a_link_to_a_page_that_is_gone_is_left_alone():
    html = '<p><a id="9" linktype="page">incel</a></p>'
    assert Typesetter(terms=terms("incel")).typeset(html) == "<p>incel</p>"


def test_a_term_in_a_citation_is_left_alone_and_explained_after_it():
    seen = Seen(Typesetter(sources=[source()], terms=terms("dunn")).typeset("(Dunn, 2020) zegt Dunn"))
    assert list(zip(seen.targets, seen.marked, strict=True)) == [
        ("#bron-dunn-2020", "Dunn, 2020"),
        ("begrip-dunn", "Dunn"),
    ]


def test_a_citation_of_the_pages_sources_links_to_the_source():
    sources = [
        source(),
        source("Smith, J.", "2021"),
        source("Ford, A.\net al.", "2008"),
        source("Ford, A.\net al.", "2013"),
    ]
    seen = Seen(
        Typesetter(sources=sources).typeset("(zie ook Dunn, 2020; Ford et al., 2008, 2013). Volgens Smith (2021).")
    )
    assert list(zip(seen.targets, seen.marked, strict=True)) == [
        ("#bron-dunn-2020", "Dunn, 2020"),
        ("#bron-ford-2008", "Ford et al., 2008"),
        ("#bron-ford-2013", "2013"),
        ("#bron-smith-2021", "2021"),
    ]
    assert seen.text == "(zie ook Dunn, 2020; Ford et al., 2008, 2013). Volgens Smith (2021)."


def test_a_citation_of_another_work_stays_text():
    assert Typesetter(sources=[source()]).typeset("<p>(Dunn, 2021)</p>") == "<p>(Dunn, 2021)</p>"


def test_stored_entities_are_read_as_characters():
    typesetter = Typesetter(sources=[source("Botto, M.\nGottzén, L.", "2024")], terms=terms("r&b"))
    seen = Seen(typesetter.typeset("<p>(Botto &amp; Gottzén, 2024) &lt;R&amp;B&gt;</p>"))
    assert seen.marked == ["Botto & Gottzén, 2024", "R&B"]
    assert seen.text == "(Botto & Gottzén, 2024) <R&B>"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a id="5" linktype="page">x</a>', '<a href="/inleiding/">x</a>'),
        ('<a linktype="page" id="5">x</a>', '<a href="/inleiding/">x</a>'),
        ('<a id="6" linktype="page">x <b>y</b></a>', "x <b>y</b>"),
        ('<a linktype="page">x</a>', "x"),
        ('<a linktype="page" id="²">x</a>', "x"),
        (
            '<a href="https://x.nl/?a=1&amp;b=2">x</a>',
            '<a href="https://x.nl/?a=1&amp;b=2" rel="noopener noreferrer">x</a>',
        ),
        ('<a href="tel:112">x</a>', '<a href="tel:112">x</a>'),
        ('<a href="#kop">x</a>', '<a href="#kop">x</a>'),
        ("<a>x</a> y", "x y"),
    ],
)
def test_links(html, shown):
    assert Typesetter(page_urls={5: "/inleiding/"}).typeset(html) == shown


HOSTILE = [
    "<script>alert(1)</script>",
    "<b",
    "</p>",
    "&lt;i&gt;",
    "&amp;",
    '"',
    "'",
    "<!--",
    "-->",
    "<img src=x onerror=y>",
]
HOSTILE += [
    "incel",
    "r&b",
    "a<b>c",
    "(Dunn, 2020)",
    "(O'Hara & <x>, 2021)",
    "]]>",
    "<a href='x'>",
    "&#60;",
    "\x00",
    "javascript:",
]
hostile_text = st.one_of(
    st.text(), st.lists(st.sampled_from(HOSTILE)).map(" ".join), st.lists(st.sampled_from(HOSTILE)).map("".join)
)
GLOSSARY = terms("incel", "r&b", "a<b>c", '"', "<script>")
SOURCES = [source(), source("O'Hara, A.\n<x>, B.", "2021")]


@given(hostile_text)
def test_no_text_becomes_markup(text):
    html = Typesetter(sources=SOURCES, terms=GLOSSARY).typeset(escape(text))
    seen = Seen(html)
    assert seen.text == Seen(escape(text)).text
    assert set(seen.tags) <= {"a", "/a", "button", "/button"}
    assert all(target.startswith(("#bron-", "begrip-")) for target in seen.targets)


@given(hostile_text, hostile_text)
def test_no_slug_becomes_markup(slug, spelling):
    term = SimpleNamespace(slug=slug, spellings=[spelling.strip() or "x"])
    html = Typesetter(terms=[term]).typeset(escape(f"zo {term.spellings[0]} zo"))
    assert set(Seen(html).tags) <= {"button", "/button"}


@given(
    st.text(),
    st.lists(st.sampled_from(["<p>", "</p>", "<a ", "</a>", "<a>", '<a href="', '">', "<", ">", "incel", "&"])),
)
def test_no_stored_text_makes_typesetting_fail(text, pieces):
    assert isinstance(str(Typesetter(terms=GLOSSARY).typeset("".join(pieces) + text)), str)
