"""With JavaScript switched off every page can be read and every part be used."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from .conftest import each_kind

TEXT = "/wat-is-het/de-manosphere/"  # has sections and terms
SCENES = "/gevolgen/slachtoffers-en-samenleving/"


@pytest.fixture
def page(new_context):
    """A tab of a fresh visitor on a phone, without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


@each_kind
def test_every_page_shows_the_same_words(shared_tab, path):
    page, other = shared_tab(java_script_enabled=False), shared_tab()
    page.goto(path)
    other.goto(path)
    # A switch for what only a script does, and a button for what the browser's own menu does too.
    other.evaluate("document.querySelectorAll('[data-shortcut], [data-print]').forEach(e => e.remove())")
    words = page.locator("main").inner_text()
    assert words == other.locator("main").inner_text()
    assert page.locator("h1").inner_text() in words


def test_the_menu_leads_to_every_part(page, site):
    page.goto(TEXT)
    paths = [link.get_attribute("href") for link in page.locator("#menu a").all()]
    assert len(paths) == 5
    for path in paths:
        page.goto(TEXT)
        page.locator(".menu-button").click()
        page.locator(f"#menu a[href='{path}']").click()
        page.wait_for_url(f"{site}{path}")
        expect(page.locator("#menu")).to_be_hidden()


def test_the_menu_leads_to_the_guide_on_the_front_page_itself(page):
    page.goto("/")
    page.locator(".menu-button").click()
    page.locator("#menu a[href='/#gids']").click()
    page.locator(".menu-close").click()
    expect(page.locator("#gids h2")).to_be_in_viewport()


def test_the_contents_of_a_page_unfold_and_lead_to_its_sections(page):
    page.goto(TEXT)
    link = page.locator(".page-contents li a").nth(1)
    expect(link).to_be_hidden()
    page.locator(".page-contents summary").click()
    target = page.locator(link.get_attribute("href"))
    link.click()
    expect(target.locator("h2")).to_be_in_viewport()


def test_a_term_shows_its_meaning(page):
    page.goto(TEXT)
    page.locator(".glossary-term").first.click()
    meaning = page.locator(":popover-open")
    expect(meaning).to_be_in_viewport(ratio=1)
    meaning.get_by_role("link").click()
    page.wait_for_url("**/begrippen/#*")


def test_the_search_field_finds(page):
    page.goto("/")
    page.locator("#zoekveld").fill("stalking")
    page.locator(".search-form button").click()
    page.wait_for_url("**/zoeken/?q=stalking")
    expect(page.locator(".search-result").first).to_be_visible()


def test_a_scene_can_be_skipped(page):
    page.goto(SCENES)
    scene = page.locator(".scene").first
    scene.locator(".scene-skip").click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_visible()
    assert not page.evaluate("document.querySelector('.scene').contains(document.activeElement)")


def test_shift_is_not_promised(page):
    page.goto("/")
    with override("nl"):
        name = gettext("Leave this site")
    expect(page.get_by_role("link", name=name, exact=True)).to_have_class("exit")
