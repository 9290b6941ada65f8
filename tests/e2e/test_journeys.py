"""The ways that readers go through the site."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE

SECTIONS = "/wat-is-het/de-manosphere/"  # a page with several sections, terms and citations
SCENES = "/gevolgen/slachtoffers-en-samenleving/"

# Whether nothing lies over the beginning of an element.
ON_TOP = """e => {
    const { x, y } = e.getBoundingClientRect();
    return e.contains(document.elementFromPoint(x + 5, y + 5));
}"""
# The visible elements that stay in place when the page is scrolled.
FIXED = """[...document.querySelectorAll("body *")]
    .filter(e => ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.checkVisibility())
    .map(e => e.className)"""
NUMBER = re.compile(r"^\d+(?:\.\d+)*")


def number(page):
    """The number of the page in the guide, from the title of its tab."""
    return NUMBER.match(page.title())[0]


def follow(page, link):
    """Click a link to another page and wait until all of that page is there; gives its path."""
    path = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{path}")
    return path


def test_from_what_happened_to_help_in_three_taps(page, site):
    page.goto("/")
    page.locator(".harm-card").first.click()
    expect(page.locator("h1")).to_be_in_viewport()
    help_now = page.locator(".help-now-block")
    expect(help_now.locator("a[href='tel:112']")).to_be_visible()
    expect(help_now.locator("a[href^='tel:']")).to_have_count(3)
    page.locator(".reach .help-now").click()
    page.wait_for_url(f"{site}/hulp/")
    expect(page.locator("main a[href^='tel:'], main a[rel~='noopener']").first).to_be_visible()


def test_the_menu_leads_to_the_guide_on_the_front_page_itself(page):
    page.goto("/")
    page.locator(".menu-button").click()
    page.locator("#menu a[href='/#gids']").click()
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#gids h2")).to_be_in_viewport()


def test_back_does_not_find_the_menu_open(new_context, remembering, site):
    page = new_context(browser=remembering).new_page()
    page.goto("/")
    page.evaluate("window.kept = true")
    page.locator(".menu-button").click()
    page.locator("#menu a[href='/begrippen/']").click()
    page.wait_for_url(f"{site}/begrippen/")
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(1_000)
    assert page.evaluate("[window.kept, document.querySelectorAll(':popover-open').length]") == [True, 0]


def test_every_role_has_a_page_with_tips(page):
    page.goto("/")
    for role in [link.get_attribute("href") for link in page.locator(".role-card").all()]:
        page.goto("/")
        page.locator(f".role-card[href='{role}']").click()
        expect(page.locator(".tip h3").first).to_be_visible()


def test_next_and_previous_lead_through_the_whole_guide(page):
    page.goto("/")
    chapters = [link.get_attribute("href") for link in page.locator("#gids li a").all()]
    follow(page, page.locator(f"#gids a[href='{chapters[0]}']").first)
    numbers, paths = [number(page)], [chapters[0]]
    while page.locator(".pager [rel=next]").count():
        paths.append(follow(page, page.locator(".pager [rel=next]")))
        expect(page.locator(".pager [rel=prev]")).to_have_attribute("href", paths[-2])
        numbers.append(number(page))
        assert len(paths) < 100, "the guide goes round in circles"
    assert numbers == sorted(set(numbers), key=lambda n: [*map(int, n.split("."))])
    assert [n for n in numbers if "." not in n] == [str(i + 1) for i in range(len(chapters))]
    assert len(numbers) >= 17


def test_search_finds_a_page_that_opens(page):
    page.goto("/")
    page.locator("#zoekveld").fill("manosphere")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=manosphere")
    expect(page.locator("#zoekveld")).to_have_value("manosphere")
    result = page.locator(".search-result a").first
    href = result.get_attribute("href")
    result.click()
    page.wait_for_url(f"**{href}")
    expect(page.locator(f"main [id='{href.partition('#')[2]}']")).to_be_in_viewport()


def test_search_without_a_result_offers_other_ways(page):
    page.goto("/zoeken/?q=qqqqqq")
    expect(page.locator(".search-result")).to_have_count(0)
    expect(page.locator("main a[href='/begrippen/']")).to_be_visible()
    expect(page.locator("main a[href='tel:112']")).to_be_visible()


def test_search_never_shows_what_was_typed_as_html(page):
    page.goto("/zoeken/?q=<b id=x>x</b>")
    expect(page.locator("#x")).to_have_count(0)
    expect(page.locator("#zoekveld")).to_have_value("<b id=x>x</b>")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_on_this_page_leads_to_each_section(new_context, viewport):
    page = new_context(viewport, reduced_motion="reduce").new_page()
    page.goto(SECTIONS)
    headings = page.locator(".section > h2").all()
    links = page.locator(".page-contents li a")
    assert len(headings) == links.count() >= 3
    for place in range(links.count()):
        if viewport == PHONE:
            page.locator(".page-contents details").evaluate("e => e.open = true")
        link = links.nth(place)
        anchor = link.get_attribute("href")
        link.click()
        assert page.url.endswith(anchor)
        heading = page.locator(f"{anchor} > h2")
        expect(heading).to_contain_text(link.inner_text())
        expect(heading).to_be_in_viewport(ratio=1)
        assert heading.evaluate(ON_TOP)


def test_the_address_of_a_section_opens_it(page):
    page.goto(SECTIONS)
    anchor = page.locator(".section-anchor").last.get_attribute("href")
    page.goto("/")
    page.goto(SECTIONS + anchor)
    expect(page.locator(f"{anchor} > h2")).to_be_in_viewport(ratio=1)


def test_from_a_citation_to_its_source_to_the_bibliography_and_back(page, site):
    page.goto(SECTIONS)
    citation = page.locator("a.citation[href^='#bron-']").first
    source = citation.get_attribute("href")
    citation.click()
    entry = page.locator(source)
    expect(entry).to_be_in_viewport()
    entry.locator(".sources-back").click()
    page.wait_for_url(f"{site}/bronnen/#*")
    work = page.locator(f"[id='{source.removeprefix('#bron-')}']")
    expect(work).to_be_in_viewport()
    work.locator(f"a[href='{SECTIONS}{source}']").click()
    page.wait_for_url(f"{site}{SECTIONS}{source}")
    expect(page.locator(source)).to_be_in_viewport()


def test_from_a_scene_to_the_whole_story(page):
    page.goto(SCENES)
    more = page.locator(".scene-more a").first
    anchor = more.get_attribute("href").partition("#")[2]
    more.click()
    page.wait_for_url("**/ervaringen/*/#*")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_an_unknown_address_helps_on(page, site):
    assert page.goto("/bestaat-niet/").status == 404
    page.locator("#zoekveld").fill("stalking")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=stalking")
    page.goto("/bestaat-niet/")
    page.locator("main a[href='/hulp/']").click()
    page.wait_for_url(f"{site}/hulp/")


def test_on_paper_there_is_text_and_no_bar_or_menu(page):
    page.goto(SECTIONS)
    page.locator(".glossary-term").first.click()
    page.emulate_media(media="print")
    for part in (".reach", ".menu-button", ".breadcrumbs", ".page-contents", ".pager", ".glossary >> nth=0"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".text").first).to_be_visible()
    assert page.evaluate(FIXED) == []
    assert page.pdf(format="A4").startswith(b"%PDF-")
