"""The directory over HTTP, compared with what a plain look at each service says."""

import json
from itertools import product

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from referrals.models import Service, Verification
from tests.factories import make_organisation, make_service

HARMS = ["online-controle", "publiekelijk-straffen", "vrouwonvriendelijke-haatspraak"]
AUDIENCES = ["slachtoffer", "jongere", "gemeente"]


@pytest.fixture
def only_own_services(db):
    """No services but those that the test makes."""
    Service.objects.all().delete()


def ask(query="", client=None):
    response = (client or Client()).get(f"/hulp/?{query}", headers={"accept": "application/json"})
    assert response.status_code == 200
    return json.loads(response.content)


def slugs(answer):
    return [result["slug"] for result in answer["results"]]


def test_values_of_a_facet_are_or_and_facets_are_and(only_own_services):
    a = make_service(harms=[HARMS[0]], audiences=[AUDIENCES[0]])
    b = make_service(harms=[HARMS[1]], audiences=[AUDIENCES[0]])
    make_service(harms=[HARMS[2]], audiences=[AUDIENCES[0]])
    make_service(harms=[HARMS[0]], audiences=[AUDIENCES[1]])
    answer = ask(f"vorm={HARMS[0]}&vorm={HARMS[1]}&voor={AUDIENCES[0]}")
    assert set(slugs(answer)) == {a.slug, b.slug}


def test_a_count_says_what_the_choice_would_leave_its_own_facet_set_aside(only_own_services):
    for harm, audience in product(HARMS, AUDIENCES):
        make_service(harms=[harm], audiences=[audience])
    answer = ask(f"vorm={HARMS[0]}&voor={AUDIENCES[0]}")
    assert answer["total"] == 1
    assert [answer["facets"]["vorm"][harm] for harm in HARMS] == [1, 1, 1]
    for audience in AUDIENCES:
        assert answer["facets"]["voor"][audience] == ask(f"vorm={HARMS[0]}&voor={audience}")["total"]


def test_a_municipality_finds_local_services_first_and_then_those_for_the_whole_country(only_own_services):
    national = make_service("Landelijk")
    local = make_service("Plaatselijk", municipalities=["utrecht"])
    make_service("Elders", municipalities=["groningen"])
    answer = ask("gemeente=utrecht")
    assert slugs(answer) == [local.slug, national.slug]
    assert answer["facets"]["gemeente"]["groningen"] == 2


def test_what_fits_every_choice_comes_before_what_fits_one(only_own_services):
    both = make_service(harms=HARMS[:2])
    one = make_service(harms=[HARMS[0]])
    assert slugs(ask(f"vorm={HARMS[0]}&vorm={HARMS[1]}")) == [both.slug, one.slug]


def test_without_an_audience_what_is_for_those_it_happened_to_comes_first(only_own_services):
    work = make_service(audiences=["sociaal-professional"])
    theirs = make_service(audiences=["slachtoffer"])
    assert slugs(ask()) == [theirs.slug, work.slug]
    assert slugs(ask("voor=slachtoffer&voor=sociaal-professional")) == [work.slug, theirs.slug]


def test_who_listens_comes_before_who_only_takes_reports(only_own_services):
    reporting = make_service(harms=HARMS[:1], kinds=["melden"])
    listening = make_service(harms=HARMS[:1], kinds=["luisterend-oor"])
    assert slugs(ask(f"vorm={HARMS[0]}")) == [listening.slug, reporting.slug]
    assert slugs(ask(f"vorm={HARMS[0]}&soort=melden&soort=luisterend-oor")) == [reporting.slug, listening.slug]


def test_what_was_checked_last_comes_first(only_own_services, admin_user):
    first, second = make_service(), make_service()
    first.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    answer = ask()
    assert slugs(answer) == [first.slug, second.slug]
    assert answer["results"][0]["checked_on"]


def test_what_was_never_checked_comes_after_what_was_in_the_order_in_which_it_was_added(only_own_services, admin_user):
    checked = make_service()
    checked.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    first, second = make_service(), make_service()
    assert slugs(ask()) == [checked.slug, first.slug, second.slug]


def test_who_was_not_reached_keeps_the_date_and_the_place_that_it_had(only_own_services, admin_user):
    earlier, later = make_service(), make_service()
    for service in (earlier, later):
        service.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    earlier.verifications.create(checked_by=admin_user, method="bellen", result="onbereikbaar")
    assert slugs(ask()) == [later.slug, earlier.slug]


def test_a_check_that_is_deleted_no_longer_counts(only_own_services, admin_user):
    service, other = make_service(), make_service()
    service.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    Verification.objects.filter(service=service).delete()
    service.refresh_from_db()
    assert service.checked_on is None
    other.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    assert slugs(ask()) == [other.slug, service.slug]
    other.delete()
    assert not Verification.objects.exists()


def test_publishing_a_revision_from_before_a_check_keeps_the_date_of_that_check(only_own_services, admin_user):
    service, other = make_service(), make_service()
    revision = service.save_revision()
    for checked in (other, service):
        checked.verifications.create(checked_by=admin_user, method="bellen", result="klopt")
    revision.publish()
    service.refresh_from_db()
    assert service.checked_on
    assert service.card["checked_on"] == service.checked_on.isoformat()
    assert slugs(ask()) == [service.slug, other.slug]


def test_hours_that_hold_for_the_phone_alone_are_not_said_of_the_chat(only_own_services, client):
    contacts = [("bellen", "0800-2000"), ("chat", "https://chat.example/")]
    service = make_service(contacts=contacts, always_open=True, hours_for="bellen")
    pages = ("/hulp/", f"/hulp/{service.organisation.slug}/", f"/hulp/lijst/?s={service.slug}")
    texts = [client.get(page).content.decode() for page in pages]
    assert "Telefoon: dag en nacht open" in texts[0]
    assert "Telefoon: dag en nacht open" in texts[1]
    assert "telefoon: dag en nacht, elke dag" in texts[2]
    assert not [text for text in texts if "Dag en nacht open" in text]
    assert ask()["results"][0]["hours_for"] == "bellen"


def test_a_change_shows_and_a_deleted_or_unpublished_service_is_gone(only_own_services, monkeypatch):
    monkeypatch.setattr("referrals.facets.index.LOOK_AGAIN_AFTER", 0)
    service = make_service(harms=[HARMS[0]], free=None)
    assert ask("gratis=1")["total"] == 0
    service.free = True
    service.save()
    assert ask("gratis=1")["total"] == 1
    service.live = False
    service.save()
    assert ask()["total"] == 0
    service.live = True
    service.save()
    assert ask()["total"] == 1
    service.delete()
    assert ask()["total"] == 0


def test_drafts_and_services_of_draft_organisations_are_not_found(only_own_services):
    make_service(live=False)
    make_service(organisation=make_organisation(live=False))
    assert ask()["total"] == 0


def test_a_result_without_hits_says_what_to_drop_and_shows_the_round_the_clock_lines(client, db):
    html = client.get("/hulp/?vorm=online-controle&q=xyzzyplugh").content.decode()
    assert "?vorm=online-controle" in html
    assert "0800-2000" in html


def test_what_is_not_understood_is_said_and_the_rest_is_used(client, db):
    answer = ask("vorm=bestaat-niet&vorm=online-controle&kleur=rood&pagina=nul&gratis=ja")
    ignored = {(item["param"], item["value"]) for item in answer["ignored"]}
    assert ignored == {("vorm", "bestaat-niet"), ("kleur", "rood"), ("pagina", "nul"), ("gratis", "ja")}
    assert answer["total"] == ask("vorm=online-controle")["total"]


def test_far_pages_and_the_last_page_hold_together_every_service_once(only_own_services):
    made = {make_service().slug for _ in range(45)}
    pages = [slugs(ask(f"pagina={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert {slug for page in pages for slug in page} == made
    assert slugs(ask("pagina=99")) == pages[-1]


@pytest.mark.parametrize("number", [0, 1, 50])
def test_a_page_of_results_takes_at_most_eight_queries(
    only_own_services, client, number, django_assert_max_num_queries
):
    for _ in range(number):
        make_service(harms=HARMS, audiences=AUDIENCES, contacts=[("chat", "")], municipalities=["utrecht"])
    ask()
    with django_assert_max_num_queries(8):
        client.get(f"/hulp/?vorm={HARMS[0]}&voor={AUDIENCES[0]}&gemeente=utrecht")


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(
                ["vorm", "voor", "soort", "via", "gemeente", "gratis", "anoniem", "nu-open", "q", "pagina", "s", "x"]
            ),
            st.one_of(
                st.text(max_size=60),
                st.sampled_from(["1", "utrecht", "online-controle", "chat", "-1", "9" * 40, "%00", "\x00"]),
            ),
        ),
        max_size=8,
    )
)
@example(pairs=[(name, "\x00") for name in ("vorm", "gemeente", "q", "pagina", "s", "x", "regio", "stap")])
def test_no_query_string_breaks_any_page_of_the_directory(client, pairs):
    query = {}
    for name, value in pairs:
        query.setdefault(name, []).append(value)
    for path in ("/hulp/", "/hulp/wijzer/", "/hulp/lijst/", "/hulp/kaart/"):
        assert client.get(path, query).status_code == 200


@pytest.mark.parametrize(
    "path", ["/%00", "/%00/", "/hulp/%00/", "/hulp/a%00/", "/rol/%00", "/onderwerpen/%00/", "/a%00b/c/"]
)
def test_a_null_character_in_an_address_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/cijfers/", "/begrippen/", "/bronnen/", "/zoeken/", "/hulp/overzicht/"])
def test_a_null_character_in_a_query_string_is_harmless(client, db, path):
    assert client.get(f"{path}?q=%00&pagina=%00&formaat=%00&s=%00").status_code == 200


@pytest.mark.parametrize("query", ["q=%ff%fe", "vorm=%00", "%", "a=b=c&&&", "q=" + "a" * 5000, "pagina=%F0%9F%98%80"])
def test_raw_bytes_and_broken_query_strings_answer_200(client, db, query):
    assert client.get(f"/hulp/?{query}").status_code == 200
