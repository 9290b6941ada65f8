"""The directory of help in a browser: filters in place, the wizard, the overview, the map and the reader's own list."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP

HARM = "online-controle"
# The first answer takes longer than those after it, and does not stop when it is told to.
FIRST_ANSWER_LAST = """() => {
    const real = window.fetch;
    let asked = 0;
    window.fetch = async (address, options) => {
        const wait = asked++ ? 0 : 600;
        const answer = await real(address);
        await new Promise(done => setTimeout(done, wait));
        return answer;
    };
}"""


@pytest.fixture
def desk(new_context):
    """A tab at a desk, where the filters stand beside the places."""
    return new_context(DESKTOP).new_page()


def total(page):
    """The number in the heading of the results."""
    return int(re.search(r"\d+", page.locator("#totaal").inner_text())[0])


def choose(page, name):
    """Tick or untick a choice, and wait for what it gives."""
    page.locator(f"#{name}").click()
    expect(page.locator("#resultaten")).not_to_have_attribute("aria-busy", "true")


def data(page, address):
    """What the directory answers at an address, as data."""
    response = page.request.get(address, headers={"accept": "application/json"})
    assert response.ok
    return response.json()


def test_a_choice_filters_in_place_keeps_the_focus_and_is_announced(desk):
    desk.goto("/hulp/")
    before = total(desk)
    desk.evaluate("window.same = true")
    desk.locator(f"#f-vorm-{HARM}").focus()
    desk.keyboard.press("Space")
    desk.wait_for_url(f"**/hulp/?vorm={HARM}")
    expect(desk.locator("#gevonden")).to_have_text(desk.locator("#totaal").inner_text())
    assert total(desk) == data(desk, f"/hulp/?vorm={HARM}")["total"] < before
    assert desk.evaluate("window.same && document.activeElement.id") == f"f-vorm-{HARM}"


def test_back_and_forward_bring_back_the_places_and_the_controls(desk):
    desk.goto("/hulp/")
    every = total(desk)
    desk.locator("#filter-q").fill("stalking")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/hulp/?q=stalking")
    choose(desk, "f-gratis")
    desk.wait_for_url("**/hulp/?gratis=1&q=stalking")
    both = total(desk)
    desk.locator("#filter-q").focus()  # where the focus is makes no difference
    desk.go_back()
    expect(desk.locator("#f-gratis")).not_to_be_checked()
    expect(desk.locator("#filter-q")).to_have_value("stalking")
    desk.go_back()
    expect(desk.locator("#filter-q")).to_have_value("")
    expect(desk.locator("#totaal")).to_contain_text(str(every))
    desk.go_forward()
    desk.go_forward()
    expect(desk.locator("#f-gratis")).to_be_checked()
    expect(desk.locator("#filter-q")).to_have_value("stalking")
    expect(desk.locator("#totaal")).to_contain_text(str(both))


def test_back_from_a_place_finds_the_filters_as_they_were(desk):
    desk.goto("/hulp/")
    choose(desk, "f-gratis")
    desk.wait_for_url("**/hulp/?gratis=1")
    found = total(desk)
    desk.locator(".service-name a").first.click()
    expect(desk.locator("h1")).to_be_visible()
    desk.go_back()
    expect(desk.locator("#f-gratis")).to_be_checked()
    expect(desk.locator("#totaal")).to_contain_text(str(found))
    choose(desk, "f-gratis")
    desk.wait_for_url("**/hulp/")


def test_of_many_quick_choices_the_last_state_counts(desk):
    desk.goto("/hulp/")
    desk.evaluate(FIRST_ANSWER_LAST)
    names = ["f-gratis", "f-anoniem", f"f-vorm-{HARM}"]
    desk.evaluate("names => names.forEach(name => document.getElementById(name).click())", names)
    address = f"/hulp/?vorm={HARM}&gratis=1&anoniem=1"
    desk.wait_for_url(f"**{address}")
    expect(desk.locator("#totaal")).to_contain_text(str(data(desk, address)["total"]))
    desk.wait_for_timeout(800)  # until the first answer is there as well
    assert total(desk) == data(desk, address)["total"]
    for name in names:
        expect(desk.locator(f"#{name}")).to_be_checked()


@pytest.mark.parametrize("late", [600, 0], ids=["a late answer", "a quick one"])
def test_back_and_at_once_forward_shows_what_the_address_says(desk, late):
    desk.goto("/hulp/")
    every = total(desk)
    choose(desk, "f-gratis")
    desk.wait_for_url("**/hulp/?gratis=1")
    free = total(desk)
    assert free < every
    desk.evaluate(FIRST_ANSWER_LAST.replace("600", str(late)))
    desk.evaluate("history.back(); setTimeout(() => history.forward(), 50)")
    desk.wait_for_timeout(1000)  # until the first answer is there as well
    assert desk.url.endswith("/hulp/?gratis=1")
    assert total(desk) == free
    expect(desk.locator("#f-gratis")).to_be_checked()
    expect(desk.locator("#resultaten")).not_to_have_attribute("aria-busy", "true")


def test_the_places_are_one_step_from_the_filters_and_a_choice_on_its_way_is_kept(desk):
    desk.goto("/hulp/")
    desk.evaluate(FIRST_ANSWER_LAST)
    desk.locator("#f-gratis").click()
    skip = desk.locator(".facets .skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "resultaten"
    desk.wait_for_url("**/hulp/?gratis=1")
    expect(desk.locator("#f-gratis")).to_be_checked()


def test_putting_a_place_on_the_list_and_taking_it_off_is_said_and_the_header_takes_it_along(desk):
    desk.goto("/hulp/?gratis=1")
    pick, said = desk.locator(".pick").first, desk.locator("#gevonden")
    name = pick.locator(".visually-hidden").text_content()
    pick.click()
    expect(said).to_have_text(f"Op je lijst{name}")
    slug = pick.get_attribute("id").removeprefix("kies-")
    expect(desk.locator("a.help-now")).to_have_attribute("href", f"/hulp/?s={slug}")
    pick.click()
    expect(said).to_have_text(f"Van je lijst af{name}")
    expect(desk.locator("a.help-now")).to_have_attribute("href", "/hulp/")
    choose(desk, "f-anoniem")
    expect(said).to_have_text(desk.locator("#totaal").inner_text())


def test_when_the_answer_does_not_come_the_page_itself_is_asked_for(desk):
    desk.goto("/hulp/")
    desk.route(
        "**/hulp/?*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    desk.evaluate("window.same = true")
    desk.locator("#f-gratis").click()
    desk.wait_for_url("**/hulp/?gratis=1")
    expect(desk.locator("#f-gratis")).to_be_checked()
    assert desk.evaluate("window.same") is None


def test_chips_show_what_was_chosen_and_let_go_of_it(page):
    page.goto(f"/hulp/?vorm={HARM}&gratis=1&q=advies")
    chips = page.locator(".chips li a:not(.chips-all)")
    expect(chips).to_have_count(3)
    chips.filter(has_text=re.compile("gratis", re.I)).click()
    expect(chips).to_have_count(2)
    expect(page.locator("#f-gratis")).not_to_be_checked()
    page.locator(".chips-all, .chips a").first.click()
    expect(chips).to_have_count(1)


def test_a_repair_is_said_and_taken_back_in_place(desk):
    desk.goto("/hulp/")
    desk.evaluate("window.same = true")
    desk.locator("#filter-q").fill("aangfite")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/hulp/?q=aangfite")
    repair = desk.locator(".search-repair")
    expect(repair.locator("b")).to_have_text("aangifte")
    repair.get_by_role("link").click()
    desk.wait_for_url("**/hulp/?q=aangfite&precies=aangfite")
    expect(repair.locator("b")).to_have_count(0)
    desk.go_back()
    expect(repair.locator("b")).to_have_text("aangifte")
    assert desk.evaluate("window.same")


def test_a_count_beside_a_choice_is_what_it_leaves(desk):
    desk.goto(f"/hulp/?vorm={HARM}")
    promised = int(re.search(r"\d+", desk.locator("#n-gratis").inner_text())[0])
    choose(desk, "f-gratis")
    desk.wait_for_url("**gratis=1")
    assert total(desk) == promised


def test_the_wizard_is_done_with_the_keyboard_alone(desk):
    desk.goto("/hulp/wijzer/")
    expect(desk.locator("main a[href='tel:112']").first).to_be_visible()
    answers = []
    for _question in range(3):
        choices = desk.locator("input[type=radio]")
        choices.first.focus()
        desk.keyboard.press("Space")
        answers.append((choices.first.get_attribute("name"), choices.first.get_attribute("value")))
        before = desk.url
        desk.keyboard.press("Enter")
        desk.wait_for_url(lambda address, before=before: address != before)
    expect(desk.locator("h1")).to_contain_text(re.compile(r"\d|Geen"))
    for name, value in answers:
        assert f"{name}={value}" in desk.url
    expect(desk.locator(".service-why").first).to_be_visible()


def test_the_overview_counts_for_one_municipality(page):
    page.goto("/hulp/overzicht/")
    page.locator("#gemeente").fill("Utrecht")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/overzicht/?gemeente=Utrecht")
    expect(page.locator(".chips")).to_contain_text("Utrecht")
    cell = page.locator(".matrix-cell").first
    number = int(re.search(r"\d+", cell.inner_text())[0])
    assert data(page, cell.get_attribute("href"))["total"] == number > 0


def test_where_facts_were_seen_unfolds(page):
    page.goto("/hulp/kindertelefoon/")
    seen = page.locator(".evidence").first
    expect(seen.locator("li").first).to_be_hidden()
    seen.locator("summary").press("Enter")
    expect(seen.get_by_role("link").first).to_be_visible()


def test_every_box_of_the_overview_leads_to_as_many_places_as_it_says(page):
    page.goto("/hulp/overzicht/")
    cells = page.locator(".matrix-cell").evaluate_all(
        "cells => cells.map(cell => [cell.getAttribute('href'), cell.innerText])"
    )
    assert len(cells) >= 25
    for href, text in cells[:: len(cells) // 8]:
        assert data(page, href)["total"] == int(re.search(r"\d+", text)[0])
    filled = next(href for href, text in cells if not re.search(r"\b0\b", text))
    page.locator(f".matrix-cell[href='{filled}']").click()
    expect(page.locator(".service").first).to_be_visible()


def test_the_map_is_used_with_the_keyboard(desk):
    desk.goto("/hulp/kaart/")
    tiles = desk.locator(".tile-map-drawing a")
    assert tiles.count() == desk.locator(".tile-map-list li").count() > 10
    assert all(re.search(r": \d+ ", tile.get_attribute("aria-label")) for tile in tiles.all())
    tiles.first.focus()
    name = tiles.first.get_attribute("aria-label").partition(":")[0]
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('.tile-map-drawing') !== null")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#regio h2")).to_have_text(name)
    expect(desk.locator("#regio h2")).to_be_in_viewport()


def test_a_municipality_is_typed_with_suggestions(page):
    page.goto("/hulp/kaart/")
    field = page.locator("#gemeente")
    assert "Utrecht" in page.locator("#gemeenten option").evaluate_all("all => all.map(option => option.value)")
    field.fill("utrecht")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/?gemeente=utrecht")
    expect(page.locator(".chips")).to_contain_text("Utrecht")


def pick(page, number):
    """Put the first places on the list."""
    for place in range(number):
        page.locator(".pick").nth(place).click()
        expect(page.locator(".pick").nth(place)).to_have_class(re.compile("pick-on"))


def sheets(page):
    """On how many sheets of A4 the page is printed."""
    page.emulate_media(media="print")
    return int(re.search(rb"/Type /Pages\b.*?/Count (\d+)", page.pdf(format="A4"), re.S)[1])


def test_picked_places_stand_on_one_sheet_with_hours_and_dates(page):
    page.goto("/hulp/")
    pick(page, 6)
    page.locator("a[href^='/hulp/lijst/']").first.click()
    items = page.locator(".shortlist-item")
    expect(items).to_have_count(6)
    expect(page.locator(".shortlist-code svg")).to_be_visible()
    assert page.locator(".shortlist-address").inner_text() == page.url
    for item in items.all():
        expect(item).to_contain_text(re.compile("Open"))
        expect(item.locator(".meta")).to_contain_text(re.compile("gecontroleerd", re.I))
    assert sheets(page) == 1


def test_ten_places_stand_on_one_sheet_too(page):
    page.goto("/hulp/")
    picks = page.locator(".pick").evaluate_all("all => all.map(pick => pick.id.replace('kies-', 's='))")
    page.goto(f"/hulp/lijst/?{'&'.join(picks[:10])}")
    expect(page.locator(".shortlist-item")).to_have_count(10)
    assert sheets(page) == 1


def test_a_discreet_list_says_nothing_of_its_subject(page):
    page.goto("/hulp/")
    pick(page, 3)
    page.locator("a[href^='/hulp/lijst/']").first.click()
    page.get_by_role("link", name="Discreet").click()
    expect(page.locator(".shortlist-item")).to_have_count(3)
    assert page.title() == page.locator("h1").inner_text() == "Adressen"
    assert re.fullmatch(r".*/hulp/lijst/\?l=[-\w]+", page.url)


def test_leaving_works_from_the_places(page, neutral):
    page.goto("/hulp/?gratis=1")
    page.locator("a.exit[data-exit]").click()
    page.wait_for_url(f"{neutral.address}**")
