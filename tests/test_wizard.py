"""The guided way over HTTP: plain questions, answers that stand only in the address, and why each place is there."""

import pytest

from referrals.models import Audience, HarmType, Service
from tests.factories import make_service

from .crawler import texts

FORM = "online-seksueel-geweld"
pytestmark = pytest.mark.django_db


@pytest.fixture
def only_own_services(db):
    """No services but those that the test makes."""
    Service.objects.all().delete()


@pytest.mark.parametrize("step", ["", "0", "5", "x", "1%00"])
def test_a_step_that_is_none_is_the_first_question(shown, step):
    assert "Wat is er gebeurd?" in shown(f"/hulp/wijzer/?stap={step}").h1.text


def test_the_answers_travel_along_and_can_be_taken_back(shown):
    page = shown(f"/hulp/wijzer/?vorm={FORM}&voor=jongere&stap=3")
    assert page.select_one(f"input[type=hidden][name=vorm][value={FORM}]")
    assert page.select_one("input[type=hidden][name=voor][value=jongere]")
    back = shown("/hulp/wijzer/" + page.select_one(".step-buttons a")["href"])
    assert back.select_one("input[type=radio][name=voor][value=jongere]").has_attr("checked")


def test_the_answers_are_said_to_stay_in_the_history_before_the_first_is_given(shown):
    page = shown("/hulp/wijzer/")
    note = page.select_one(".wizard-note")
    assert "geschiedenis van je browser" in note.get_text()
    assert note.find_next("fieldset")
    assert shown("/hulp/wijzer/?stap=2").select(".wizard-note")


def test_the_end_repeats_the_answers_and_says_me_of_nobody_else(shown):
    end = shown("/hulp/wijzer/?vorm=online-controle&voor=ouder&via=bellen&stap=4")
    assert texts(end.select(".wizard-answers li")) == ["Online controle", "Het gaat om mijn kind", "Bellen"]


def test_each_place_says_which_answers_it_fits_where_not_all_fit_and_what_it_offers(only_own_services, shown):
    make_service("Een", harms=[FORM], audiences=["slachtoffer"], kinds=["luisterend-oor"])
    make_service("Twee", harms=[FORM, "online-controle"], audiences=["slachtoffer"])
    page = shown(f"/hulp/wijzer/?vorm={FORM}&vorm=online-controle&voor=slachtoffer&stap=4")
    two, one = texts(page.select(".service-why"))
    assert "seksueel geweld online" in one
    assert "luisterend oor" in one
    assert "online controle" not in one
    assert "online controle" in two
    assert "lachtoffer" not in page.select_one(".wizard-answers").get_text() + one + two
    assert "Elke plek" not in page.main.get_text()


def test_where_every_place_fits_every_answer_that_is_said_once(only_own_services, shown):
    make_service("Een", harms=[FORM], audiences=["slachtoffer"], kinds=["luisterend-oor"])
    make_service("Twee", harms=[FORM], audiences=["slachtoffer"])
    page = shown(f"/hulp/wijzer/?vorm={FORM}&voor=slachtoffer&stap=4")
    assert page.main.get_text().count("past bij al je antwoorden") == 1
    assert texts(page.select(".service-why")) == ["Biedt: luisterend oor."]


@pytest.mark.parametrize("query", ["stap=4", "gratis=1&stap=4"])
def test_who_answered_nothing_is_told_of_no_answers(shown, query):
    page = shown(f"/hulp/wijzer/?{query}")
    assert page.select(".service")
    assert "al je antwoorden" not in page.main.get_text()


def test_the_best_places_are_enough_and_the_others_one_step_away(only_own_services, shown):
    for _ in range(9):
        make_service(harms=[FORM])
    page = shown(f"/hulp/wijzer/?vorm={FORM}&stap=4")
    assert len(page.select(".services > li")) == 6
    everything = next(link for link in page.select("main a") if "Alle 9 plekken" in link.text)
    assert len(shown(everything["href"]).select(".services > li")) == 9


def test_without_a_fitting_place_it_still_says_whom_to_call(only_own_services, shown):
    page = shown(f"/hulp/wijzer/?vorm={FORM}&stap=4")
    assert page.select_one("main a[href='tel:112']")
    assert page.select_one(".help-now")


def test_the_end_costs_the_same_whatever_was_answered(client, django_assert_max_num_queries):
    forms = "&".join(f"vorm={form.slug}" for form in HarmType.objects.all())
    audiences = "&".join(f"voor={audience.slug}" for audience in Audience.objects.all())
    with django_assert_max_num_queries(8):
        assert client.get(f"/hulp/wijzer/?{forms}&{audiences}&stap=4").status_code == 200


@pytest.fixture
def places(only_own_services):
    """Three places for one form, of which one is free and two have a word; the free one is one of these."""
    make_service("Een", harms=[FORM])
    make_service("Twee kwispelzwaan", harms=[FORM])
    make_service("Drie kwispelzwaan", harms=[FORM], free=True)


@pytest.mark.parametrize(
    ("filters", "number"), [("gratis=1", 1), ("q=kwispelzwaan", 2), ("gratis=1&q=kwispelzwaan", 1)]
)
def test_other_filters_of_the_address_travel_along_and_the_end_finds_what_the_list_finds(
    places, shown, client, filters, number
):
    wanted = dict(pair.split("=") for pair in filters.split("&"))
    for step in (1, 2, 3):
        page = shown(f"/hulp/wijzer/?vorm={FORM}&{filters}&stap={step}")
        fields = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
        assert wanted.items() <= fields.items()
        if step > 1:
            assert filters in page.select_one(".step-buttons a")["href"]
    end = shown(f"/hulp/wijzer/?vorm={FORM}&{filters}&stap=4")
    assert len(end.select(".services > li")) == number
    listed = next(link["href"] for link in end.select(".wizard-ways a") if link["href"].startswith("/hulp/?"))
    assert client.get(listed, headers={"accept": "application/json"}).json()["total"] == number


def test_the_end_says_what_else_it_was_asked(places, shown):
    said = shown(f"/hulp/wijzer/?vorm={FORM}&gratis=1&gemeente=utrecht&q=kwispelzwaan&stap=4").select_one(".page-head")
    assert texts(said.select(".wizard-answers li"))[1:] == ["Utrecht", "Gratis", "‘kwispelzwaan’"]


@pytest.mark.parametrize("step", ["1", "4"])
def test_an_answer_that_is_none_is_said(shown, step):
    assert "onzin" in shown(f"/hulp/wijzer/?vorm=onzin&stap={step}").select_one(".notice").text
    assert not shown(f"/hulp/wijzer/?vorm={FORM}&stap={step}").select(".notice")


def test_a_step_that_is_none_is_said(shown):
    assert "negen" in shown("/hulp/wijzer/?stap=negen").select_one(".notice").text


def test_without_a_place_that_fits_it_says_what_to_leave_out_and_who_is_always_there(shown):
    page = shown("/hulp/wijzer/?vorm=online-seksueel-geweld&voor=pleger&via=whatsapp&stap=4")
    leads = [link["href"] for link in page.select(".directory-drops a")]
    assert leads
    assert all("stap=4" in address for address in leads)
    assert page.select(".directory-always .service")
