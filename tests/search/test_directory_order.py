"""The text field of `/hulp/`: it gives the order of `/zoeken/`, and says which slips of the pen it repaired."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handreiking.search.ranking import services
from referrals.models import Service
from tests import factories as make
from tests.crawler import read

from .quality import graded_queries

pytestmark = pytest.mark.django_db
#: A word that the content does not have, and that nothing else is like.
WORD = "kwispelzwaan"
FORM, OTHER_FORM = "online-controle", "publiekelijk-straffen"
MOST_QUERIES = 8


@pytest.fixture
def places(client, db):
    """A function that returns what `/hulp/` answers, as data."""

    def places(query, **parameters):
        response = client.get("/hulp/", {"q": query, **parameters}, headers={"accept": "application/json"})
        assert response.status_code == 200
        return response.json()

    return places


@pytest.fixture
def listed(places):
    """A function that returns the slugs of the services on a page of `/hulp/`, in order."""

    def listed(query, **parameters):
        return [result["slug"] for result in places(query, **parameters)["results"]]

    return listed


@pytest.fixture
def everywhere(search_data):
    """A function that returns the slugs of the services that a page of the group of `/zoeken/` leads to, in order."""

    def everywhere(query, **parameters):
        hits = search_data(query, groep="hulp", **parameters)["groups"]["hulp"]["hits"]
        return [urlsplit(hit["url"]).fragment for hit in hits]

    return everywhere


@pytest.fixture
def page_of(client, db):
    """A function that returns the tree of the page at an address of the directory."""

    def page_of(address, path="/hulp/"):
        response = client.get(address if address.startswith("/") else path + address)
        assert response.status_code == 200
        return read(response.content.decode())

    return page_of


def at_length(number):
    """A description that has the word, among so many others: the more there are, the less it is about the word."""
    return f"Over {WORD}: " + " ".join(f"w{chr(97 + i // 20)}r{chr(97 + i % 20)}k" for i in range(number))


def exact_words(url):
    """The words that an address means as they were typed."""
    return parse_qs(urlsplit(url).query).get("precies", [])


# The order


def test_the_first_page_has_the_order_of_the_search_in_everything(listed, everywhere):
    asked = [query["q"] for query in graded_queries() if query["hulp"]]
    organisation_of = dict(Service.objects.values_list("slug", "organisation__slug"))
    different = 0  # what the queries are is not told: most of them are not to be tuned on
    for query in asked:
        ranked, first = everywhere(query), listed(query)
        expected = [slug for slug in ranked if slug in first]
        # Before the last of them stands nobody else, only further services of the same organisations.
        last = first.index(expected[-1]) if expected else 0
        others = {organisation_of[slug] for slug in first[:last]} - {organisation_of[slug] for slug in expected}
        different += [slug for slug in first if slug in ranked] != expected or bool(others)
    assert len(asked) > 50
    assert different == 0


def test_what_fits_the_text_best_comes_before_what_was_added_first(listed, everywhere):
    weak = make.make_service("Buurthuis", description=at_length(5))
    strong = make.make_service(f"Huis {WORD}", description=at_length(0))
    assert listed(WORD) == everywhere(WORD) == [strong.slug, weak.slug]


def test_a_filter_leaves_services_out_and_keeps_their_order(listed, places):
    made = [
        make.make_service(f"Dienst {number}", description=at_length(number), harms=[FORM if number % 2 else OTHER_FORM])
        for number in (6, 1, 4, 3, 2, 5)
    ]
    expected = [made[place].slug for place in (1, 4, 3, 2, 5, 0)]
    assert listed(WORD) == expected
    assert listed(WORD, vorm=FORM) == expected[::2]
    assert listed(WORD, vorm=OTHER_FORM) == expected[1::2]
    assert places(WORD, vorm=FORM)["total"] == 3
    assert places(WORD)["facets"]["vorm"][FORM] == 3


def test_with_a_municipality_what_is_local_comes_first_and_then_what_fits_best(listed, everywhere):
    far, near = [], []
    for number in (4, 1, 3, 2):
        far.append(make.make_service(f"Ver {number}", description=at_length(number)))
        near.append(
            make.make_service(f"Dichtbij {number}", description=at_length(number + 4), municipalities=["utrecht"])
        )
    best_first = (1, 3, 2, 0)
    expected = [services[place].slug for services in (near, far) for place in best_first]
    assert listed(WORD, gemeente="utrecht") == expected
    assert everywhere(WORD)[0] == far[1].slug


def test_who_filters_what_a_text_found_does_not_wait_for_its_order_again(listed):
    make.make_service(f"Huis {WORD}", harms=[FORM])
    with CaptureQueriesContext(connection) as first:
        listed(WORD)
    with CaptureQueriesContext(connection) as second:
        listed(WORD, vorm=FORM)
    assert len(second) < len(first)


def test_the_order_follows_a_service_that_changes_at_once(listed):
    one, other = (make.make_service(f"Huis {number}", description=at_length(number)) for number in (1, 5))
    assert listed(WORD) == [one.slug, other.slug]
    other.name = f"Huis {WORD}"
    other.save()
    assert listed(WORD) == [other.slug, one.slug]


def test_further_pages_go_on_in_the_same_order(listed, everywhere):
    for number in range(25):
        make.make_service(f"Dienst {number}", description=at_length(number * 7 % 25))
    ranked = [slug for number in (1, 2, 3) for slug in everywhere(WORD, pagina=number)]
    assert len(ranked) == 25
    assert listed(WORD) == ranked[:20]
    assert listed(WORD, pagina=2) == ranked[20:]


def test_what_the_search_does_not_look_at_comes_after_in_the_order_of_the_list(listed, monkeypatch):
    monkeypatch.setattr(services, "CANDIDATES", 6)  # a hundred: making more than so many takes too long for a test
    made = [make.make_service(f"Dienst {number}", description=at_length(number)).slug for number in range(24, 0, -1)]
    # What was added first stands first in the list. The search looks at six services, those that stand first.
    expected = made[5::-1] + made[6:]
    assert listed(WORD) == expected[:20]
    assert listed(WORD, pagina=2) == expected[20:]


def test_further_services_of_an_organisation_stand_where_they_fit_by_themselves(listed, everywhere):
    several = make.make_organisation("Groot huis")
    best, further, last = [
        make.make_service(f"Dienst {number}", description=at_length(number), organisation=several)
        for number in (0, 20, 90)
    ]
    other = make.make_service("Ander", description=at_length(50))
    assert everywhere(WORD) == [best.slug, other.slug]
    assert listed(WORD) == [best.slug, further.slug, other.slug, last.slug]
    for service in (best, further):
        service.unpublish()
    assert listed(WORD) == everywhere(WORD) == [other.slug, last.slug]


def test_the_guided_route_has_the_same_order(listed, page_of):
    made = {
        number: make.make_service(f"Dienst {number}", description=at_length(number), harms=[FORM]).slug
        for number in (8, 1, 6, 3, 2, 7, 4)
    }
    page = page_of(f"/hulp/wijzer/?vorm={FORM}&q={WORD}&stap=4")
    addresses = [link["href"] for link in page.select(".services h2 a")]
    assert [urlsplit(address).fragment for address in addresses] == [made[number] for number in (1, 2, 3, 4, 6, 7)]
    assert listed(WORD, vorm=FORM) == [made[number] for number in sorted(made)]


@pytest.mark.parametrize("filters", [{}, {"vorm": [FORM, OTHER_FORM], "gemeente": "utrecht", "nu-open": "1"}])
@pytest.mark.parametrize("text", ["geweld", "aangfite stalkng", "mijn ex volgt mij via mijn telefoon"])
def test_a_page_of_what_a_text_finds_takes_at_most_eight_queries(queries_of, text, filters):
    asked = queries_of(f"/hulp/?{urlencode({'q': text} | filters, doseq=True)}")
    assert len(asked) <= MOST_QUERIES, asked


# The slips of the pen


def repaired(page):
    """What a page says that it searched for instead."""
    return [line.b.get_text() for line in page.select("#resultaten .search-repair") if line.b]


def test_each_repair_is_said_and_can_be_taken_back(page_of):
    page = page_of("?q=aangfite+stalkng")
    assert repaired(page) == ["aangifte", "stalking"]
    first = page.select_one(".search-repair a")["href"]
    assert exact_words(first) == ["aangfite"]
    page = page_of(first)
    assert repaired(page) == ["stalking"]
    lines = page.select(".search-repair")
    assert "aangfite" in lines[1].get_text()
    assert exact_words(lines[0].a["href"]) == ["aangfite", "stalkng"]
    page = page_of(lines[1].a["href"])
    assert repaired(page) == ["aangifte", "stalking"]
    assert not page_of("?q=aangifte").select(".search-repair")


def test_a_repair_that_is_taken_back_finds_what_was_typed_and_nothing_else(listed, places):
    make.make_service("Steunpunt", description=f"Over {WORD}.")
    typed = "kwispelzwaam"
    assert listed(typed) == listed(WORD) != []
    assert places(typed, precies=typed)["total"] == 0


def test_the_words_that_are_meant_as_typed_stay_with_every_further_choice(page_of):
    page = page_of(f"?q=geweld+aangfite&precies=aangfite&vorm={FORM}&gratis=1")
    assert page.select_one("#resultaten")["data-address"].endswith("q=geweld+aangfite&precies=aangfite")
    assert page.select_one("form.facets input[name=precies]")["value"] == "aangfite"
    chips = [link["href"] for link in page.select(".chips a:not(.chips-all)")]
    assert [exact_words(url) for url in chips] == [["aangfite"], ["aangfite"], []]  # the last one drops the text
    assert exact_words(page.select_one("a.pick")["href"]) == ["aangfite"]
    page = page_of("?q=geweld+hulp+aangfite&precies=aangfite&gemeente=Utregt")
    assert exact_words(page.select_one(".notice a")["href"]) == ["aangfite"]


def test_the_words_that_are_meant_as_typed_stay_on_further_pages_and_without_a_choice(page_of):
    for _ in range(21):
        make.make_service("Steunpunt", description=f"Over {WORD}.")
    page = page_of(f"?q={WORD}&precies={WORD}&voor=slachtoffer")
    assert [exact_words(link["href"]) for link in page.select(".directory-drops a")][-1] == [WORD]
    assert exact_words(page_of(f"?q={WORD}&precies={WORD}").select_one("a[rel=next]")["href"]) == [WORD]


def test_the_data_says_how_the_text_was_understood_as_the_search_in_everything_does(places, search_data):
    assert places("aangfite niet meer leven")["understood"] == search_data("aangfite niet meer leven")["understood"]
    assert places("aangfite")["understood"]["repairs"] == [{"typed": "aangfite", "used": "aangifte"}]
    exact = places("aangfite", precies="aangfite")
    assert exact["understood"]["repairs"] == exact["ignored"] == []
    assert places("")["understood"] is None


def test_words_that_nobody_typed_cannot_be_meant_so_and_that_is_said(places, page_of):
    given = ["iets anders", "aangfite", "x" * 5000, "\x00"]
    answer = places("stalking", precies=[*given, "stalking"])
    assert [item["value"] for item in answer["ignored"]] == given
    assert {item["param"] for item in answer["ignored"]} == {"precies"}
    page = page_of("?q=stalking&precies=aangfite")
    assert "aangfite" in page.select_one(".notice").get_text()
    assert not page.select("main a[href*=precies]")
    assert places("", precies="stalking")["ignored"] == [{"param": "precies", "value": "stalking"}]


def test_of_very_many_words_ten_can_be_meant_as_typed(places):
    words = [f"woord{letter}{letter}" for letter in "abcdefghijkl"]
    ignored = places(" ".join(words), precies=words)["ignored"]
    assert [item["value"] for item in ignored] == words[10:]


def test_the_guided_route_says_its_repairs_too(page_of):
    page = page_of(f"/hulp/wijzer/?vorm={FORM}&q=aangfite&stap=4")
    link = page.select_one(".search-repair a")["href"]
    assert exact_words(link) == ["aangfite"]
    page = page_of(link, "/hulp/wijzer/")
    assert not page.select(".search-repair b:-soup-contains('aangifte')")
    assert page.select_one(".wizard-ways")
    page = page_of(f"/hulp/wijzer/?q=aangfite&precies=aangfite&vorm={FORM}&stap=2")
    assert page.select_one("form input[name=precies]")["value"] == "aangfite"


def test_from_the_search_in_everything_to_the_filters_a_word_stays_meant_as_typed(page_of):
    page = page_of("/zoeken/?q=geweld+aangfite&precies=aangfite")
    (onward,) = [link["href"] for link in page.select(".search-more a") if link["href"].startswith("/hulp/")]
    assert exact_words(onward) == ["aangfite"]


def test_words_of_crisis_count_in_what_was_understood_and_in_what_was_typed(page_of, places):
    assert page_of("?q=ik+wil+neit+meer+leven").select_one(".search-crisis a[href='tel:113']")
    assert places("vroeger " * 60 + "ik wil niet meer leven")["understood"]["crisis"] == ["113"]


anything = st.one_of(st.text(max_size=40), st.sampled_from(["", "\x00", "aangfite", "é" * 300, "ﬃ", "a\u200bb"]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(anything, max_size=2), exact=st.lists(anything, max_size=3), page=anything)
@example(["geweld " * 5000], ["geweld"] * 500, "2")
@example(["aangfite\x00stalkng", "   "], ["aangfite", "stalkng"], "-1")
def test_no_text_and_no_words_break_the_directory(client, texts, exact, page):
    given = {"q": texts, "precies": exact, "pagina": page}
    sent = {name: [text.encode("utf-8", "replace").decode() for text in values] for name, values in given.items()}
    for path in ("/hulp/", "/hulp/wijzer/", "/hulp/kaart/", "/hulp/lijst/"):
        assert client.get(path, sent).status_code == 200
    assert client.get("/hulp/", sent, headers={"accept": "application/json"}).status_code == 200


def test_raw_bytes_for_words_are_harmless(client):
    assert client.get("/hulp/?q=%ff%fe%00&precies=%c3&precies=%ff").status_code == 200
