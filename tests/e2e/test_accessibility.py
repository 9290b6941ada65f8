"""Anybody can read and use the site: by rule (axe), on a narrow screen, with large text, with the keyboard alone."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE, each_kind

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]  # those of RULES whose outcome depends on colours
NARROW = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10 Reflow
TARGET = 24  # pixels; WCAG 2.2, 2.5.8 Target size (minimum)
TEXT = "/wat-is-het/de-manosphere/"  # has terms, citations, figures and scenes

# What can be pressed and does not stand in a sentence, with its size: [what, width, height].
SMALL_TARGETS = """
size => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).display !== "inline")
    .filter(e => !e.matches(".skip"))
    .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < size || box.height < size)
    .map(([what, box]) => [what, box.width, box.height])
"""

# Leave of the words of each link no more than one narrow letter.
ONE_LETTER = """
() => document.querySelectorAll("a[href]").forEach(link => {
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    for (let letter = "i"; walker.nextNode(); ) {
        const text = walker.currentNode;
        if (!text.data.trim() || text.parentElement.closest(".visually-hidden, svg")) continue;
        text.data = letter;
        letter = "";
    }
})
"""

# Words that are cut off: [what, seen, needed].
CUT_OFF = """
() => [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden, .skip, svg, thead"))
    .filter(e => getComputedStyle(e).clipPath !== "inset(50%)") // for screen readers only, as .visually-hidden is
    .filter(e => ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.innerText.trim())
    .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
    .map(e => [e.outerHTML.slice(0, 120), e.clientWidth, e.scrollWidth])
"""

# The element with the focus: what it is, whether its focus shows, and whether any of it is in sight.
FOCUS = """
() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e);
    const boxes = [...e.getClientRects()];
    const seen = boxes.some(box => [0.1, 0.5, 0.9].some(part => {
        const there = document.elementFromPoint(box.x + box.width * part, box.y + box.height / 2);
        return there && (e.contains(there) || there.contains(e) && !there.matches("body, html"));
    }));
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return { what: e.outerHTML.slice(0, 120), marked, seen };
}
"""


def faults(page, only=None):
    """What axe finds on the page, by all rules or `only` by these: one line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    chosen = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    options = {"runOnly": chosen, "resultTypes": ["violations"]}
    violations = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in violations
        for node in fault["nodes"]
    ]


def faults_in_every_look(page):
    """What axe finds on the page on a phone and at a desk, in light and in dark colours, by window and colours.

    In dark colours it goes by the rules that look at colours: nothing else is different (see below).
    """
    found = {}
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light")
        found[viewport["width"], "light"] = faults(page)
        page.emulate_media(color_scheme="dark")
        found[viewport["width"], "dark"] = faults(page, COLOUR_RULES)
    return {look: lines for look, lines in found.items() if lines}


def fits(page):
    """Whether the page is not wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def whole_site(page):
    """Open every page of the site, found by following the links from the front page. Gives each path while it is open."""
    found, new = {"/"}, ["/"]
    while new:
        path = new.pop()
        page.goto(path, wait_until="domcontentloaded")
        links = page.evaluate("[...document.links].map(link => link.getAttribute('href').split(/[?#]/)[0])")
        paths = {link for link in links if link.startswith("/") and link.endswith("/")} - found
        found |= paths
        new += paths
        yield path


@each_kind
def test_axe_finds_nothing(shared_tab, path):
    page = shared_tab()
    page.goto(path)
    assert faults_in_every_look(page) == {}


def test_in_the_dark_only_colours_are_different():
    """The stylesheets and scripts know of it by `light-dark()` alone, which gives a colour and nothing else."""
    files = [file for kind in ("css", "js") for file in (settings.BASE_DIR / "static").rglob(f"*.{kind}")]
    assert any("light-dark(" in file.read_text() for file in files)
    assert [file.name for file in files if "prefers-color-scheme" in file.read_text()] == []
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    assert [file.name for file in templates if "color-scheme" in file.read_text()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opener", [".menu-button", ".glossary-term >> nth=0", ".page-contents summary"])
def test_axe_finds_nothing_in_what_opens(page, opener, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(TEXT)
    page.locator(opener).click()
    expect(page.locator(":popover-open, [open]")).to_be_visible()
    assert not faults(page)


def test_axe_finds_nothing_in_an_open_term_on_a_wide_screen(new_context):
    page = new_context(DESKTOP).new_page()
    page.goto(TEXT)
    page.locator(".glossary-term").first.click()
    expect(page.locator(":popover-open")).to_be_in_viewport(ratio=1)
    assert not faults(page)


def test_no_page_has_to_be_scrolled_sideways(shared_tab, typeset):
    page = shared_tab(NARROW, browser=typeset)
    fitting = {path: fits(page) for path in whole_site(page)}
    assert len(fitting) > 40
    long = [f"{path}?stap=4&q={'w' * 190}" for path in ("/hulp/", "/hulp/wijzer/", "/hulp/kaart/", "/zoeken/")]
    for path in [*long, "/zoeken/?q=stalking", "/bestaat-niet/"]:
        page.goto(path, wait_until="domcontentloaded")
        fitting[path] = fits(page)
    assert [path for path, fit in fitting.items() if not fit] == []


@each_kind
def test_with_text_twice_as_large_nothing_is_lost(shared_tab, large_typeset, path):
    page = shared_tab(browser=large_typeset)
    page.goto(path)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    for viewport in (PHONE, {"width": 640, "height": 800}, DESKTOP):
        page.set_viewport_size(viewport)
        assert fits(page), viewport
        assert not page.evaluate(CUT_OFF), viewport
        page.evaluate("scrollTo({ top: 2000, behavior: 'instant' })")
        expect(page.locator("a.exit")).to_be_in_viewport(ratio=1)


@each_kind
def test_what_can_be_pressed_is_large_enough(shared_tab, typeset, path):
    page = shared_tab(browser=typeset)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        assert not page.evaluate(SMALL_TARGETS, TARGET), viewport
    page.evaluate(ONE_LETTER)
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        assert not page.evaluate(SMALL_TARGETS, TARGET), f"of one letter, {viewport}"


def test_the_items_of_the_menu_are_large_enough(new_context, typeset):
    page = new_context(browser=typeset).new_page()
    page.goto("/")
    page.locator(".menu-button").click()
    assert not page.evaluate(SMALL_TARGETS, TARGET)


# With the keyboard


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["/", TEXT, "/wat-kun-je-doen/omstander/", "/zoeken/?q=stalking"])
def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(new_context, viewport, path):
    page = new_context(viewport).new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    expected = page.evaluate(
        """[...document.querySelectorAll("a[href], button, summary, input")]
            .filter(e => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    reached, hidden, unmarked = [], [], []
    page.keyboard.press("Tab")
    while focus := page.evaluate(FOCUS):
        reached.append(focus["what"])
        if not focus["seen"]:
            hidden.append(focus["what"])
        if not focus["marked"]:
            unmarked.append(focus["what"])
        page.keyboard.press("Tab")
        assert len(reached) <= len(expected), "the focus never leaves the page"
    assert reached == expected
    assert not unmarked
    assert not hidden


def test_the_first_stop_skips_to_the_content(page):
    page.goto(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#inhoud').contains(document.activeElement)")


def test_the_menu_opens_with_the_keyboard_and_closes_with_escape(page):
    page.goto(TEXT)
    button, menu = page.locator(".menu-button"), page.locator("#menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_closes_with_its_own_button_and_leads_to_a_page(page, site):
    page.goto(TEXT)
    page.locator(".menu-button").click()
    page.locator(".menu-close").press("Space")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()
    page.keyboard.press("Space")
    page.locator("#menu a[href='/begrippen/']").press("Enter")
    page.wait_for_url(f"{site}/begrippen/")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_term_opens_with_the_keyboard_and_closes_with_escape(new_context, viewport):
    page = new_context(viewport).new_page()
    page.goto(TEXT)
    term = page.locator(".glossary-term").first
    term.focus()
    page.keyboard.press("Enter")
    definition = page.locator(":popover-open")
    expect(definition).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(definition.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(term).to_be_focused()
