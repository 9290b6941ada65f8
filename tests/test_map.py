"""The map of regions, and the local places of the one that was chosen, a page at a time."""

import pytest

from referrals.models import Region, Service
from tests.factories import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]


@pytest.fixture(scope="module")
def region(module_db):
    """A region with 45 local places, and no others in the whole country."""
    Service.objects.all().delete()
    region = Region.objects.get(slug="utrecht")
    here = [municipality.slug for municipality in region.municipalities.all()]
    for number in range(45):
        make_service(municipalities=[here[number % len(here)]])
    return region


def services(page):
    return [link["href"].partition("#")[2] for link in page.select(".region .services h4 a")]


def links(page, rel):
    return [link["href"] for link in page.select(f".region .pager a[rel={rel}]")]


def test_every_local_place_of_a_region_is_on_one_of_its_pages(region, shown):
    pages, address = [], f"?regio={region.slug}"
    while address:
        page = shown(f"/hulp/kaart/{address}")
        assert "45" in page.select_one(".region").h3.find_next("h3").text
        pages.append(services(page))
        address = next(iter(links(page, "next")), "")
    assert [len(slugs) for slugs in pages] == [20, 20, 5]
    in_order = list(Service.objects.in_order().values_list("slug", flat=True))
    assert [slug for slugs in pages for slug in slugs] == in_order


def test_the_pages_of_a_region_keep_the_region_the_list_and_the_place_on_the_page(region, shown):
    page = shown(f"/hulp/kaart/?regio={region.slug}&s=113&pagina=2")
    assert links(page, "prev") == [f"?regio={region.slug}&s=113#regio"]
    assert links(page, "next") == [f"?regio={region.slug}&s=113&pagina=3#regio"]
    picks = [link["href"] for link in page.select(".region .pick")]
    assert len(picks) == 20
    assert all("&pagina=2#" in address for address in picks)


def test_a_page_past_the_last_one_is_the_last_one_and_is_said(region, shown):
    page = shown(f"/hulp/kaart/?regio={region.slug}&pagina=500")
    assert len(services(page)) == 5
    assert "500" in page.select_one(".notice").text


def test_a_region_whose_places_fit_on_one_page_has_no_others(region, shown):
    assert links(shown(f"/hulp/kaart/?regio={region.slug}"), "next")
    Service.objects.filter(pk__in=Service.objects.values("pk")[20:]).delete()
    page = shown(f"/hulp/kaart/?regio={region.slug}")
    assert len(services(page)) == 20
    assert not page.select(".region .pager")


@pytest.mark.parametrize(
    ("query", "region"), [("regio=onzin", 0), ("regio=onzin&regio=utrecht", 1), ("regio=utrecht&regio=onzin", 0)]
)
def test_a_region_that_is_none_is_said(shown, query, region):
    page = shown(f"/hulp/kaart/?{query}")
    assert "onzin" in page.select_one(".notice").text
    assert len(page.select(".region")) == region
    assert not shown("/hulp/kaart/?regio=utrecht").select(".notice")


# Filters in the address


@pytest.fixture
def filtered(region):
    """Three of the places of the region, and one elsewhere, are for one form of abuse; one of those is free."""
    here = [municipality.slug for municipality in region.municipalities.all()]
    fitting = [
        make_service(municipalities=[here[0]], harms=["online-controle"], free=free) for free in (True, False, None)
    ]
    make_service(municipalities=["groningen"], harms=["online-controle"])
    make_service(harms=["online-controle"], national=True)
    return [service.slug for service in fitting]


def numbers(page):
    """The regions with local places, as the list beside the map has them, with their numbers; and as the map does."""
    rows = {row.a.text: row.span.text for row in page.select(".tile-map-list li")}
    drawn = [text.text for text in page.select(".tile-map-drawing text")]
    shown = {name: int(number) for name, number in rows.items() if number.isdigit()}
    assert sorted(map(int, drawn)) == sorted(shown.values())
    return shown


def test_the_map_counts_only_places_that_fit_the_filters(region, filtered, shown):
    assert numbers(shown("/hulp/kaart/")) == {region.name: 48, "Groningen": 1}
    assert numbers(shown("/hulp/kaart/?vorm=online-controle")) == {region.name: 3, "Groningen": 1}
    assert numbers(shown("/hulp/kaart/?vorm=online-controle&gratis=1")) == {region.name: 1}
    assert numbers(shown("/hulp/kaart/?gemeente=groningen")) == {"Groningen": 1}
    assert numbers(shown("/hulp/kaart/?vorm=publiekelijk-straffen&via=chat")) == {}


def test_a_region_lists_only_places_that_fit_the_filters(region, filtered, shown):
    page = shown(f"/hulp/kaart/?regio={region.slug}&vorm=online-controle")
    assert set(services(page)) == set(filtered)
    assert "3" in page.select_one(".region").h3.find_next("h3").text
    page = shown(f"/hulp/kaart/?regio={region.slug}&vorm=online-controle&gratis=1")
    assert services(page) == filtered[:1]
    none = shown(f"/hulp/kaart/?regio={region.slug}&vorm=publiekelijk-straffen")
    assert services(none) == []
    assert none.select_one(".region > p").text


def test_the_map_finds_places_by_their_words(region, shown):
    make_service(municipalities=["groningen"], description="Zij heten kwispelzwaan.")
    assert numbers(shown("/hulp/kaart/?q=kwispelzwaan")) == {"Groningen": 1}


def test_the_map_says_which_filters_hold_and_each_can_be_dropped(region, filtered, shown):
    query = f"regio={region.slug}&vorm=online-controle&gratis=1&s=113"
    page = shown(f"/hulp/kaart/?{query}")
    chips = {chip.text.strip(): chip["href"] for chip in page.select(".chips a")}
    assert len(chips) == 3
    for left, address in zip(("gratis=1", "vorm=online-controle", ""), chips.values(), strict=True):
        assert address == "?" + "&".join(part for part in (f"regio={region.slug}", left, "s=113") if part)
        assert shown(f"/hulp/kaart/{address}").select_one(".region")
    assert not shown(f"/hulp/kaart/?regio={region.slug}").select(".chips")


def test_links_of_the_map_keep_the_filters_and_the_list(region, filtered, shown):
    kept = "vorm=online-controle&gratis=1&s=113"
    page = shown(f"/hulp/kaart/?regio={region.slug}&{kept}")
    tiles = page.select(".tile-map a")
    assert len(tiles) == 2 * Region.objects.count()
    assert all(link["href"].endswith(f"&{kept}#regio") for link in tiles)
    assert page.select_one("a.way-on")["href"] == f"/hulp/?{kept}"
    assert all(link["href"].endswith(f"&{kept}") for link in page.select(".region-municipalities a"))
    hidden = {field["name"]: field["value"] for field in page.select("form.municipality-form input[type=hidden]")}
    assert hidden == {"vorm": "online-controle", "gratis": "1", "s": "113"}
    assert all("vorm=online-controle&gratis=1&" in link["href"] for link in page.select(".region .pick"))


def test_another_municipality_replaces_the_one_that_was_chosen(region, filtered, shown):
    page = shown(f"/hulp/kaart/?regio={region.slug}&gemeente=groningen&gratis=1")
    for link in page.select(".region-municipalities a"):
        assert link["href"].count("gemeente=") == 1
        assert "gemeente=groningen" not in link["href"]
    assert [field["name"] for field in page.select("form.municipality-form input[type=hidden]")] == ["gratis"]


def test_pages_of_a_region_keep_the_filters_and_what_was_not_understood_is_said(region, shown):
    for service in Service.objects.all():
        service.free = True
        service.save()
    page = shown(f"/hulp/kaart/?regio={region.slug}&gratis=1&via=onzin&pagina=2")
    assert "onzin" in page.select_one(".notice").text
    assert links(page, "prev") == [f"?regio={region.slug}&gratis=1#regio"]
    assert links(page, "next") == [f"?regio={region.slug}&gratis=1&pagina=3#regio"]


def test_the_directory_leads_to_the_map_with_the_same_filters(region, filtered, shown):
    page = shown("/hulp/?vorm=online-controle&s=113")
    assert page.find("a", href="/hulp/kaart/?vorm=online-controle&s=113")
    assert shown("/hulp/?s=113").find("a", href="/hulp/kaart/?s=113")
    assert shown("/hulp/overzicht/?s=113").find("a", href="/hulp/kaart/?s=113")


def test_a_page_number_that_a_page_has_no_use_for_is_said(shown):
    for address in ("/hulp/kaart/?pagina=2", "/hulp/wijzer/?pagina=2", "/hulp/wijzer/?stap=4&pagina=2"):
        assert "2" in shown(address).select_one(".notice").text, address
    assert not shown("/hulp/wijzer/?stap=4&pagina=1").select(".notice")
