"""The search backend: what modelsearch's own finds, in the same order, with one full-text query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from modelsearch.backends.base import FilterFieldError
from modelsearch.query import MATCH_ALL, Fuzzy, Not, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from handreiking.guide.models import GlossaryPage, GlossaryTerm, SectionPage
from handreiking.search.models import Passage
from tests import factories as make

from .strategies import TEXTS

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a backend of our own on SQLite only")
QUERIES = ["stalk", "stalk aangift foto", "geweld vrouw online", "kwispelzwaan"]
ODD = [
    '"',
    "'",
    '"""',
    'foto"bar',
    "   ",
    "",
    "\t",
    "*",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "-a",
    "a:b",
    "^a",
    "(",
    "%_\\",
    "🐿️",
]


def keys(results):
    """The primary keys of results, in order."""
    return [result.pk for result in results]


def stock(queryset, query, **options):
    """The same search by modelsearch's own backend for SQLite."""
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    return SQLiteSearchBackend({}).search(query, queryset, **options)


@on_sqlite
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("operator", ["or", "and"])
def test_the_hits_and_their_order_are_those_of_modelsearch(query, operator):
    passages = Passage.objects.filter(page__in=SectionPage.objects.all())
    own = passages.search(query, operator=operator).annotate_score("points")
    other = stock(passages, query, operator=operator).annotate_score("points")
    assert set(keys(own)) == set(keys(other))
    assert own.count() == len(other) == len(own)
    # modelsearch multiplies and adds the same measure; only the order of its scores says something.
    order = {result.pk: result.points for result in other}
    theirs = [order[result.pk] for result in own]
    assert theirs == sorted(theirs)
    points = [result.points for result in own]
    assert points == sorted(points)


@on_sqlite
@pytest.mark.parametrize("number", [1, 15])
def test_a_search_runs_the_full_text_query_once(number):
    found = Passage.objects.visible().search("stalk geweld", operator="or")[:number]
    with CaptureQueriesContext(connection) as queries:
        assert len(list(found)) == number
    statements = [query["sql"] for query in queries if "MATCH" in query["sql"]]
    assert len(statements) == 1
    assert statements[0].count("MATCH") == 1
    assert len(queries) == 2


@on_sqlite
@pytest.mark.parametrize(
    "query", [MATCH_ALL, Not(PlainText("stalk")), Not(MATCH_ALL), Phrase("stalk"), PlainText("stalk")]
)
def test_every_kind_of_query_finds_what_modelsearch_finds(query):
    assert set(keys(Passage.objects.search(query))) == set(keys(stock(Passage.objects.all(), query)))


@on_sqlite
def test_what_modelsearch_does_not_support_is_not_supported():
    with pytest.raises(NotImplementedError):
        list(Passage.objects.search(Fuzzy("stalk")))


def test_a_search_keeps_to_the_queryset():
    everything = Passage.objects.search("stalk")
    glossary = GlossaryPage.objects.get().pk
    some = Passage.objects.filter(page=glossary).search("stalk")
    assert set(keys(some)) == {passage.pk for passage in everything if passage.page_id == glossary}
    assert 0 < len(some) < len(everything)
    assert len(Passage.objects.none().search("stalk")) == 0


def test_an_order_of_the_queryset_counts_when_relevance_does_not():
    found = Passage.objects.order_by("-page_id").search("stalk", order_by_relevance=False)
    places = [-passage.page_id for passage in found]
    assert len(places) > 5
    assert places == sorted(places)


def test_slices_are_parts_of_the_whole():
    found = Passage.objects.search("stalk geweld", operator="or")
    whole = keys(found)
    assert len(whole) > 12
    assert keys(found[:5]) == whole[:5]
    assert keys(found[5:12]) == whole[5:12]
    assert keys(found[10:]) == whole[10:]
    assert keys(found[3:][:4]) == whole[3:7]
    assert found[2].pk == whole[2]
    assert found[: len(whole) + 10].count() == len(whole)
    assert found.count() == len(whole)


def test_a_facet_counts_the_hits():
    found = Passage.objects.search("stalk")
    counts = found.facet("page_id")
    assert sum(counts.values()) == found.count() == len(found)
    glossary = GlossaryPage.objects.get().pk
    assert counts[glossary] == sum(passage.page_id == glossary for passage in found)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    with pytest.raises(FilterFieldError):
        found.facet("heading")


def test_the_score_is_annotated_when_asked():
    found = Passage.objects.search("stalk")
    assert all(isinstance(passage.points, float) for passage in found.annotate_score("points"))
    assert not hasattr(found[0], "points")


def test_autocomplete_finds_by_the_beginning_of_a_word(home):
    term = make.make_term("Kwispelzwaan")
    assert keys(get_search_backend().autocomplete("kwisp", GlossaryTerm)) == [term.pk]
    assert keys(get_search_backend().autocomplete("zwaan", GlossaryTerm)) == []


def test_models_are_not_confused_with_each_other(home):
    make.make_term("Kwispelzwaan")
    assert len(Page.objects.search("kwispelzwaan")) == len(Page.objects.filter(title="Kwispelzwaan"))
    assert len(Page.objects.search("stalking")) > 0
    assert all(isinstance(page, Page) for page in Page.objects.search("stalking"))


@pytest.mark.parametrize("query", ODD)
def test_odd_queries_find_something_or_nothing(query):
    for operator in ("or", "and"):
        found = Passage.objects.search(query, operator=operator)
        assert len(found) == found.count()
        assert not query or sum(found.facet("page_id").values()) == len(found)
    assert len(get_search_backend().autocomplete(query, GlossaryTerm)) >= 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode().replace("\0", "")))  # as a form lets it through
def test_no_query_whatsoever_breaks_the_backend(db, query):
    assert len(Passage.objects.search(query)[:5]) <= 5


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize(
    "address", ["/admin/pages/search/results/", "/admin/snippets/guide/glossaryterm/", "/admin/pages/search/"]
)
def test_editors_can_search_for_anything(editor_client, address, query):
    assert editor_client.get(address, {"q": query}).status_code == 200
