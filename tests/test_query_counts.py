"""How many SQL queries a page costs: few, and the same number whatever stands on it."""

from contextlib import contextmanager, suppress

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from handreiking.guide.models import ContentPage
from handreiking.search.index.passages import search_follows_at_the_end
from referrals.facets import directory_index

from . import factories as make

MOST_ON_A_PAGE = 15
MOST_ON_A_LIST = 18
FEW, MANY = 1, 50


@contextmanager
def only_to_be_read():
    """What is made here is not indexed, for references or for search: these tests only read the pages themselves."""

    class NothingToCatchUpWith(Exception):
        """Ends the block, so that search does not look at what waited for its end."""

    backend = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": False}
    with (
        disable_reference_index_auto_update(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
        suppress(NothingToCatchUpWith),
        search_follows_at_the_end(),
    ):
        yield
        raise NothingToCatchUpWith


@pytest.fixture(autouse=True)
def _quick_to_build():
    with only_to_be_read():
        yield


@pytest.fixture
def queries_of(client, db):
    """A function that returns the queries of a first visit to an address: nothing in the cache.

    Without what a process asks at most twice a second, whatever the number of visits: whether the directory changed.
    """

    def queries_of(address):
        ContentType.objects.get_for_models(*apps.get_models())
        directory_index()
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200, address
        return [query["sql"] for query in queries if "referrals_directoryversion" not in query["sql"]]

    return queries_of


def assert_same_and_few(few, many, most):
    """The two lists of queries are as long as each other and not longer than `most`."""
    extra = "\n".join(sql[:300] for sql in many)
    assert len(few) == len(many), f"{len(few)} queries for {FEW}, {len(many)} for {MANY}:\n{extra}"
    assert len(many) <= most, f"{len(many)} queries:\n{extra}"


# What can stand on a page, `number` times. Each returns (blocks of content, sources of the page).


def texts(number):
    return [make.text_block(f"<p>Alinea {i}.</p>") for i in range(number)], []


def boxes(number):
    return [make.callout_block() for _ in range(number)], []


def charts(number):
    return [make.figures_block(make.make_figure(), make.make_figure()) for _ in range(number)], []


def bars(number):
    return [make.figures_block(*[make.make_figure(measure="Hoe vaak") for _ in range(number)])], []


def citations(number):
    sources = [make.make_source(authors=f"Auteur{chr(97 + i % 26)}{i}, A.", year="2020") for i in range(number)]
    cited = " ".join(f"Iets ({source.cited_authors}, 2020)." for source in sources)
    return [make.text_block(f"<p>{cited}</p>")], sources


def glossary_terms(number):
    terms = [make.make_term() for _ in range(number)]
    used = " ".join(f"Over {term.term}." for term in terms)
    return [make.text_block(f"<p>{used}</p>")], []


def scenes(number):
    return [make.scene_block(make.make_case().scenes.get()) for _ in range(number)], []


def links(number):
    pages = [make.make_information(f"Verder {i}") for i in range(number)]
    listed = make.links_block(*[make.link(page) for page in pages], *[make.link(url="https://example.org/")] * number)
    examples = [make.example_block(make.link(page)) for page in pages]
    return [listed, *examples], []


def links_in_text(number):
    pages = [make.make_information(f"Verder {i}") for i in range(number)]
    return [make.text_block("<p>" + " ".join(make.page_link(page) for page in pages) + "</p>")], []


def pictures(number):
    return [make.picture_block(make.make_image()) for _ in range(number)], []


INGREDIENTS = [texts, boxes, charts, bars, citations, glossary_terms, scenes, links, links_in_text, pictures]


@pytest.fixture(scope="module")
def things(module_db, tmp_path_factory):
    """Each of the above, once and fifty times: a mapping of (ingredient, number) to its blocks and sources."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        with only_to_be_read():
            made = {(ingredient, number): ingredient(number) for ingredient in INGREDIENTS for number in (FEW, MANY)}
        yield made


def everything(things, number):
    """The blocks and sources of all the above, together."""
    made = [things[ingredient, number] for ingredient in INGREDIENTS]
    return [block for blocks, _ in made for block in blocks], [source for _, sources in made for source in sources]


# The kinds of pages that hold them


def spread(content):
    """Each block in a section of its own."""
    return [make.section_block(one) for one in content]


def chapter(home, content):
    return make.make_chapter(body=spread(content))


def section(home, content):
    return make.make_section(make.make_chapter(), body=spread(content))


def harm(home, content):
    return make.make_harm(make.make_section(make.make_chapter()), body=spread(content))


def role(home, content):
    groups = [make.tip_group(make.tip_block(links=[make.link(home)]), one, make.tip_block()) for one in content]
    return make.make_role(make.make_chapter(), body=groups)


def information(home, content):
    return make.make_information(body=spread(content))


@pytest.mark.parametrize("ingredient", INGREDIENTS)
def test_a_chapter_costs_the_same_with_one_and_fifty_of_each_thing(home, things, queries_of, ingredient):
    counts = []
    for number in (FEW, MANY):
        content, sources = things[ingredient, number]
        page = chapter(home, content)
        make.cite(page, *sources)
        queries_of(page.url)  # makes the pictures in their sizes, once and for all
        counts.append(queries_of(page.url))
    assert_same_and_few(*counts, MOST_ON_A_PAGE)


@pytest.mark.parametrize("kind", [chapter, section, harm, role, information])
def test_each_kind_of_page_costs_the_same_with_one_and_fifty_of_everything(home, things, queries_of, kind):
    counts = []
    for number in (FEW, MANY):
        content, sources = everything(things, number)
        page = kind(home, content)
        make.cite(page, *sources)
        queries_of(page.url)
        counts.append(queries_of(page.url))
    assert_same_and_few(*counts, MOST_ON_A_PAGE)


def test_a_case_costs_the_same_with_one_and_fifty_scenes_links_citations_and_terms(home, queries_of):
    counts = []
    for number in (FEW, MANY):
        case = make.make_case(scenes=number)
        (cited,), sources = citations(number)
        (terms,), _ = glossary_terms(number)
        (linked,), _ = links_in_text(number)
        case.intro, case.what_helped = cited["value"] + terms["value"], linked["value"]
        harms = [make.make_harm(make.make_section(make.make_chapter())) for _ in range(number)]
        case.harm_types.set([page.harm_type for page in harms])
        case.questions = [("question", f"Vraag {i}?") for i in range(number)]
        make.cite(case, *sources)
        counts.append(queries_of(case.url))
    assert_same_and_few(*counts, MOST_ON_A_PAGE)


def test_topics_of_a_page_and_what_they_relate_cost_nothing_more(home, queries_of):
    counts = []
    for number in (FEW, MANY):
        page = make.make_chapter()
        topics = [make.make_topic() for _ in range(number)]
        make.tag(page, *topics)
        for topic in topics:
            make.tag(make.make_information(), topic)
        counts.append(queries_of(page.url))
    assert_same_and_few(*counts, MOST_ON_A_PAGE)


def test_every_page_of_the_content_costs_at_most_fifteen_queries(home, queries_of):
    counts = {page.url: len(queries_of(page.url)) for page in ContentPage.objects.live()}
    assert {url: count for url, count in counts.items() if count > MOST_ON_A_PAGE} == {}


# The pages that list things


def chapters(number):
    for _ in range(number):
        make.make_chapter()
    return "/"


def terms(number):
    page, other = make.make_information(), make.make_term()
    for _ in range(number):
        make.make_term(page=page).see_also.add(other)
    return "/begrippen/"


def sources(number):
    source = make.make_source()
    for _ in range(number):
        make.cite(make.make_chapter(), source, make.make_source())
    return "/bronnen/"


def figures(number):
    for _ in range(number):
        make.make_figure()
    return "/cijfers/"


def figures_for_spreadsheets(number):
    return figures(number) + "?formaat=csv"


def cases(number):
    for _ in range(number):
        make.make_case()
    return "/ervaringen/"


def pages_on_a_topic(number):
    topic = make.make_topic()
    for _ in range(number):
        make.tag(make.make_chapter(), topic)
    return f"/onderwerpen/{topic.slug}/"


LISTS = [chapters, terms, sources, figures, figures_for_spreadsheets, cases, pages_on_a_topic]


@pytest.mark.parametrize("rows", LISTS)
def test_a_list_costs_the_same_with_one_and_fifty_more_rows(home, queries_of, rows):
    few, many = queries_of(rows(FEW)), queries_of(rows(MANY))
    assert_same_and_few(few, many, MOST_ON_A_LIST)
