"""What the admin searches with: whatever editors type, it finds something or nothing, and readers do without it."""

import pytest
from django.test import override_settings
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from modelsearch.query import MATCH_ALL
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from handreiking.guide.models import GlossaryTerm
from handreiking.search.admin.backend import MOST_WORDS
from tests import factories as make

from .strategies import TEXTS

pytestmark = pytest.mark.django_db
SEARCHED = ("index_results", "list_results", "choose_results", "search_results", "wagtailadmin_choose_page_search")
#: Texts that modelsearch itself fails on, and one that a database may not get.
TOO_MUCH = ['foto"bar', '" "', "woord " * 700, "a\0b"]
ODD = ['"', "'", '"""', "   ", "\t", "*", "AND", "OR NOT", "NEAR(a b)", "-a", "a:b", "^a", "(", "%_\\", "🐿️", "<-> | !&"]


def addresses(patterns, beginning=""):
    """The addresses of the admin's lists and choosers that can be searched, among these patterns."""
    for pattern in patterns:
        address = beginning + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, address)
        elif pattern.name in SEARCHED and address.startswith("admin/") and "<" not in address:
            yield f"/{address}"


ADDRESSES = sorted(addresses(get_resolver().url_patterns))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_list_or_chooser_breaks_on_what_modelsearch_cannot_read(editor_client, address):
    for typed in TOO_MUCH:
        assert editor_client.get(address, {"q": typed}).status_code == 200, typed[:20]


@pytest.mark.parametrize("typed", ODD)
def test_editors_can_search_for_anything(editor_client, typed):
    for address in ("/admin/pages/search/results/", "/admin/snippets/choose/guide/glossaryterm/results/"):
        assert editor_client.get(address, {"q": typed}).status_code == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode().replace("\0", "")))  # as a form lets it through
def test_no_text_whatsoever_breaks_the_backend(db, typed):
    assert len(Page.objects.search(typed)[:5]) <= 5
    assert len(get_search_backend().autocomplete(typed, GlossaryTerm)[:5]) <= 5


def test_what_editors_type_is_found_with_quotation_marks_and_among_many_words(home):
    term = make.make_term("Kwispelzwaan")
    backend = get_search_backend()
    for typed in ("kwispelzwaan", '"kwispelzwaan"', 'kwispelzwaan"', "kwispelzwaan " * 2 * MOST_WORDS):
        assert list(backend.search(typed, GlossaryTerm)) == [term]
    for typed in ("kwisp", '"kwisp', 'kwispelzwaan "kwi'):
        assert list(backend.autocomplete(typed, GlossaryTerm)) == [term]
    assert list(backend.search('"" ', GlossaryTerm)) == list(backend.autocomplete('"', GlossaryTerm)) == []
    assert term in backend.search(MATCH_ALL, GlossaryTerm)


@pytest.mark.parametrize("address", ["/zoeken/", "/hulp/"])
def test_readers_search_without_what_the_admin_searches_with(client, address):
    def answers():
        asked = [{"q": text} for text in ("stalking", "mijn ex volgt mij via mijn telefoon")]
        return [client.get(address, query, headers={"accept": "application/json"}).json() for query in asked]

    expected = answers()
    assert all(expected)
    with override_settings(WAGTAILSEARCH_BACKENDS={"default": {"BACKEND": "there.is.none"}}):
        assert answers() == expected
