"""Searching in the browser: suggestions, the key, repairs, filters; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP
from .test_accessibility import NARROW, faults_in_every_look, fits

#: Each state of the page of results.
STATES = {
    "start": "/zoeken/",
    "results": "/zoeken/?q=stalking",
    "a repair": "/zoeken/?q=aangfite+doen",
    "an exact word": "/zoeken/?q=aangfite+stalking&precies=aangfite",
    "crisis": "/zoeken/?q=ik+wil+dood+nu+in+gevaar",
    "narrowed": "/zoeken/?q=stalking&soort=begrip&hulp=advies",
    "nothing of a kind": "/zoeken/?q=stalking&soort=bron",
    "one group": "/zoeken/?q=hulp&groep=hulp&pagina=2",
    "nothing": "/zoeken/?q=qqqqqq",
    "no words": "/zoeken/?q=%F0%9F%90%BF",
    "too long": "/zoeken/?q=" + "lastigvallen+" * 30 + "&pagina=x",
}
each_state = pytest.mark.parametrize("path", STATES.values(), ids=[name.replace(" ", "-") for name in STATES])
OPTIONS = "#zoekveld-suggesties option"


def is_suggestion_request(request):
    return "/zoeken/suggesties/" in request.url


@each_state
def test_axe_finds_nothing_in_any_state(shared_tab, path):
    page = shared_tab()
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert faults_in_every_look(page) == {}


@each_state
def test_no_state_has_to_be_scrolled_sideways(shared_tab, typeset, path):
    page = shared_tab(NARROW, browser=typeset)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert fits(page)


def test_marked_words_stand_out_without_colour(page):
    page.goto("/zoeken/?q=stalking")
    weights = (
        page.locator(".search-result-passage")
        .filter(has=page.locator("mark"))
        .first.evaluate("e => [e, e.querySelector('mark')].map(one => +getComputedStyle(one).fontWeight)")
    )
    assert weights[1] >= weights[0] + 200


def test_on_a_wide_screen_both_groups_are_in_sight(new_context):
    page = new_context(DESKTOP).new_page()
    page.goto("/zoeken/?q=stalking")
    for group in ("gids", "hulp"):
        expect(page.locator(f"#groep-{group}")).to_be_in_viewport()
    expect(page.locator(".search-jumps")).to_be_hidden()


def test_on_a_phone_a_tap_leads_to_the_places_that_help(page):
    page.goto("/zoeken/?q=stalking")
    page.locator(".search-jumps a[href='#groep-hulp']").click()
    expect(page.locator("#groep-hulp")).to_be_in_viewport()


# Suggestions


def test_suggestions_come_while_typing(page):
    page.goto("/")
    with page.expect_request(is_suggestion_request):
        page.locator("#zoekveld").press_sequentially("mano")
    expect(page.locator(f"{OPTIONS}[value='De manosphere']")).to_have_count(1)
    assert page.locator(OPTIONS).count() <= 8
    page.locator("#zoekveld").fill("m")
    expect(page.locator(OPTIONS)).to_have_count(0)


def test_quick_typing_asks_once(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if is_suggestion_request(request) else None)
    page.clock.install()
    page.goto("/zoeken/")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))  # however slow this machine is, the keys come at once
    page.locator("#zoekveld").press_sequentially("manosphere")
    assert asked == []
    page.clock.resume()
    expect(page.locator(f"{OPTIONS}[value='manosphere']")).to_have_count(1)
    assert [url.partition("?")[2] for url in asked] == ["q=manosphere"]


def test_a_late_answer_does_not_replace_a_later_one(page):
    page.goto("/zoeken/")
    held = []
    page.route("**/suggesties/?q=ma", lambda route: held.append(route))
    page.locator("#zoekveld").press_sequentially("ma")
    page.wait_for_timeout(400)
    page.locator("#zoekveld").press_sequentially("no")
    expect(page.locator(f"{OPTIONS}[value='manosphere']")).to_have_count(1)
    for route in held:
        route.fulfill(json={"suggestions": [{"title": "te laat", "kind": "gids"}]})
    page.wait_for_timeout(200)
    expect(page.locator(f"{OPTIONS}[value='te laat']")).to_have_count(0)


def test_picking_a_suggestion_searches_for_it(page):
    page.goto("/")
    page.locator("#zoekveld").press_sequentially("mano")
    expect(page.locator(OPTIONS).first).to_be_attached()
    # What the browser does when somebody picks: the value, and an event that is not of a key.
    page.locator("#zoekveld").evaluate("e => { e.value = 'De manosphere'; e.dispatchEvent(new Event('input')); }")
    page.wait_for_url("**/zoeken/?q=De+manosphere")


def test_without_an_answer_searching_works(page):
    page.route("**/suggesties/**", lambda route: route.abort())
    page.goto("/")
    page.locator("#zoekveld").press_sequentially("stalking")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=stalking")


# The key


@pytest.mark.parametrize("path", ["/", "/zoeken/?q=stalking", "/hulp/", "/bestaat-niet/"])
def test_the_key_goes_to_the_search_field(page, path):
    page.goto(path)
    page.keyboard.press("/")
    expect(page.locator("main input[type=search]").first).to_be_focused()
    value = page.locator(":focus").input_value()
    page.keyboard.type("a/b")
    assert page.locator(":focus").input_value() == "a/b"  # typed over what was there, with a stroke in it
    assert "/" not in value


def test_where_there_is_no_field_the_key_goes_to_the_search_page(page, site):
    page.goto("/wat-is-het/de-manosphere/")
    page.keyboard.press("/")
    page.wait_for_url(f"{site}/zoeken/#zoekveld")
    page.keyboard.type("stalking")
    expect(page.locator("#zoekveld")).to_have_value("stalking")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_with_a_modifier_the_key_is_the_browsers(page, modifier):
    page.goto("/zoeken/")
    page.keyboard.press(f"{modifier}+/")
    expect(page.locator("#zoekveld")).not_to_be_focused()


def test_the_key_can_be_turned_off_and_stays_off(page, site):
    page.goto("/zoeken/")
    switch = page.locator("#sneltoets")
    expect(switch).not_to_be_checked()
    switch.check()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#zoekveld")).not_to_be_focused()
    assert page.evaluate("({ ...localStorage })") == {"keys": "off"}
    page.goto("/wat-is-het/de-manosphere/")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert page.url == f"{site}/wat-is-het/de-manosphere/"
    page.goto("/zoeken/")
    expect(switch).to_be_checked()
    switch.uncheck()
    assert page.evaluate("localStorage.length") == 0
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#zoekveld")).to_be_focused()


def test_shift_three_times_still_leaves_from_the_search_page(page, neutral):
    page.goto("/zoeken/?q=stalking")
    page.keyboard.press("/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{neutral.address}**")


# Choices, with and without JavaScript


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def any_page(request, new_context):
    """A tab on a phone, with or without JavaScript."""
    return new_context(java_script_enabled=request.param).new_page()


def test_a_repair_is_taken_back_and_made_again(any_page):
    any_page.goto("/zoeken/?q=aangfite+doen")
    repair = any_page.locator(".search-repair")
    expect(repair.locator("b")).to_have_text("aangifte")
    repair.get_by_role("link").click()
    any_page.wait_for_url("**precies=aangfite**")
    expect(repair.locator("b")).to_have_count(0)
    expect(any_page.locator("#zoekveld")).to_have_value("aangfite doen")
    repair.get_by_role("link").click()
    expect(repair.locator("b")).to_have_text("aangifte")


def test_results_are_narrowed_and_widened(any_page):
    any_page.goto("/zoeken/?q=stalking")
    total = any_page.locator(".search-group-gids h2 .search-count").inner_text()
    choices = any_page.locator(".search-group-gids .search-choices")
    choices.locator("summary").click()
    choices.locator("a[href*='soort=begrip']").click()
    any_page.wait_for_url("**soort=begrip#groep-gids")
    expect(choices.locator("a[aria-current=true]")).to_be_visible()
    assert any_page.locator(".search-group-gids h2 .search-count").inner_text() != total
    choices.locator("a").first.click()
    any_page.wait_for_url(re.compile(r"\?q=stalking#groep-gids$"))
    assert any_page.locator(".search-group-gids h2 .search-count").inner_text() == total


def test_a_result_opens_at_the_passage(any_page):
    any_page.emulate_media(reduced_motion="reduce")  # where a page opens is looked at, not how it scrolls there
    any_page.goto("/zoeken/?q=wraakporno&soort=begrip")
    result = any_page.locator(".search-result h3 a[href*='#']").first
    anchor = result.get_attribute("href").partition("#")[2]
    result.click()
    any_page.wait_for_load_state("load")
    expect(any_page.locator(f"[id='{anchor}']")).to_be_in_viewport(timeout=15_000)


def test_without_javascript_nothing_promises_the_key(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/zoeken/")
    expect(page.locator(".search-shortcut")).to_be_hidden()
