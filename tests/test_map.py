"""The map of regions, and the local places of the one that was chosen, a page at a time."""

import pytest

from referrals.models import Region, Service
from tests.factories import make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db):
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
