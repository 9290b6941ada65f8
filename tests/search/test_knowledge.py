"""What it costs a reader when her process knows nothing of search yet, or no longer what is so."""

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from handreiking.search.index.knowledge import knowledge
from handreiking.search.models import SynonymSet
from handreiking.search.results import engine
from handreiking.warming import warm_up
from referrals.facets import directory_index

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
FILTERS = {"vorm": "online-controle", "voor": "slachtoffer", "gemeente": "utrecht", "gratis": "1", "nu-open": "1"}


@pytest.fixture
def queries_of(client, looks_seldom):
    """A function that returns how many queries a first visit to an address takes, everything included.

    It looks once whether anything changed, as for readers.
    """

    def queries_of(address, **parameters):
        cache.clear()
        for kept in (directory_index, knowledge):
            kept.look_again()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, parameters)
        assert response.status_code == 200
        return len(queries)

    return queries_of


def new_process():
    """Forget what a process does not know that has the index of the directory and did not search yet."""
    knowledge.forget()


def new_synonyms():
    SynonymSet.objects.create(slug="zwaan", typed="kwispelzwaan", finds="stalking")


@pytest.mark.parametrize("happens", [new_process, new_synonyms])
@pytest.mark.parametrize("filters", [{}, FILTERS, {"gemeente": "Utregt"}])
@pytest.mark.parametrize("text", ["stalking", "xyzzyplugh"])
def test_a_page_of_the_directory_takes_few_queries_whoever_comes_first(queries_of, happens, filters, text):
    queries_of("/hulp/")
    happens()
    assert queries_of("/hulp/", q=text, **filters) <= MOST_QUERIES


@pytest.mark.parametrize("happens", [new_process, new_synonyms])
@pytest.mark.parametrize("address", ["/hulp/", "/zoeken/"])
def test_knowing_anew_takes_one_query(queries_of, happens, address):
    queries_of(address, q="stalking")
    known = queries_of(address, q="stalking")
    happens()
    assert queries_of(address, q="stalking") == known + 1
    assert queries_of(address, q="stalking") == known


def test_a_process_that_searched_when_it_started_knows_all_there_is(queries_of, monkeypatch):
    queries_of("/zoeken/", q="stalking")
    known = queries_of("/zoeken/", q="stalking")
    new_process()
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test has but one
    warm_up()
    assert queries_of("/zoeken/", q="stalking") == known


def test_of_the_guide_a_search_reads_what_it_found_once_and_not_the_words_that_find_it(client):
    client.get("/zoeken/", {"q": "stalking"})
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/zoeken/", {"q": "geweld"}).status_code == 200
    asked = [query["sql"] for query in queries if 'FROM "search_passage"' in query["sql"]]
    assert len(asked) == 1
    assert '"search_passage"."words"' not in asked[0]


def test_new_synonyms_work_at_once_and_lists_are_told_apart():
    before = knowledge()
    new_synonyms()
    after = knowledge()
    assert "kwispelzwaan" in after.vocabulary()
    assert after.crisis_phrases == before.crisis_phrases
    assert {line for line, _phrase in after.crisis_phrases} == {"112", "113"}
    assert engine.search("kwispelzwaan").total > 0
