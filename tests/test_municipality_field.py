"""A municipality is typed by its name, with suggestions, or stands in the address by its slug."""

import json

import pytest
from django.test import Client

from referrals.models import Municipality
from tests.factories import make_service

from .crawler import read

pytestmark = pytest.mark.django_db


def ask(typed):
    response = Client().get("/hulp/", {"gemeente": typed}, headers={"accept": "application/json"})
    assert response.status_code == 200
    return json.loads(response.content)


def show(typed):
    return read(Client().get("/hulp/", {"gemeente": typed}).content.decode())


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("utrecht", "utrecht"),
        ("Utrecht", "utrecht"),
        ("  UTRECHT ", "utrecht"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("’s-hertogenbosch", "s-hertogenbosch"),
        ("s Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("sudwest fryslan", "sudwest-fryslan"),
        ("Hengelo", "hengelo-o"),
        ("Hengelo (O.)", "hengelo-o"),
        ("Den Haag", "s-gravenhage"),
        ("den bosch", "s-hertogenbosch"),
        ("Nuenen", "nuenen-gerwen-en-nederwetten"),
    ],
)
def test_a_name_finds_the_municipality_however_it_is_written(typed, slug):
    assert Municipality.objects.filter(slug=slug).exists()
    service = make_service(municipalities=[slug])
    answer = ask(typed)
    assert answer["ignored"] == []
    assert service.slug in {result["slug"] for result in answer["results"]}
    assert answer == ask(slug)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("Utregt", "utrecht"), ("Bergen", "bergen-op-zoom"), ("Alphen", "alphen-aan-den-rijn"), ("Gronigen", "groningen")],
)
def test_a_name_that_is_unknown_is_said_with_those_most_like_it(typed, suggested):
    answer = ask(typed)
    assert answer["ignored"] == [{"param": "gemeente", "value": typed}]
    assert suggested in answer["nearest"][typed]
    page = show(typed)
    assert f"‘{typed}’" in page.select_one(".notice").get_text()
    assert [a for a in page.select(".notice a") if a["href"] == f"?gemeente={suggested}"]
    assert page.select_one("#f-gemeente")["value"] == typed


@pytest.mark.parametrize("typed", ["Domstad", "xyzzy", "\x00", "%", "é" * 500, "(", "'", "🙂"])
def test_no_nickname_is_made_up_and_nothing_typed_breaks_the_page(typed):
    answer = ask(typed)
    assert answer["ignored"][0]["param"] == "gemeente"
    assert answer["total"] == ask("")["total"]
    assert show(typed).select_one(".notice")


@pytest.mark.parametrize(("typed", "slug"), [("Den Haag", "s-gravenhage"), ("hulp in Den Haag", "s-gravenhage")])
def test_another_name_typed_as_text_is_no_slip_of_the_pen_and_leads_to_the_municipality(typed, slug):
    page = read(Client().get("/hulp/", {"q": typed}).content.decode())
    assert not page.select(".search-repair")
    assert [a for a in page.select(".notice a") if f"gemeente={slug}" in a["href"]]


def test_a_name_that_an_editor_adds_is_understood_at_once():
    assert ask("Domstad")["ignored"]
    utrecht = Municipality.objects.get(slug="utrecht")
    utrecht.other_names = "Domstad\nUtreg"
    utrecht.save()
    assert ask("Domstad") == ask("utrecht") == ask("utreg")


def test_the_field_holds_the_name_and_every_link_the_slug():
    page = show("Utrecht")
    assert page.select_one("#f-gemeente")["value"] == "Utrecht"
    assert page.select_one("#resultaten")["data-address"] == "/hulp/?gemeente=utrecht"
    picks = [a["href"] for a in page.select(".pick")]
    assert picks
    assert all(link.startswith("?gemeente=utrecht&") for link in picks)


@pytest.mark.parametrize("path", ["/hulp/", "/hulp/kaart/"])
def test_every_municipality_is_suggested_without_a_script(shown, path):
    page = shown(path)
    field = page.select_one("input[name=gemeente]")
    names = [option["value"] for option in page.find(id=field["list"]).find_all("option")]
    assert names == [*Municipality.objects.values_list("name", flat=True), "Den Bosch", "Den Haag"]
    assert page.find("label", attrs={"for": field["id"]})
