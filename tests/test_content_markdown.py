"""The text of the content files: Markdown to stored rich text and back, without loss."""

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from handreiking.content.markdown import from_rich_text, to_rich_text
from handreiking.guide.models import ChapterPage

PATH, PK = "/inleiding/", 7

# Ordinary words with Dutch punctuation, and words that mean something in Markdown or HTML.
WORDS = ["de", "één", "zo’n", "foto’s", "‘stiekem’", "lhbtiqa+", "e-mail", "10.000", "2,7", "Vrouwen", "(Dunn, 2020)"]
WORDS += [
    "nl.wikipedia.org",
    "cafe",
    "Rutgers",
    "&",
    "–",
    "o.a.",
    "(zie",
    "ook)",
    "A.",
    "‘Nee.’",
    "Waarom?",
    "Nee!",
    "!",
]
HOSTILE = [
    "*",
    "**",
    "_",
    "__",
    "a_b_c",
    "_x_",
    "#",
    "##",
    "1.",
    "2024.",
    "12)",
    "-",
    "+",
    ">",
    "<",
    "<b>",
    "</p>",
    "<!--",
]
HOSTILE += [
    "`x`",
    "[x]",
    "](/weg/)",
    "![x]",
    "\\",
    "\\\\",
    "|",
    "~~x~~",
    "---",
    "===",
    "&amp;",
    "&lt;",
    '"',
    "'",
    "^",
    "$",
    "{x}",
]

words = st.sampled_from(WORDS)
run = st.lists(words, min_size=1, max_size=5).map(" ".join)
any_run = st.lists(words | st.sampled_from(HOSTILE), min_size=1, max_size=6).map(" ".join)
addresses = st.sampled_from(["https://www.movisie.nl/a_b_c/?x=1&y=(2)", "mailto:a@b.nl", "tel:112", "https://x.nl/*"])
inline = st.one_of(
    any_run.map(escape),
    run.map(lambda text: f"<b>{escape(text)}</b>"),
    run.map(lambda text: f"<i>{escape(text)}</i>"),
    st.builds(lambda text, href: f'<a href="{escape(href)}">{escape(text)}</a>', run, addresses),
)
line = st.lists(inline, min_size=1, max_size=4).map(" ".join)
paragraph = line.map(lambda html: f"<p>{html}</p>")
items = st.lists(line.map(lambda html: f"<li>{html}</li>"), min_size=1, max_size=3).map("".join)
any_list = st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag}>", st.sampled_from(["ul", "ol"]), items)
block = st.one_of(paragraph, st.builds(lambda before, after: before + after, any_list, paragraph))
rich_text = st.lists(block, min_size=1, max_size=4).map("".join)


def page_id(path):
    """The key of the one page that these tests know."""
    return PK if path == PATH else None


def page_path(pk):
    """The path of the one page that these tests know."""
    return {PK: PATH}[pk]


@given(rich_text)
def test_rich_text_survives_the_way_to_markdown_and_back(html):
    markdown = from_rich_text(html, page_path)
    assert to_rich_text(markdown, page_id) == html


@given(rich_text)
def test_dumped_markdown_dumps_to_itself(html):
    markdown = from_rich_text(html, page_path)
    assert from_rich_text(to_rich_text(markdown, page_id), page_path) == markdown


@given(
    st.lists(st.builds("{} {}{}".format, st.sampled_from(["Zij", "‘Ik", "(Wie", "Één"]), run, st.sampled_from(".?!")))
)
def test_each_sentence_stands_on_a_line_of_its_own(sentences):
    sentences = [
        sentence.replace(". ", " ").replace("? ", " ").replace("! ", " ").replace(".’ ", "’ ") for sentence in sentences
    ]
    markdown = from_rich_text(f"<p>{escape(' '.join(sentences))}</p>", page_path)
    assert len(markdown.splitlines()) == len(sentences)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Een zin. Nog een?</p>", "Een zin.\nNog een?\n"),
        ("<p>Een zin (Dunn, 2020). ‘Nee.’ Klaar.</p>", "Een zin (Dunn, 2020).\n‘Nee.’\nKlaar.\n"),
        ("<p>Uit Ford et al. (2008) blijkt dat. Nu jij.</p>", "Uit Ford et al. (2008) blijkt dat.\nNu jij.\n"),
        ("<p>Dat zeggen Ford et al. Nu jij.</p>", "Dat zeggen Ford et al.\nNu jij.\n"),
        ("<p>In 10.000 gevallen, o.a. bij haar.</p>", "In 10.000 gevallen, o.a. bij haar.\n"),
        ("<p>Een.</p><p>Twee.</p>", "Een.\n\nTwee.\n"),
        ("<ul><li>Een. Twee.</li><li>Drie</li></ul>", "- Een.\n  Twee.\n- Drie\n"),
        ("<ol><li>Een. Twee.</li><li>Drie</li></ol>", "1. Een.\n   Twee.\n2. Drie\n"),
        ("<ul><li>Een<ul><li>Onder. Nog.</li></ul></li></ul>", "- Een\n  - Onder.\n    Nog.\n"),
        ("<p><b>Vet.</b> En <i>schuin</i>.</p>", "**Vet.**\nEn *schuin*.\n"),
        ("<p>Lees <i>Titel. Ondertitel</i>.</p>", "Lees *Titel.\nOndertitel*.\n"),
        ('<p>Op <a href="https://x.nl/">x. Zo</a>.</p>', "Op [x.\nZo](https://x.nl/).\n"),
        ("<p>Een<br/>twee</p>", "Een\\\ntwee\n"),
        ("<p>jan_de_boer</p>", "jan_de_boer\n"),
        ("", ""),
    ],
)
def test_form_of_the_files(html, markdown):
    assert from_rich_text(html, page_path) == markdown
    assert to_rich_text(markdown, page_id) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Een zin.\nNog een.\n\n\nNieuwe alinea.", "<p>Een zin. Nog een.</p><p>Nieuwe alinea.</p>"),
        ("  Ingesprongen.\n   Verder.  ", "<p>Ingesprongen. Verder.</p>"),
        ("Zo:\n- een\n  en meer\n- twee", "<p>Zo:</p><ul><li>een en meer</li><li>twee</li></ul>"),
        ("* een\n* twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("1. een\n1. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("1. een\n\n   verder", "<ol><li>een</li></ol><p>verder</p>"),
        ("__vet__ en _schuin_", "<p><b>vet</b> en <i>schuin</i></p>"),
        ("Het is 3 < 4 & 5 > 4.", "<p>Het is 3 &lt; 4 &amp; 5 &gt; 4.</p>"),
        ("Noem \\[dit\\] geen \\*link\\*.", "<p>Noem [dit] geen *link*.</p>"),
        ("https://x.nl/a_b_c", "<p>https://x.nl/a_b_c</p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_what_writers_may_type(markdown, html):
    assert to_rich_text(markdown, page_id) == html


def test_line_break_in_a_list_item_becomes_a_space():
    markdown = from_rich_text("<ul><li>Een<br/>twee<br/>- drie</li><li>Vier \\\\</li></ul>", page_path)
    assert to_rich_text(markdown, page_id) == "<ul><li>Een twee - drie</li><li>Vier \\\\</li></ul>"


@pytest.mark.django_db
def test_links_to_pages_are_paths_in_the_files_and_keys_on_the_site():
    page = ChapterPage.objects.get(slug="inleiding")
    html = f'<p>Lees <a id="{page.pk}" linktype="page">de <b>inleiding</b></a>.</p>'
    markdown = from_rich_text(html, {page.pk: PATH}.get)
    assert markdown == "Lees [de **inleiding**](/inleiding/).\n"
    assert to_rich_text(markdown, {PATH: page.pk}.get) == html


@pytest.mark.parametrize("path", ["/weg/", "/", "/inleiding", "/inleiding/#kop", "//inleiding/"])
def test_link_to_an_unknown_page_is_refused_by_its_path(path):
    with pytest.raises(ValueError, match=f"er is geen pagina op {path}"):
        to_rich_text(f"Lees [dit]({path}).", page_id)


@pytest.mark.parametrize(
    "markdown",
    [
        "# Kop",
        "Tekst.\n\n### Kop",
        "![beeld](https://x.nl/beeld.png)",
        "> citaat",
        "```\ncode\n```",
        "`code`",
        "---",
        "Tekst <b>vet</b>.",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "Tekst\n</p>",
        "<https://x.nl/>",
        "| a | b |\n|---|---|\n| c | d |",
    ],
)
def test_what_the_editor_does_not_offer_is_refused(markdown):
    with pytest.raises(ValueError, match="geen koppen, beelden, tabellen of HTML"):
        to_rich_text(markdown, page_id)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert`1`",
        "data:text/html,x",
        "inleiding/",
        "www.x.nl",
        "",
        "wagtail://page?id=7",
        "wagtail://page",
        "wagtail://page?id=x",
        'https://x.nl "titel"',
    ],
)
def test_link_to_something_else_than_a_page_or_an_address_is_refused(address):
    with pytest.raises(ValueError, match="link"):
        to_rich_text(f"Lees [dit]({address}).", page_id)
