"""The directory over HTTP, compared with what a plain look at each service says."""

import json
from datetime import datetime, time
from itertools import product

import pytest
from django.http import QueryDict
from django.template.loader import get_template
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from referrals.hours.notation import ZONE
from referrals.listing import ListedService
from referrals.models import Audience, Municipality, OpeningHours, Service, Verification
from tests.factories import make_organisation, make_service

from .crawler import read, texts

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


def test_a_change_shows_and_a_deleted_or_unpublished_service_is_gone(only_own_services):
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


def always_there(page):
    """The addresses of the places that are shown when nothing is found, in order."""
    return [link["href"] for link in page.select(".directory-always h3 a")]


NOTHING = "/hulp/?q=xyzzyplugh"


def test_who_typed_what_finds_nothing_chose_nothing_and_is_shown_other_ways(shown):
    page = shown(f"{NOTHING}&s=113")
    assert "‘xyzzyplugh’" in page.h1.get_text()
    assert "koos" not in page.main.get_text()
    everything = next(link for link in page.select("#resultaten a") if "alle" in link.get_text())
    assert str(ask()["total"]) in everything.get_text()
    assert everything["href"] == "?s=113"
    assert [link["href"] for link in page.select("#resultaten .way-on")] == ["/hulp/wijzer/?s=113"]


@pytest.mark.parametrize(
    ("query", "number"), [("q=advies", 0), ("q=advies&gratis=1", 1), ("gratis=1&voor=jongere", 2), ("", 0)]
)
def test_a_text_is_no_choice(shown, query, number):
    chosen = shown(f"/hulp/?{query}").select_one("#filters-aan").get_text()
    assert chosen == (f"({number} gekozen)" if number else "")


def test_from_the_second_page_on_the_title_says_which_it_is(only_own_services, shown):
    for _ in range(45):
        make_service()
    titles = [shown(f"/hulp/?pagina={page}").title.get_text() for page in (1, 2, 3)]
    assert len(set(titles)) == 3
    assert "agina" not in titles[0]
    assert "Pagina 2 van 3" in titles[1]


def test_the_first_thing_among_the_filters_leads_past_them(shown):
    page = shown("/hulp/")
    skip = page.select_one(".facets a, .facets input, .facets button, .facets summary")
    assert "skip" in skip["class"]
    assert page.select_one(skip["href"])["tabindex"] == "-1"
    assert page.select_one(skip["href"]).select(".service")


def test_without_any_choice_nothing_is_said_to_fit_best(shown):
    assert "past" not in shown("/hulp/").select_one(".directory-order").get_text()
    assert "past" in shown("/hulp/?vorm=online-controle").select_one(".directory-order").get_text()


def test_the_round_the_clock_lines_stay_when_they_are_called_otherwise(shown):
    before = always_there(shown(NOTHING))
    assert [address.partition("#")[2] for address in before] == ["113", "veilig-thuis", "csg"]
    for service in Service.objects.filter(slug__in=["113", "veilig-thuis"]):
        service.slug += "-nieuw"
        service.save()
    after = [address.partition("#")[2] for address in always_there(shown(NOTHING))]
    assert after == ["113-nieuw", "veilig-thuis-nieuw", "csg"]


def test_only_what_is_always_open_everywhere_for_whom_it_happened_to_is_a_round_the_clock_line(
    only_own_services, shown
):
    phone = [("bellen", "0800-2000")]
    right = make_service(audiences=["slachtoffer"], always_open=True, contacts=phone)
    make_service(audiences=["slachtoffer"], contacts=phone)
    make_service(audiences=["slachtoffer"], always_open=True)  # and nobody to reach
    make_service(audiences=["gemeente"], always_open=True, contacts=phone)
    make_service(audiences=["slachtoffer"], always_open=True, municipalities=["utrecht"], contacts=phone)
    make_service(audiences=["slachtoffer"], always_open=True, live=False, contacts=phone)
    assert always_there(shown(NOTHING)) == [f"/hulp/{right.organisation.slug}/#{right.slug}"]


def test_the_round_the_clock_lines_are_a_handful_in_the_order_of_the_list(only_own_services, shown):
    for _ in range(7):
        make_service(audiences=["slachtoffer"], always_open=True, contacts=[("chat", "")])
    lines = [address.partition("#")[2] for address in always_there(shown(NOTHING))]
    assert lines == slugs(ask())[:5]


def drops(page):
    """What may be left out, as (address, number of places that it gives) pairs."""
    rows = page.select(".directory-drops li")
    return [(dict(QueryDict(row.a["href"][1:]).lists()), int(row.span.get_text().split()[0])) for row in rows]


def test_of_a_facet_with_several_choices_all_can_be_left_out_at_once(only_own_services, shown):
    for harm in HARMS[:2]:
        make_service(harms=[harm], audiences=[AUDIENCES[0]])
    page = shown(f"/hulp/?vorm={HARMS[0]}&vorm={HARMS[1]}&voor={AUDIENCES[1]}&voor={AUDIENCES[2]}&gratis=1")
    assert drops(page) == []
    page = shown(f"/hulp/?vorm={HARMS[0]}&vorm={HARMS[1]}&voor={AUDIENCES[1]}&voor={AUDIENCES[2]}")
    assert drops(page) == [({"vorm": HARMS[:2]}, 2)]


def test_each_way_on_says_how_much_it_gives_most_first(only_own_services, shown):
    make_service(harms=HARMS[:1], audiences=AUDIENCES[:1], free=True)
    for _ in range(2):
        make_service("Kwispelzwaan", harms=HARMS[:1], audiences=AUDIENCES[1:2], free=True)
    audiences = f"voor={AUDIENCES[0]}&voor={AUDIENCES[2]}"
    page = shown(f"/hulp/?vorm={HARMS[0]}&{audiences}&gratis=1&q=kwispelzwaan")
    kept = {"vorm": HARMS[:1], "gratis": ["1"]}
    assert drops(page) == [
        (kept | {"q": ["kwispelzwaan"]}, 2),
        (kept | {"voor": [AUDIENCES[0], AUDIENCES[2]]}, 1),
    ]


def test_what_is_not_understood_is_said_and_the_rest_is_used(client, db):
    answer = ask("vorm=bestaat-niet&vorm=online-controle&kleur=rood&pagina=nul&gratis=ja")
    ignored = {(item["param"], item["value"]) for item in answer["ignored"]}
    assert ignored == {("vorm", "bestaat-niet"), ("kleur", "rood"), ("pagina", "nul"), ("gratis", "ja")}
    assert answer["total"] == ask("vorm=online-controle")["total"]


def notices(page):
    return " ".join(texts(page.select(".notice")))


@pytest.mark.parametrize(
    ("query", "ignored", "same"),
    [
        ("q=kwispel&q=advies", [("q", "kwispel")], "q=advies"),
        ("q=kwispel&q=", [], "q=kwispel"),
        ("pagina=500", [("pagina", "500")], "pagina=9999"),
        ("pagina=7&pagina=1", [("pagina", "7")], ""),
    ],
)
def test_what_is_given_twice_or_is_past_the_end_is_said(shown, query, ignored, same):
    answer = ask(query)
    assert [(item["param"], item["value"]) for item in answer["ignored"]] == ignored
    assert slugs(answer) == slugs(ask(same))
    notice = notices(shown(f"/hulp/?{query}"))
    assert all(value in notice for _param, value in ignored)
    assert bool(notice) == bool(ignored)


def test_of_very_many_choices_in_a_facet_the_first_count_and_the_rest_is_said(shown, client, db):
    every = list(Municipality.objects.values_list("slug", flat=True))
    address = "/hulp/?q=xyzzyplugh&gemeente=" + "&gemeente=".join(every)
    ignored = ask(address.partition("?")[2])["ignored"]
    assert ignored == [{"param": "gemeente", "value": slug} for slug in every[20:]]
    page = shown(address)
    assert len(page.select(".chips a:not(.chips-all)")) == 20 + 1
    assert every[20] in notices(page)
    assert str(len(ignored) - 20) in notices(page)
    assert len(client.get(address).content) < 200_000


def test_an_unknown_municipality_among_very_many_is_called_unknown_and_a_known_one_is_not(shown):
    known = list(Municipality.objects.values_list("slug", flat=True)[:21])
    page = shown("/hulp/?gemeente=xyzzy&gemeente=" + "&gemeente=".join(known))
    unknown, rest = texts(page.select(".notice"))
    assert "xyzzy" in unknown
    assert known[20] not in unknown
    assert known[20] in rest
    assert "xyzzy" not in rest


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


@pytest.mark.parametrize("found", ["", "&q=xyzzyplugh", "&gemeente=Utregt&gemeente=xyzzy&q=xyzzyplugh"])
@pytest.mark.parametrize("flags", ["", "&gratis=1&anoniem=1&nu-open=1"])
@pytest.mark.parametrize("facets", ["", "&vorm={0}&vorm={1}&voor={2}&voor={3}&soort=advies&soort=melden&via=bellen"])
def test_whatever_the_filters_and_with_nothing_found_a_page_takes_at_most_eight_queries(
    client, queries_of, found, flags, facets
):
    address = f"/hulp/?s=113{facets.format(*HARMS[:2], *AUDIENCES[:2])}{flags}{found}"
    asked = queries_of(address)
    assert len(asked) <= 8, asked
    assert ("directory-always" in client.get(address).content.decode()) == bool(found)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    for path in ("/hulp/", "/hulp/wijzer/", "/hulp/lijst/", "/hulp/kaart/", "/hulp/overzicht/", "/hulp/veilig-thuis/"):
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


# As much as fits in the longest address that the server reads.
CROWDED = {
    "a value that is none": "vorm=x&" * 9000,
    "values that are none": "".join(f"gemeente=x{number}&" for number in range(5000)),
    "unknown names": "".join(f"x{number}=1&" for number in range(7000)),
    "names without values": "x&" * 32000,
    "nothing": "&" * 65000,
}


@pytest.mark.parametrize(
    "path", ["/hulp/", "/hulp/wijzer/", "/hulp/kaart/", "/hulp/overzicht/", "/hulp/lijst/", "/zoeken/"]
)
@pytest.mark.parametrize("crowded", CROWDED.values(), ids=CROWDED)
def test_an_address_with_thousands_of_parameters_is_answered(client, db, path, crowded):
    response = client.get(f"{path}?{crowded}")
    assert response.status_code == 200
    assert len(response.content) < 200_000


def test_thousands_of_parameters_are_said_in_a_few_words_and_what_was_understood_holds(client, db):
    html = client.get(f"/hulp/?voor=jongere&{CROWDED['unknown names']}").content.decode()
    notice = read(html).select_one(".notice").get_text()
    assert "x0" in notice
    assert "6980" in notice
    assert len(notice) < 2000
    data = client.get("/hulp/?voor=jongere", headers={"accept": "application/json"}).json()
    assert str(data["total"]) in read(html).h1.get_text()


# Open now, by a way of contact


def test_hours_that_hold_for_the_telephone_say_nothing_of_the_chat(only_own_services):
    both = [("bellen", "0800-2000"), ("chat", "")]
    phone = make_service(always_open=True, hours_for="bellen", contacts=both)
    every = make_service(always_open=True, contacts=both)
    make_service(always_open=True)  # open, and nobody to reach
    make_service(contacts=both)
    for _ in range(2):  # an index that is built anew, and one that followed a change
        assert set(slugs(ask("nu-open=1"))) == {every.slug, phone.slug}
        assert set(slugs(ask("nu-open=1&via=bellen"))) == {every.slug, phone.slug}
        assert slugs(ask("nu-open=1&via=chat")) == [every.slug]
        assert set(slugs(ask("nu-open=1&via=chat&via=bellen"))) == {every.slug, phone.slug}
        answer = ask("nu-open=1&via=chat")
        assert answer["facets"]["via"] | {"bellen": 2, "chat": 1} == answer["facets"]["via"]
        assert ask("via=chat")["facets"]["nu-open"]["1"] == 1
        phone.save()
        every.save()


# The header that asks for data


@pytest.mark.parametrize(
    ("accept", "data"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ("application/json;version=2, text/html;q=0.5", True),
        ("text/html,application/json;q=0.9,*/*;q=0.8", False),
        ("*/*", False),
        ("image/png", False),
    ],
)
def test_data_is_given_to_who_asks_for_it(client, db, accept, data):
    for address in ("/hulp/", "/zoeken/?q=hulp"):
        response = client.get(address, headers={"accept": accept})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/json" if data else "text/html"), address


# A municipality in the text


@pytest.mark.parametrize(
    ("query", "name", "address"),
    [
        ("q=utrecht", "Utrecht", {"gemeente": ["utrecht"]}),
        ("q=Advies in Den  Haag&gratis=1", "'s-Gravenhage", {"gemeente": ["s-gravenhage"], "q": ["Advies"]}),
        ("q=advies in Domstad", None, {}),
        ("q=advies in 's-gravenhage&gratis=1", "'s-Gravenhage", {"gemeente": ["s-gravenhage"], "q": ["advies"]}),
        ("q=utrecht&gemeente=zwolle", None, {}),
        ("q=utrecht stalking", None, {}),
        ("q=in", None, {}),
    ],
)
def test_who_types_a_municipality_as_text_is_led_to_the_places_there(shown, query, name, address):
    page = shown(f"/hulp/?{query}")
    links = [link for link in page.select(".notice a") if "wie daar helpt" in link.get_text()]
    assert len(links) == bool(name)
    for link in links:
        assert name in link.parent.get_text()
        leads_to = dict(QueryDict(link["href"][1:]).lists())
        assert leads_to | address == leads_to
        assert shown(f"/hulp/{link['href']}").select("#resultaten .service")


@pytest.mark.parametrize(
    ("number", "named", "further"), [(1, 1, ""), (4, 4, ""), (5, 3, " en nog 2 groepen"), (6, 3, " en nog 3 groepen")]
)
def test_each_result_says_for_whom_it_is(only_own_services, shown, number, named, further):
    audiences = list(Audience.objects.all()[:number])
    make_service(audiences=[audience.slug for audience in audiences])
    [text] = [item.get_text() for item in shown("/hulp/").select(".service-facts li") if "Voor:" in item.get_text()]
    assert text == "Voor: " + ", ".join(audience.name.lower() for audience in audiences[:named]) + further


@pytest.mark.parametrize("own", ["https://dienst.example/", ""])
def test_a_chat_without_an_address_is_on_the_website_of_the_service_and_nowhere_else(only_own_services, shown, own):
    make_service(
        organisation=make_organisation(website="https://organisatie.example/"), website=own, contacts=[("chat", "")]
    )
    page = shown("/hulp/")
    links = [link["href"] for link in page.select(".contacts a") if "Chat" in link.get_text()]
    assert links == ([own] if own else [])
    assert bool(page.select(".contacts-note")) == (not own)


def test_the_route_offers_no_way_of_contact_that_nobody_has(only_own_services, shown):
    make_service(contacts=[("chat", ""), ("mail", "a@b.example")])
    ways = {field["value"] for field in shown("/hulp/wijzer/?stap=3").select("input[name=via]")}
    assert ways == {"chat", "mail", ""}


@pytest.mark.parametrize(("hour", "said"), [(10, True), (20, False)])
def test_who_is_closed_in_school_holidays_is_not_said_to_be_open_without_more(db, hour, said):
    service = make_service(
        contacts=[("bellen", "0800-2000")],
        hours=[OpeningHours(first_day="Mo", last_day="Su", opens=time(9), closes=time(17))],
    )
    service.closed_in_school_holidays = True
    service.save()
    entry = ListedService(service.card, datetime(2026, 11, 26, hour, tzinfo=ZONE))
    state = get_template("referrals/state.html").render({"service": entry})
    assert ("state-open" in state, "niet in schoolvakanties" in state) == (said, said)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_an_editor_in_another_time_zone_previews_the_hours_of_a_dutch_clock(db, zone):
    service = make_service(
        contacts=[("bellen", "0800-2000")],
        hours=[OpeningHours(first_day="Mo", last_day="Su", opens=time(9), closes=time(17))],
    )
    with timezone.override(zone):
        for hour, said in ((8, "9.00"), (10, "17.00"), (20, "morgen")):
            entry = ListedService(service.card, datetime(2026, 11, 26, hour, tzinfo=ZONE))
            assert said in get_template("referrals/state.html").render({"service": entry})


def test_a_page_of_a_form_shows_the_first_services_of_the_directory_and_leads_to_all(shown):
    page = shown("/wat-is-het/vormen/online-controle/")
    [address] = {link["href"] for link in page.select(".services a[href^='/hulp/?'], a[href^='/hulp/?vorm']")}
    first = [link["href"] for link in shown(address).select(".service-name a")]
    shown_there = [link["href"] for link in page.select(".service-name a")]
    assert shown_there
    assert shown_there == first[: len(shown_there)]


def test_a_case_leads_to_the_services_for_its_own_forms(shown):
    [link] = shown("/ervaringen/annelies/").select("a[href^='/hulp/?']")
    chosen = QueryDict(link["href"].partition("?")[2])
    assert chosen.getlist("vorm") == ["online-controle", "publiekelijk-straffen"]
    assert chosen.getlist("voor") == ["slachtoffer"]


def test_what_a_text_finds_has_the_national_line_before_the_regions_that_share_its_number(db):
    found = slugs(ask("q=0800-2000"))
    assert found[0] == "veilig-thuis"
    assert len(found) > 10
    assert slugs(ask("q=veilig thuis flevoland"))[0] == "veilig-thuis-flevoland"
