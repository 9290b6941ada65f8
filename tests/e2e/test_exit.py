"""The exit control: a reader who has to hide this site leaves it at once, and Back does not bring it back."""

import base64
import io

import pytest
from django.utils.translation import gettext, override
from PIL import Image
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE, each_kind

NEUTRAL_TITLE = "Nieuw tabblad"
THUMB = 160  # pixels from the lower edge of a phone that a thumb reaches without a change of grip
COMFORTABLE = 44  # pixels
LOW = {"width": 640, "height": 320}  # a phone on its side
SMALL = {"width": 360, "height": 640}
SHORT_AND_WIDE = {"width": 1280, "height": 480}  # a laptop's screen, zoomed in
STATUS = "#exit-status"

# Reports each frame in which words of a page could be seen, and each title that the tab bore.
WATCH = """
(() => {
  const look = () => {
    const { body } = document;
    const shown = body?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? body.innerText : "";
    frameShown(location.href, document.title, shown.trim().slice(0, 80));
    requestAnimationFrame(look);
  };
  look();
})();
"""


def press_shift(page, times=3):
    for _ in range(times):
        page.keyboard.press("Shift")


def back(page, steps=1):
    page.evaluate(f"setTimeout(() => history.go(-{steps}))")


def wait_for_visits(page, neutral, number):
    """Wait until this tab shows the page with which the neutral site answered this visit, and no later one."""
    page.locator(f"html[data-visit='{number}']").wait_for(state="attached")
    assert len(neutral.requests) == number
    assert page.url == neutral.address


def leave(page, neutral):
    page.locator("a.exit").click()
    wait_for_visits(page, neutral, 1)


class Watch:
    """What is seen in the tabs of a context from now on. The page and the browser tell it, so that it also sees a
    tab that waits for another page (where Playwright would wait too)."""

    def __init__(self, context):
        #: For each frame: the page's address, its title, its visible words.
        self.frames = []
        context.expose_binding("frameShown", lambda source, *frame: self.frames.append(frame))
        context.add_init_script(WATCH)

    def film(self, page):
        """Keep the last picture of a tab, from the first on that shows the page."""

        def keep(event):
            self._picture = base64.b64decode(event["data"])
            devtools.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

        self._picture = None
        devtools = page.context.new_cdp_session(page)
        devtools.on("Page.screencastFrame", keep)
        devtools.send("Page.startScreencast", {"format": "png"})
        until(page, lambda: self._picture and not self.is_blank())

    def is_blank(self):
        """Whether every pixel of the last picture has one and the same colour."""
        picture = Image.open(io.BytesIO(self._picture)).convert("RGB")
        return all(low == high for low, high in picture.getextrema())

    def assert_nothing_shown(self, neutral, but=""):
        """No frame of a page of the site showed its title, or words other than these."""
        frames = [(title, words) for address, title, words in self.frames if address != neutral.address]
        assert {title for title, _ in frames} <= {"", NEUTRAL_TITLE}
        assert {words for _, words in frames} <= {"", but}


def until(page, condition):
    """Wait until this holds."""
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("that did not happen within ten seconds")


def history(page):
    """The addresses in the history of a tab, oldest first, without the empty page it began with."""
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [entry["url"] for entry in entries if entry["url"] != "about:blank"]


def dutch(text):
    with override("nl"):
        return gettext(text)


# What it is


def test_without_javascript_it_is_a_link_to_the_neutral_address(new_context, neutral):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/wat-is-het/")
    page.locator("a.exit").click()
    page.wait_for_url(neutral.address)
    assert "referer" not in neutral.requests[0][1]


def test_it_is_announced_as_a_link_that_says_where_it_leads(page):
    page.goto("/")
    name = dutch("Leave this site") + dutch(" (or press Shift three times)")
    expect(page.get_by_role("link", name=name, exact=True)).to_have_class("exit")
    expect(page.get_by_role("link", name=dutch("Leave this site quickly"), exact=True)).to_have_class("skip")


@each_kind
def test_it_stays_under_the_thumb_and_covers_no_content(shared_tab, path):
    page = shared_tab()
    page.goto(path)
    for part in (0, 0.5, 1):
        place = page.evaluate(
            """part => {
                scrollTo({ top: part * document.documentElement.scrollHeight, behavior: "instant" });
                const link = document.querySelector("a.exit");
                const box = link.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return { x: box.x, y: box.y, width: box.width, height: box.height, onTop: link.contains(top) };
            }""",
            part,
        )
        assert place["onTop"]
        assert place["height"] >= COMFORTABLE
        assert place["width"] >= COMFORTABLE
        assert PHONE["height"] - THUMB <= place["y"] <= PHONE["height"] - place["height"]
        assert 0 <= place["x"] <= PHONE["width"] - place["width"]
    last_words = max(
        box["y"] + box["height"] for e in page.locator(".footer p, .footer a").all() if (box := e.bounding_box())
    )
    assert last_words <= place["y"]


@pytest.mark.parametrize("viewport", [DESKTOP, SHORT_AND_WIDE], ids=["wide", "wide-and-short"])
def test_it_stays_in_sight_on_a_wide_screen(new_context, viewport):
    page = new_context(viewport).new_page()
    page.goto("/wat-is-het/de-manosphere/")
    page.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
    expect(page.locator("a.exit")).to_be_in_viewport(ratio=1)


@each_kind
def test_it_is_the_second_stop_of_the_tab_key(page, neutral, path):
    page.goto(path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    page.keyboard.press("Tab")
    second = page.locator(":focus")
    expect(second).to_have_attribute("data-exit", "")
    expect(second).to_be_in_viewport(ratio=1)
    assert second.bounding_box()["height"] >= COMFORTABLE - 10
    page.keyboard.press("Enter")
    wait_for_visits(page, neutral, 1)


@pytest.mark.parametrize("opener", [".menu-button", ".glossary-term >> nth=0"], ids=["menu", "term"])
def test_one_tap_is_enough_while_something_is_open(page, neutral, opener):
    page.goto("/wat-is-het/de-manosphere/")
    page.locator(opener).click()
    expect(page.locator(":popover-open")).to_be_visible()
    leave(page, neutral)


@pytest.mark.parametrize("viewport", [LOW, SMALL], ids=["low", "small"])
@pytest.mark.parametrize("text", ["browser", "large_text"])
def test_the_menu_leaves_room_for_it(new_context, neutral, request, viewport, text):
    page = new_context(viewport, browser=request.getfixturevalue(text)).new_page()
    page.goto("/hulp/")
    page.locator(".menu-button").click()
    menu, bar = page.locator("#menu"), page.locator(".reach")
    expect(menu).to_be_visible()
    assert menu.bounding_box()["y"] + menu.bounding_box()["height"] <= bar.bounding_box()["y"]
    menu.get_by_role("link").last.focus()
    expect(menu.locator(":focus")).to_be_in_viewport(ratio=1)
    leave(page, neutral)


# Shift three times


def test_shift_three_times_leaves(page, neutral):
    page.goto("/wat-is-het/")
    press_shift(page)
    wait_for_visits(page, neutral, 1)


def test_shift_three_times_leaves_from_the_search_field(page, neutral):
    page.goto("/zoeken/")
    page.locator("#zoekveld").focus()
    press_shift(page)
    wait_for_visits(page, neutral, 1)


def test_each_press_of_shift_is_announced(page):
    page.goto("/wat-is-het/")
    status = page.locator(STATUS)
    expect(status).to_have_role("status")
    expect(status).to_be_empty()
    press_shift(page, 1)
    expect(status).to_have_text(dutch("Press Shift twice more to leave this site."))
    press_shift(page, 1)
    expect(status).to_have_text(dutch("Press Shift once more to leave this site."))


def test_presses_far_apart_are_called_off_and_that_is_announced(page, neutral):
    page.clock.install()
    page.goto("/wat-is-het/")
    press_shift(page, 2)
    page.clock.run_for(5_000)
    expect(page.locator(STATUS)).to_have_text(dutch("Leaving by Shift has been called off."))
    press_shift(page, 2)
    expect(page.locator(STATUS)).to_have_text(dutch("Press Shift once more to leave this site."))
    page.clock.run_for(5_000)
    page.clock.run_for(5_000)
    expect(page.locator(STATUS)).to_be_empty()
    assert not neutral.requests


def test_a_slow_hand_has_five_seconds_for_each_press(page, neutral):
    page.clock.install()
    page.goto("/wat-is-het/")
    press_shift(page, 1)
    page.clock.run_for(4_500)
    press_shift(page, 1)
    page.clock.run_for(4_500)
    press_shift(page, 1)
    wait_for_visits(page, neutral, 1)


def type_capitals(page):
    page.locator("#zoekveld").focus()
    for letter in "NASA":
        page.keyboard.down("Shift")
        page.keyboard.press(letter)
        page.keyboard.up("Shift")


def type_capitals_with_overlapping_keys(page):
    page.locator("#zoekveld").focus()
    for letter in "abcd":
        page.keyboard.down("Shift")
        page.keyboard.down(letter)
        page.keyboard.up("Shift")
        page.keyboard.up(letter)


def press_other_keys_between(page):
    for key in "abcd":
        page.keyboard.press("Shift")
        page.keyboard.press(key)


def go_back_with_shift_and_tab(page):
    for _ in range(4):
        page.keyboard.press("Shift+Tab")


def hold_shift_with_repeats(page):
    for _ in range(4):
        for _ in range(5):
            page.keyboard.down("Shift")
        page.keyboard.up("Shift")


def hold_shift_without_repeats(page):
    for _ in range(4):
        page.keyboard.down("Shift")
        page.clock.run_for(1_200)
        page.keyboard.up("Shift")


def press_shift_while_another_key_is_down(page):
    for key in ("Control", "Alt", "Meta"):
        page.keyboard.down(key)
        press_shift(page)
        page.keyboard.up(key)


def select_text_with_shift_and_the_mouse(page):
    for x in (100, 120, 140, 160):
        page.keyboard.down("Shift")
        page.mouse.click(x, 300)
        page.keyboard.up("Shift")


@pytest.mark.parametrize(
    "use_shift",
    [
        type_capitals,
        type_capitals_with_overlapping_keys,
        press_other_keys_between,
        go_back_with_shift_and_tab,
        hold_shift_with_repeats,
        hold_shift_without_repeats,
        press_shift_while_another_key_is_down,
        select_text_with_shift_and_the_mouse,
    ],
    ids=lambda use: use.__name__,
)
def test_other_uses_of_shift_do_not_leave(page, site, neutral, use_shift):
    page.clock.install()
    page.goto("/zoeken/")
    use_shift(page)
    page.wait_for_timeout(300)
    assert page.url.startswith(site)
    assert not neutral.requests
    press_shift(page)
    wait_for_visits(page, neutral, 1)


@pytest.mark.parametrize("type_letters", [type_capitals, type_capitals_with_overlapping_keys])
def test_capitals_are_not_announced(page, type_letters):
    page.goto("/zoeken/")
    type_letters(page)
    expect(page.locator(STATUS)).to_be_empty()


# On use


@pytest.mark.parametrize("way", ["click", "shift"])
def test_the_page_is_blank_at_once_also_when_the_neutral_site_does_not_answer(new_context, neutral, way):
    context = new_context()
    watch = Watch(context)
    page = context.new_page()
    page.goto("/ervaringen/annelies/")
    watch.film(page)
    assert not watch.is_blank()
    neutral.hang()
    page.locator("a.exit").click(no_wait_after=True) if way == "click" else press_shift(page)
    until(page, watch.is_blank)
    watch.frames.clear()
    page.wait_for_timeout(1_000)
    assert watch.frames
    assert watch.is_blank()
    watch.assert_nothing_shown(neutral, but=dutch("Loading."))
    neutral.answer()
    page.wait_for_url(neutral.address)


def test_nothing_of_the_page_is_left_when_the_click_has_been_handled(page, neutral):
    page.goto("/ervaringen/annelies/")
    neutral.hang()
    left = page.evaluate(
        """() => {
            document.querySelector("a.exit").click();
            const icon = document.querySelector("link[rel=icon]");
            return [document.title, icon.href, document.documentElement.textContent];
        }"""
    )
    assert left == [NEUTRAL_TITLE, "data:,", NEUTRAL_TITLE + dutch("Loading.")]


def test_a_reload_while_the_neutral_site_does_not_answer_shows_nothing(new_context, neutral):
    context = new_context()
    watch = Watch(context)
    page = context.new_page()
    page.goto("/ervaringen/annelies/")
    watch.film(page)
    neutral.hang()
    page.evaluate("addEventListener('click', () => setTimeout(() => location.reload(), 2000), true)")
    page.locator("a.exit").click(no_wait_after=True)
    until(page, watch.is_blank)
    watch.frames.clear()
    until(page, lambda: len(neutral.requests) == 2)
    page.wait_for_timeout(500)
    assert watch.is_blank()
    watch.assert_nothing_shown(neutral, but=dutch("Loading."))
    neutral.answer()
    page.wait_for_url(neutral.address)


def test_the_page_makes_place_in_the_history_for_the_neutral_site(page, site, neutral):
    page.goto("/")
    page.goto("/ervaringen/annelies/")
    leave(page, neutral)
    assert history(page) == [f"{site}/", neutral.address]


def test_after_use_only_the_neutral_site_is_asked_for_anything_and_it_learns_nothing(new_context, neutral):
    context = new_context()
    page = context.new_page()
    page.goto("/wat-is-het/")
    page.wait_for_load_state("networkidle")
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    leave(page, neutral)
    page.wait_for_timeout(500)
    assert set(asked) == {neutral.address}
    ((path, headers),) = neutral.requests
    assert path == "/weer/"
    assert not {"referer", "origin", "cookie"} & set(headers)
    assert "127.0.0.1" not in str(headers)


def test_other_tabs_with_the_site_leave_too(new_context, neutral):
    context = new_context()
    page, other = context.new_page(), context.new_page()
    other.goto("/ervaringen/annelies/")
    page.goto("/")
    page.locator("a.exit").click()
    page.wait_for_url(neutral.address)
    other.wait_for_url(neutral.address)


def test_it_works_where_the_browser_keeps_nothing(new_context, neutral):
    context = new_context()
    context.add_init_script(
        """const refuse = () => { throw new DOMException("no", "SecurityError"); };
        Object.defineProperty(window, "sessionStorage", { get: refuse });
        window.BroadcastChannel = class { constructor() { refuse(); } };"""
    )
    page = context.new_page()
    page.goto("/wat-is-het/")
    leave(page, neutral)
    assert history(page) == [neutral.address]


# Back


def test_back_leads_away_again_and_shows_no_page_of_the_site(new_context, neutral):
    context = new_context()
    page = context.new_page()
    for path in ("/", "/wat-is-het/", "/ervaringen/", "/ervaringen/annelies/"):
        page.goto(path)
    leave(page, neutral)
    watch = Watch(context)
    back(page)
    wait_for_visits(page, neutral, 2)
    back(page)
    wait_for_visits(page, neutral, 3)
    back(page)
    wait_for_visits(page, neutral, 4)
    watch.assert_nothing_shown(neutral)
    assert {*history(page)} == {neutral.address}
    assert not any("referer" in headers for _, headers in neutral.requests)


def test_two_steps_back_at_once_lead_away_too(new_context, neutral):
    context = new_context()
    page = context.new_page()
    for path in ("/", "/ervaringen/", "/ervaringen/annelies/"):
        page.goto(path)
    leave(page, neutral)
    watch = Watch(context)
    back(page, 2)
    wait_for_visits(page, neutral, 2)
    watch.assert_nothing_shown(neutral)


def test_forward_leads_away_too(new_context, neutral):
    context = new_context()
    page = context.new_page()
    page.goto("/ervaringen/")
    page.goto("/ervaringen/annelies/")
    page.go_back()
    leave(page, neutral)
    watch = Watch(context)
    page.evaluate("setTimeout(() => history.forward())")
    wait_for_visits(page, neutral, 2)
    watch.assert_nothing_shown(neutral)


def test_back_to_another_place_on_the_same_page_leads_away_too(new_context, neutral):
    context = new_context()
    page = context.new_page()
    page.goto("/begrippen/")
    for link in page.locator(".letters a").all()[:3]:
        link.click()
    leave(page, neutral)
    watch = Watch(context)
    back(page)
    wait_for_visits(page, neutral, 2)
    back(page, 2)
    wait_for_visits(page, neutral, 3)
    watch.assert_nothing_shown(neutral)


def test_who_comes_back_on_purpose_finds_the_site_as_ever(page, site, neutral):
    page.goto("/wat-is-het/")
    leave(page, neutral)
    page.goto("/ervaringen/")
    expect(page.locator("h1")).to_be_visible()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    page.locator(".case-card a").first.click()
    expect(page.locator(".scene").first).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{site}/ervaringen/"
    assert len(neutral.requests) == 1


# Back, where the browser keeps whole pages in memory (the back/forward cache). Playwright does not follow pages that
# come out of it, so these tests ask the neutral site and the page itself.


def test_the_browser_of_these_tests_keeps_pages_in_memory(new_context, remembering, site):
    page = new_context(browser=remembering).new_page()
    page.goto("/")
    page.evaluate("window.kept = true")
    page.goto("/wat-is-het/")
    back(page)
    page.wait_for_timeout(1_000)
    assert page.evaluate("[location.href, window.kept]") == [f"{site}/", True]


@pytest.mark.parametrize("dropped", [True, False], ids=["dropped-by-the-browser", "still-in-memory"])
def test_back_to_a_page_in_memory_leads_away_too(new_context, remembering, neutral, dropped):
    context = new_context(browser=remembering)
    if not dropped:
        context.add_init_script("delete window.BroadcastChannel")
    watch = Watch(context)
    page = context.new_page()
    page.goto("/")
    page.goto("/ervaringen/annelies/")
    page.locator("a.exit").click()
    page.wait_for_url(neutral.address)
    page.wait_for_timeout(300)
    watch.frames.clear()
    back(page)
    until(page, lambda: len(neutral.requests) == 2)
    watch.assert_nothing_shown(neutral)
