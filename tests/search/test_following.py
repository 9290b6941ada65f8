"""What pages are found by changes with what they depend on; and what changes while somebody searches breaks nothing."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handreiking.guide.models import ContentPage, Topic
from handreiking.search.index.knowledge import knowledge
from handreiking.search.index.passages import search_follows_at_the_end
from handreiking.search.models import SynonymSet
from handreiking.search.models.search_words import MOST_LINES, MOST_WORDS
from tests import factories as make

pytestmark = pytest.mark.django_db
#: Words that the content does not have, and that nothing else is like.
WORD, OTHER = "kwispelzwaan", "dwergpinguin"
MANY = 470  # terms; graded queries have at most 28


def published(page):
    """The page, published as an editor does it."""
    make.publish(page)
    return page


def about(text):
    """A body that says this."""
    return [make.section_block(make.text_block(f"<p>{text}</p>"), anchor="plek")]


@pytest.fixture
def chapter(home):
    """A published chapter."""
    return published(make.make_chapter("Boven"))


@pytest.fixture
def page(chapter):
    """A published page with the word."""
    return published(make.make_section(chapter, "Gewone titel", body=about(WORD)))


# While somebody searches


@pytest.mark.parametrize("factory", [make.make_harm, make.make_role])
def test_what_was_published_just_now_is_found_when_this_process_looks_again(found, page, factory, looks_seldom):
    assert found(WORD) == [f"{page.url}#plek"]
    new = published(factory(page.get_parent(), WORD))
    assert found(WORD) == [f"{page.url}#plek"]
    knowledge.look_again()
    assert found(WORD)[0] == new.url


def test_what_was_hidden_just_now_is_not_found_though_this_process_knows_it(found, search_data, page, monkeypatch):
    assert found(WORD) == [f"{page.url}#plek"]
    monkeypatch.setattr("referrals.facets.in_memory.LOOK_AGAIN_AFTER", 100)
    make.restrict(page.get_parent())
    assert found(WORD) == []
    assert search_data(WORD)["groups"]["gids"]["total"] == 0


# Many synonyms


def test_the_longest_set_of_synonyms_breaks_no_search_and_takes_no_typed_word_away(search_data, found, client, chapter):
    letters = "bdfgklmnprt"
    made = ["".join(parts) for parts in product("zw", letters, "oa", letters, "ui", letters, "k")]
    words = made[:: len(made) // (MOST_LINES * MOST_WORDS)][: MOST_LINES * MOST_WORDS]
    lines = [" ".join(words[start : start + MOST_WORDS]) for start in range(0, len(words), MOST_WORDS)]
    with_all = published(make.make_section(chapter, "Alles", body=about(" ".join(words))))
    with_one = published(make.make_section(chapter, "Een", body=about(OTHER)))
    synonyms = SynonymSet(typed=WORD, finds="\n".join(lines))
    synonyms.full_clean()
    synonyms.save()
    [concept] = search_data(WORD)["understood"]["concepts"]
    assert len(concept["terms"]) > MANY
    assert found(WORD) == [f"{with_all.url}#plek"]
    assert found(f"{WORD} {OTHER}")[0] == f"{with_one.url}#plek"
    assert client.get("/hulp/", {"q": WORD}).status_code == 200


# Other forms of terms


def used(search_data, typed):
    """The words that a search used instead of what was typed."""
    return [repair["used"] for repair in search_data(typed)["understood"]["repairs"]]


def test_a_slip_in_another_form_of_a_term_is_repaired(search_data, found, home):
    term = make.make_term(WORD, variants="staartknobbel\nwip staartje")
    assert used(search_data, "staartknobel") == ["staartknobbel"]
    assert found("staartknobel") == [f"/begrippen/#{term.slug}"]


def test_another_spelling_of_another_form_is_known_at_once(search_data, home):
    term = make.make_term(WORD, variants="staartknobbel")
    assert used(search_data, "staartknobels") == ["staartknobbel"]
    term.variants = "staartknobbels"
    term.save()
    assert used(search_data, "staartknobels") == ["staartknobbels"]


def test_no_keyword_and_no_word_of_a_hidden_glossary_is_proposed_as_a_repair(search_data, home):
    make.make_term(WORD, variants="staartknobbel", keywords=OTHER)
    assert OTHER not in used(search_data, "dwergpinguim")
    make.restrict(ContentPage.objects.get(slug="begrippen"))
    assert "staartknobbel" not in used(search_data, "staartknobel")


# What pages depend on


@pytest.mark.parametrize("field", ["question", "description"])
def test_a_page_of_a_form_is_found_by_the_new_words_of_the_form(found, chapter, field):
    page = published(make.make_harm(chapter))
    setattr(page.harm_type, field, WORD)
    page.harm_type.save()
    assert found(WORD) == [page.url]
    setattr(page.harm_type, field, OTHER)
    page.harm_type.save()
    assert found(WORD) == []


def test_a_page_of_a_role_is_found_by_the_new_question_of_the_role(found, chapter):
    page = published(make.make_role(chapter))
    page.audience.question = WORD
    page.audience.save()
    assert found(WORD) == [page.url]


def test_a_page_is_found_by_the_new_name_of_its_topic(found, page):
    topic = make.make_topic(OTHER)
    make.tag(page, topic)
    topic.name = "Vlierbesje"
    topic.save()
    assert found("vlierbesje") == [page.url]


@pytest.mark.parametrize("delete", [Topic.delete, lambda topic: Topic.objects.filter(pk=topic.pk).delete()])
def test_a_page_is_not_found_by_a_topic_that_was_deleted(found, page, delete):
    topic = make.make_topic(OTHER)
    make.tag(page, topic)
    make.publish(type(page).objects.get(pk=page.pk))
    assert found(OTHER) == [page.url]
    delete(topic)
    assert found(OTHER) == []


def test_a_figure_is_found_by_the_new_author_of_its_source(found, home):
    figure = make.make_figure()
    figure.source.authors = f"{WORD.title()}, A."
    figure.source.save()
    assert f"/cijfers/#{figure.slug}" in found(WORD)


def test_what_a_page_of_a_form_leads_to_follows_the_slug_of_the_form(search_data, chapter):
    page = published(make.make_harm(chapter, body=about(WORD)))
    make.make_service(harms=[page.harm_type.slug])
    assert search_data(WORD)["groups"]["hulp"]["total"] == 1
    page.harm_type.slug = "andere-vorm"
    page.harm_type.save()
    assert search_data(WORD)["groups"]["hulp"]["total"] == 1


def test_while_much_changes_search_waits_and_then_catches_up_with_all_of_it(found, page, chapter):
    form, role = published(make.make_harm(chapter)), published(make.make_role(chapter))
    topic, figure = make.make_topic(), make.make_figure()
    make.tag(page, topic)
    changes = [(form.harm_type, "question"), (role.audience, "question"), (topic, "name"), (figure.source, "authors")]
    with search_follows_at_the_end():
        with CaptureQueriesContext(connection) as queries:
            for changed, field in changes:
                setattr(changed, field, OTHER)
                changed.save()
            term = make.make_term(OTHER, variants="staartknobbel")
            SynonymSet.objects.create(slug="zwanen", typed="ijsduiker", finds=OTHER)
        asked = [query["sql"] for query in queries]
        assert not [sql for sql in asked if "search_passage" in sql or "search_searchversion" in sql]
    places = {form.url, role.url, page.url, f"/cijfers/#{figure.slug}", f"/begrippen/#{term.slug}"}
    assert places <= set(found(OTHER))
    assert places <= set(found("ijsduiker"))
    assert f"/begrippen/#{term.slug}" in found("staartknobel")
