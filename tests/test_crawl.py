"""Over the whole site: no broken link or anchor, valid HTML, a structure that assistive technology can follow."""

from itertools import pairwise
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from django.contrib.staticfiles import finders

from handreiking.guide.models import ContentPage, Topic

from . import factories as make
from .crawler import parse_errors, read

REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers", "list")


@pytest.fixture
def pages(site):
    """The HTML pages of the site."""
    return [visit for visit in site.values() if visit.is_page]


def faults(pages, fault_of):
    """What is wrong with each page: a mapping of addresses to the non-empty results of `fault_of`."""
    return {visit.address: found for visit in pages if (found := fault_of(visit))}


def test_the_crawl_reaches_every_live_page_and_topic_in_use(db, site):
    addresses = {page.url for page in ContentPage.objects.live()}
    addresses |= {topic.get_absolute_url() for topic in Topic.objects.filter(tagged_pages__isnull=False)}
    assert addresses - set(site) == set()


def test_every_internal_link_answers(site):
    broken = {visit.address: (visit.status, visit.linked_from) for visit in site.values() if visit.status != 200}
    assert broken == {}


def test_every_anchor_exists(site, pages):
    def broken_anchors(visit):
        for link in visit.internal_links:
            address, fragment = urldefrag(link)
            if fragment and address in site and unquote(fragment) not in site[address].ids:
                yield link

    assert faults(pages, lambda visit: list(broken_anchors(visit))) == {}


def test_every_static_file_exists(pages):
    def missing(visit):
        names = [element.get("src") or element.get("href") for element in visit.soup.select("script, link, img")]
        names = [urlsplit(name).path for name in names if name]
        return [
            name for name in names if name.startswith("/static/") and not finders.find(name.removeprefix("/static/"))
        ]

    assert faults(pages, missing) == {}


def test_every_page_parses_without_an_error(pages):
    assert faults(pages, lambda visit: parse_errors(visit.html)) == {}


def test_the_error_pages_parse_without_an_error(client, db, server_error):
    assert parse_errors(client.get("/bestaat-niet/").content.decode()) == []
    assert parse_errors(server_error.content.decode()) == []


def test_the_helper_that_finds_parse_errors_finds_them():
    fine = "<!doctype html><html lang=nl><title>x</title><p>x</p></html>"
    assert parse_errors(fine) == []
    assert parse_errors("<!doctype html><p><div></p></div>")
    assert parse_errors("<p>no doctype</p>")


def test_every_element_is_where_it_may_be(pages):
    def misplaced(visit):
        select = visit.soup.select
        return [
            str(element)[:120]
            for element in [
                *select("ul > :not(li, script, template), ol > :not(li, script, template)"),
                *select("li:not(ul > li, ol > li, menu > li)"),
                *select("dl > :not(div, dt, dd)"),
                *select("a a, a button, button a, button button, a input, label label"),
                *select(":is(h1, h2, h3, h4, span, p, button) :is(p, div, section, ul, ol, h1, h2, h3, h4)"),
                *select("main main, header header, footer footer, table table"),
            ]
            if not element.find_parent("svg")
        ]

    assert faults(pages, misplaced) == {}


def test_ids_are_unique_and_are_ids(pages):
    def bad_ids(visit):
        return sorted({one for one in visit.ids if visit.ids.count(one) > 1 or not one or " " in one})

    assert faults(pages, bad_ids) == {}


def test_every_reference_to_an_id_has_its_element(pages):
    def dangling(visit):
        return [
            (name, target)
            for name in REFERRING
            for element in visit.soup.find_all(attrs={name: True})
            for target in (element[name] if isinstance(element[name], list) else element[name].split())
            if target not in visit.ids
        ]

    assert faults(pages, dangling) == {}


def test_every_page_has_one_h1_and_headings_that_skip_no_level(pages):
    def bad_headings(visit):
        levels = [int(heading.name[1]) for heading in visit.soup.select("h1, h2, h3, h4, h5, h6")]
        skips = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        return [levels] if levels.count(1) != 1 or levels[0] != 1 or skips else []

    assert faults(pages, bad_headings) == {}


def test_no_heading_or_link_or_button_is_without_words(pages):
    def wordless(visit):
        named = visit.soup.select("h1, h2, h3, h4, a[href], button, summary, caption, title")
        return [str(one)[:120] for one in named if not (one.get_text(strip=True) or one.get("aria-label"))]

    assert faults(pages, wordless) == {}


def test_every_page_has_its_own_title(pages):
    titles = [visit.soup.title.get_text() for visit in pages if "?" not in visit.address]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_every_page_says_its_language_and_has_one_main(pages):
    def faulty(visit):
        return visit.soup.html.get("lang") != "nl" or len(visit.soup.find_all("main")) != 1

    assert faults(pages, faulty) == {}


def is_named(element):
    """Whether an element stands for a picture and says which."""
    return element.get("role") in ("img", "group") and bool(element.get("aria-label"))


def test_every_picture_has_a_text_in_its_place_and_every_drawing_is_named_or_hidden(pages):
    def unexplained(visit):
        pictures = [image for image in visit.soup.find_all("img") if not image.has_attr("alt")]
        drawings = [
            svg
            for svg in visit.soup.find_all("svg")
            if svg.get("aria-hidden") != "true" and not is_named(svg) and not is_named(svg.parent)
        ]
        return [str(element)[:120] for element in [*pictures, *drawings]]

    assert faults(pages, unexplained) == {}


def test_every_field_has_a_label(pages):
    def nameless(visit):
        fields = visit.soup.select("input:not([type=hidden]), select, textarea")
        labelled = {label["for"] for label in visit.soup.find_all("label", attrs={"for": True})}
        bare = [one for one in fields if one.get("id") not in labelled and not one.find_parent("label")]
        return [str(one) for one in bare if not one.get("aria-label")]

    assert faults(pages, nameless) == {}


def test_every_table_has_a_caption_and_headers_with_a_scope(pages):
    def faulty_tables(visit):
        for table in visit.soup.find_all("table"):
            headers = table.find_all("th")
            if not table.caption or not headers or any(th.get("scope") not in ("col", "row") for th in headers):
                yield str(table)[:120]

    assert faults(pages, lambda visit: list(faulty_tables(visit))) == {}
    assert any(visit.soup.table for visit in pages)


def test_a_picture_with_and_without_words_keeps_the_page_valid(client, home, media):
    image = make.make_image()
    telling = make.picture_block(image, alt="Een plein", caption="Het plein")
    body = [make.section_block(telling, make.picture_block(image, alt=""))]
    html = client.get(make.make_chapter(body=body).url).content.decode()
    assert parse_errors(html) == []
    assert [image["alt"] for image in read(html).main.find_all("img")] == ["Een plein", ""]
    assert read(html).main.figcaption.get_text() == "Het plein"
