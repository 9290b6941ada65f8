"""Searching through OpenSearch: what it is asked, and what comes of its answers, with a stand-in for it."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Page

from handreiking.guide.models import ContentPage
from handreiking.search.models import Passage

from .opensearch import OpenSearchStandIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
CONTRACT = json.loads(Path(__file__).with_name("opensearch.json").read_text("utf-8"))
QUERY = "Nel vertelt over proefwoorden"


@pytest.fixture
def opensearch():
    """A stand-in for OpenSearch, which the site searches with."""
    with OpenSearchStandIn() as stand_in:
        backend = {"BACKEND": "wagtail.search.backends.opensearch3", "URLS": [stand_in.address]}
        with override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}):
            yield stand_in


def search_for(words, pages):
    """The body of the search that the contract has for these words in passages of these pages."""
    body = json.dumps(CONTRACT["search"]).replace("{words}", words).replace('"{pages}"', json.dumps(pages))
    return json.loads(body)


@pytest.mark.parametrize("typed", CONTRACT["understood"])
def test_opensearch_is_asked_for_the_words_as_they_were_understood_in_what_readers_may_see(
    typed, opensearch, search_data
):
    search_data(typed)
    (asked,) = opensearch.asked("POST", "/search_passage/_search")
    pages = asked["query"]["bool"]["filter"][1]["terms"]["page_id_filter"]
    assert asked == search_for(CONTRACT["understood"][typed], pages)
    assert sorted(pages) == sorted(Page.objects.live().public().values_list("pk", flat=True))


def test_the_order_is_ours_whatever_order_opensearch_gives(found, opensearch):
    with override_settings(WAGTAILSEARCH_BACKENDS={"default": {"BACKEND": "handreiking.search.index.backend"}}):
        expected = found(QUERY)
    opensearch.hits = list(Passage.objects.order_by("pk").values_list("pk", flat=True))
    assert len(expected) > 1
    assert found(QUERY) == expected
    opensearch.hits = list(Passage.objects.order_by("-pk").values_list("pk", flat=True))
    assert found(QUERY) == expected


def test_a_page_that_was_just_hidden_is_not_found_while_opensearch_still_has_it(found, opensearch):
    opensearch.hits = list(Passage.objects.values_list("pk", flat=True))
    assert "/ervaringen/nel/#begin" in found("Hoe begon het met Nel?")
    # A change that no signal tells of, so that the index still has the passages.
    ContentPage.objects.filter(slug="nel").update(live=False)
    assert not [address for address in found("Hoe begon het met Nel?") if address.startswith("/ervaringen/nel/")]


def test_update_index_makes_the_index_of_the_contract(opensearch):
    call_command("update_index", verbosity=0)
    index, made = opensearch.named("search_passage_")
    assert made["mapping"] == CONTRACT["mapping"]
    documents = made["documents"]
    assert {document["pk"] for document in documents} == {str(passage.pk) for passage in Passage.objects.all()}
    assert all(sorted(document) == CONTRACT["document"] for document in documents)
    assert opensearch.asked("PUT", f"/{index}/_alias/search_passage")
