"""The reader's own list: services and tips that travel in addresses, from page to page, and onto one sheet."""

import base64
import zlib
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from referrals.models import Region, Service
from referrals.readers_list.picks import Picks

from . import factories as make
from .crawler import read

pytestmark = pytest.mark.django_db
NAME = st.characters(codec="ascii")


@pytest.fixture
def role(home):
    """A role page with three tips that work and one that does not."""
    tips = [
        make.tip_block(f"Tip {n}", how=f"<p>Zo doe je <b>dat</b> {n}.</p><p>En zo.</p>", anchor=f"tip-{n}")
        for n in range(3)
    ]
    never = make.tip_block("Zwijgen over Jolanda", why="<p>Daarom niet.</p>", how="", anchor="nooit")
    body = [
        make.tip_group(*tips, heading="Wat je doet"),
        make.tip_group(never, heading="Wat je laat", kind="niet-doen"),
    ]
    return make.make_role(make.make_chapter(), title="Buur", body=body, audience="buur")


def carried(address):
    """The picks in an address, as (parameter, value) pairs."""
    return [pair for pair in parse_qsl(urlsplit(address).query) if pair[0] in ("s", "t")]


def links(page, path):
    """The addresses of a page's links to this path."""
    return [a["href"] for a in page.find_all("a", href=True) if a["href"].partition("?")[0].partition("#")[0] == path]


# Tips


def test_a_tip_is_put_on_the_list_from_its_page_and_taken_off_again(shown, role):
    page = shown(f"{role.url}?s=113")
    link = page.select_one("#tip-1 .pick")
    assert carried(link["href"]) == [("s", "113"), ("t", "buur.tip-1")]
    assert link["href"].endswith("#tip-1")
    page = shown(role.url + link["href"])
    assert carried(page.select_one("#tip-1 .pick")["href"]) == [("s", "113")]
    assert carried(page.select_one("#tip-2 .pick")["href"]) == [("s", "113"), ("t", "buur.tip-1"), ("t", "buur.tip-2")]
    [your_list] = links(page, "/hulp/lijst/")
    assert carried(your_list) == [("s", "113"), ("t", "buur.tip-1")]


def test_the_list_shows_each_tip_with_what_to_do_and_where_it_is_from(shown, role):
    page = shown("/hulp/lijst/?t=buur.tip-2&t=buur.nooit")
    tips = page.select(".shortlist-tips li")
    assert [tip.h3.get_text(strip=True) for tip in tips] == ["Tip 2", "Zwijgen over Jolanda"]
    assert "Zo doe je dat 2. En zo." in tips[0].get_text()
    assert "Daarom niet." in tips[1].get_text()
    assert "Buur, Wat je laat" in tips[1].get_text()
    assert tips[0].a["href"] == f"{role.url}#tip-2"


@pytest.mark.parametrize(
    "value",
    ["buur.weg", "niemand.tip-1", "buur", "%00", "buur.%00", "%FF", "'%3B--", "a" * 500 + ".b", "..", "%F0%9F%98%80.x"],
)
def test_a_tip_that_is_not_there_is_said_and_the_rest_shown(client, role, value):
    response = client.get(f"/hulp/lijst/?t=buur.tip-1&t={value}")
    assert response.status_code == 200
    assert "Tip 1" in response.content.decode()
    assert "Eén tip van je lijst staat hier niet meer." in response.content.decode()
    assert client.get(f"{role.url}?t={value}&s={value}").status_code == 200


def test_a_tip_of_a_page_that_readers_cannot_see_is_not_shown(client, role):
    role.unpublish()
    html = client.get("/hulp/lijst/?t=buur.nooit").content.decode()
    assert "Jolanda" not in html
    assert "staat hier niet meer" in html


def test_a_list_takes_the_same_number_of_queries_whatever_the_number_of_tips(client, role, home):
    other = make.make_role(
        make.make_chapter(),
        body=[make.tip_group(*(make.tip_block(anchor=f"a-{n}") for n in range(30)))],
        audience="ander",
    )

    def queries(*tips):
        with CaptureQueriesContext(connection) as found:
            assert client.get("/hulp/lijst/", {"t": tips}).status_code == 200
        return len(found)

    queries("buur.tip-1")
    one = queries("buur.tip-1")
    assert queries("buur.tip-1", "buur.tip-2", *(f"{other.audience.slug}.a-{n}" for n in range(30))) == one <= 8


def discreet(shown, query):
    """The address of the discreet list, from the link to it on the list itself."""
    [link] = [a["href"] for a in shown(f"/hulp/lijst/?{query}").select(".shortlist-tools a[href^='?l=']")]
    return f"/hulp/lijst/{link}"


def test_the_discreet_list_says_the_subject_in_no_title_or_heading_of_the_page(shown, role):
    page = shown(discreet(shown, f"t=buur.nooit&s={make.make_service().slug}"))
    for heading in page.select("title, h1, h2"):
        assert "Jolanda" not in heading.get_text()
        assert "Buur" not in heading.get_text()
    assert "Daarom niet." not in page.main.get_text()
    assert "Wat je laat" not in page.main.get_text()


def test_the_address_of_the_discreet_list_names_nothing_and_stays_so(shown, role):
    service = make.make_service()
    address = discreet(shown, f"t=buur.nooit&s={service.slug}")
    page = shown(address)
    own = page.select_one(".shortlist-address").get_text()
    assert own.endswith(address)
    taken_off = [a["href"] for a in page.find_all("a") if "Haal" in a.get_text()]
    assert len(taken_off) == 2
    for link in [own, *taken_off]:
        assert service.slug not in link
        assert "buur" not in link
    assert not shown(f"/hulp/lijst/{taken_off[0]}").select(".shortlist-item")
    [subject] = page.select(".shortlist-tools a[href^='?s=']")
    assert carried(subject["href"]) == [("s", service.slug), ("t", "buur.nooit")]


def test_no_link_of_the_discreet_list_but_the_one_to_all_of_it_says_what_is_on_it(shown, role):
    service = make.make_service("Onderwerp")
    page = shown(discreet(shown, f"t=buur.nooit&s={service.slug}"))
    told = (service.slug, service.organisation.slug, "buur", "Onderwerp")
    [whole] = [a for a in page.find_all("a", href=True) if any(name in str(a) for name in told)]
    assert carried(whole["href"]) == [("s", service.slug), ("t", "buur.nooit")]
    assert not page.select(".header [aria-current]")


def test_the_discreet_list_says_what_a_service_is_called_only_where_its_organisation_has_two(shown, role):
    one = make.make_service("Chat over het onderwerp")
    two = [make.make_service(name, organisation=make.make_organisation("Tweeling")) for name in ("Chat", "Telefoon")]
    two[1].organisation = two[0].organisation
    two[1].save()
    page = shown(discreet(shown, "&".join(f"s={service.slug}" for service in (one, *two))))
    assert "onderwerp" not in page.get_text()
    assert [name.get_text(" ", strip=True) for name in page.select(".service-name")] == [
        one.organisation.name,
        "Tweeling : Chat",
        "Tweeling : Telefoon",
    ]


def test_a_discreet_list_stays_so_when_the_last_is_taken_off(shown, role):
    page = shown(discreet(shown, f"s={make.make_service().slug}"))
    [off] = [a["href"] for a in page.select(".shortlist-item a") if "Haal" in a.get_text()]
    empty = shown(f"/hulp/lijst/{off}")
    assert empty.title.get_text() == page.title.get_text()
    assert "leeg" in empty.main.get_text()
    assert "niet compleet" not in empty.main.get_text()


def test_the_list_says_whom_to_call_in_danger_and_that_its_address_stays_behind(shown, role):
    service = make.make_service()
    page = shown(f"/hulp/lijst/?s={service.slug}")
    assert page.select("main a[href='tel:112']")
    assert "geschiedenis van je browser" in page.main.get_text()
    assert not shown(discreet(shown, f"s={service.slug}")).select("main a[href='tel:112']")


@given(
    services=st.lists(st.from_regex(r"[-\w]{1,80}", fullmatch=True, alphabet=NAME), max_size=40, unique=True),
    tips=st.lists(st.from_regex(r"[-\w]{1,80}\.[-\w]{1,80}", fullmatch=True, alphabet=NAME), max_size=40, unique=True),
)
def test_any_list_is_the_same_after_it_was_packed(services, tips):
    picks = Picks(tuple(services), tuple(tips))
    assert Picks.unpacked(picks.packed) == picks if picks else picks.packed == ""


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_discreet_address_that_is_not_whole_is_said(client, role, shown, cut):
    address = discreet(shown, f"t=buur.nooit&s={make.make_service().slug}")
    html = client.get(address[: -min(cut, len(address) - 20)]).content.decode()
    assert "niet compleet" in html


@pytest.mark.parametrize("value", ["x", "%00", "%FF", "é", "====", "eJw", "A" * 5000, "🐿️"])
def test_a_discreet_address_may_be_anything(client, value):
    response = client.get("/hulp/lijst/", {"l": value})
    assert response.status_code == 200
    assert "niet compleet" in response.content.decode()


def test_a_packed_list_that_would_be_huge_is_not_unpacked(client):
    bomb = base64.urlsafe_b64encode(zlib.compress(b"s=a&" * 3_000_000, 9)).decode().rstrip("=")
    assert "niet compleet" in client.get("/hulp/lijst/", {"l": bomb}).content.decode()


def test_a_list_too_long_for_a_code_is_shown_without_one(client):
    slug = make.make_service().slug
    long = "&".join(f"s={'x' * 75}{n}" for n in range(39))
    page = read(client.get(f"/hulp/lijst/?s={slug}&{long}").content.decode())
    assert page.select(".shortlist-item")
    assert not page.select(".shortlist-code")
    assert page.select(".shortlist-address")


# Services, from wherever they are shown


@pytest.fixture
def service():
    Service.objects.all().delete()
    return make.make_service("Plaatselijk", harms=["online-controle"], municipalities=["utrecht"])


def places(service):
    """Every page that shows this service with a link to pick it."""
    region = Region.objects.get(municipalities__slug="utrecht").slug
    organisation = service.organisation.slug
    return [
        "/hulp/",
        "/hulp/wijzer/?stap=4&vorm=online-controle",
        f"/hulp/kaart/?regio={region}",
        f"/hulp/{organisation}/",
    ]


def test_a_service_is_picked_wherever_it_is_shown_and_the_page_stays_the_same(shown, service):
    for place in places(service):
        joint = "&" if "?" in place else "?"
        page = shown(f"{place}{joint}s=113&t=buur.tip-1")
        link = page.select_one(f"#kies-{service.slug}")["href"]
        assert carried(link) == [("s", "113"), ("s", service.slug), ("t", "buur.tip-1")]
        path, _, query = place.partition("?")
        assert set(parse_qsl(query)) <= set(parse_qsl(urlsplit(link).query)), place
        again = shown(path + link)
        assert carried(again.select_one(f"#kies-{service.slug}")["href"]) == [("s", "113"), ("t", "buur.tip-1")]
        assert set(carried(links(again, "/hulp/lijst/")[0])) == set(carried(link))


def test_the_list_travels_along_in_every_link_and_form_of_the_directory(shown, service):
    picks = [("s", "113"), ("t", "buur.tip-1")]
    own = (
        "/hulp/",
        "/hulp/wijzer/",
        "/hulp/kaart/",
        "/hulp/overzicht/",
        "/hulp/lijst/",
        f"/hulp/{service.organisation.slug}/",
    )
    starts = [*places(service), "/hulp/overzicht/", "/hulp/wijzer/", "/hulp/wijzer/?stap=2&vorm=online-controle"]
    for start in starts:
        page = shown(start + ("&" if "?" in start else "?") + "s=113&t=buur.tip-1")
        for link in page.find_all("a", href=True):
            path = link["href"].partition("?")[0].partition("#")[0]
            if (path in own or (not path and "?" in link["href"])) and "kies-" not in link.get("id", ""):
                assert carried(link["href"]) == picks, (start, link)
        for form in page.main.find_all("form"):
            assert [(field["name"], field["value"]) for field in form.select("[name=s], [name=t]")] == picks, start
