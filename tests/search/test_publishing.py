"""What is published is found, at once; what is not is not. Through the address that readers use."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import PageViewRestriction

from casestudies.models import Scene
from handreiking.guide.models import BibliographyPage, ContentPage
from handreiking.search.index.passages import renew_passages
from handreiking.search.models import CrisisPhrases, Passage, SynonymSet
from tests import factories as make

pytestmark = pytest.mark.django_db
#: A word that the content does not have, and that nothing else is like.
WORD = "kwispelzwaan"


def published(page):
    """The page, published as an editor does it."""
    make.publish(page)
    return page


@pytest.fixture
def page(home):
    """A published page with the word in a section of its own, below a chapter."""
    chapter = published(make.make_chapter("Boven"))
    body = [make.section_block(make.text_block(f"<p>Hier staat {WORD}.</p>"), heading="Kop", anchor="plek")]
    return published(make.make_section(chapter, "Gewone titel", body=body))


# Pages


def test_a_published_page_is_found_at_the_place_that_answers(found, page):
    assert found(WORD) == [f"{page.url}#plek"]


def test_a_page_is_found_by_title_summary_heading_and_topic(found, home):
    topic = make.make_topic("Vlierbesje")
    page = make.make_chapter(
        "Kastanjevlinder", summary="Over beukennootje.", body=[make.section_block(heading="Zwobbelkwast", anchor="kop")]
    )
    make.tag(page, topic)
    published(type(page).objects.get(pk=page.pk))
    assert found("kastanjevlinder") == [page.url]
    assert found("beukennootje") == [page.url]
    assert found("zwobbelkwast") == [f"{page.url}#kop"]
    assert found("vlierbesje") == [page.url]


def test_keywords_find_a_page_and_are_not_shown_anywhere(found, search_data, client, page):
    page.keywords = "dwergpinguin\nzwobbelkwast in de tuin"
    make.publish(page)
    assert found("dwergpinguin") == [page.url]
    assert found("zwobbelkwast") == [page.url]
    assert "dwergpinguin" not in client.get(page.url).content.decode()
    [hit] = search_data("dwergpinguin")["groups"]["gids"]["hits"]
    assert "dwergpinguin" not in hit["title"] + hit["passage"]


def test_a_changed_page_is_found_by_its_new_words_only(found, page):
    page.body[0].value["content"][0] = ("text", "<p>Nu staat hier dwergpinguin.</p>")
    page.title = "Andere titel"
    make.publish(page)
    assert found(WORD) == []
    assert found("dwergpinguin") == [f"{page.url}#plek"]


def test_a_draft_is_not_found_and_does_not_change_what_is(found, page, home):
    make.make_chapter(WORD, live=False)
    page.title = "dwergpinguin"
    page.save_revision()
    assert found(WORD) == [f"{page.url}#plek"]
    assert found("dwergpinguin") == []


def test_a_page_that_is_unpublished_is_gone_until_it_is_published_again(found, page):
    page.unpublish()
    assert found(WORD) == []
    assert not Passage.objects.filter(page=page.pk).exists()
    page.refresh_from_db()
    make.publish(page)
    assert found(WORD) == [f"{page.url}#plek"]


def test_a_page_that_is_unpublished_with_all_below_it_takes_those_along(found, page):
    page.get_parent().specific.unpublish()
    assert found(WORD) == [f"{page.url}#plek"]
    for below in page.get_parent().get_descendants(inclusive=True).live():
        below.specific.unpublish()
    assert found(WORD) == []


def test_a_page_that_is_deleted_is_gone(found, page):
    page.delete()
    assert found(WORD) == []


def test_a_chapter_that_is_deleted_takes_its_pages_along(found, page):
    page.get_parent().delete()
    assert found(WORD) == []
    assert not Passage.objects.filter(page=page.pk).exists()


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
@pytest.mark.parametrize("above", [False, True])
def test_a_page_that_is_made_private_is_gone_until_it_is_public_again(found, page, above, kind):
    hidden = page.get_parent() if above else page
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type=kind, password="x")
    assert found(WORD) == []
    make.publish(page)
    assert found(WORD) == []
    restriction.delete()
    assert found(WORD) == [f"{page.url}#plek"]


def test_a_page_that_is_edited_while_it_is_private_comes_back_with_its_new_words(found, page):
    restriction = make.restrict(page.get_parent())
    page.title = "dwergpinguin"
    make.publish(page)
    assert found("dwergpinguin") == []
    restriction.delete()
    assert page.url in found("dwergpinguin")


def test_words_of_a_private_page_are_not_even_proposed_as_a_repair(search_data, page):
    slip = {"typed": "kwispelzwaam", "used": WORD}
    assert slip in search_data(slip["typed"])["understood"]["repairs"]
    make.restrict(page.get_parent())
    assert slip not in search_data(slip["typed"])["understood"]["repairs"]
    assert not Passage.objects.filter(page=page.pk).exists()


def test_a_private_page_can_be_deleted(found, page):
    make.restrict(page)
    ContentPage.objects.get(pk=page.pk).delete()
    assert found(WORD) == []
    connection.check_constraints()


def test_a_page_that_moves_is_found_at_its_new_address(found, page):
    other = published(make.make_chapter("Elders"))
    page.move(other, pos="last-child")
    moved = ContentPage.objects.get(pk=page.pk)
    assert moved.url.startswith(other.url)
    assert found(WORD) == [f"{moved.url}#plek"]


def test_a_page_that_moves_out_of_what_is_public_is_gone_and_comes_back(found, page):
    private, chapter = published(make.make_chapter("Besloten")), page.get_parent().pk
    make.restrict(private)
    page.move(private, pos="last-child")
    assert found(WORD) == []
    make.publish(ContentPage.objects.get(pk=page.pk).specific)
    assert found(WORD) == []
    ContentPage.objects.get(pk=page.pk).move(ContentPage.objects.get(pk=chapter), pos="last-child")
    assert found(WORD) == [f"{ContentPage.objects.get(pk=page.pk).url}#plek"]


def test_another_slug_shows_at_once(found, page):
    page.slug = "nieuwe-slug"
    make.publish(page)
    assert found(WORD) == [f"{page.get_parent().url}nieuwe-slug/#plek"]


def test_a_page_whose_chapter_gets_another_slug_is_found_there(found, page):
    chapter = page.get_parent().specific
    chapter.slug = "ander-hoofdstuk"
    make.publish(chapter)
    assert found(WORD) == ["/ander-hoofdstuk/" + page.slug + "/#plek"]


def test_an_alias_is_not_found_beside_what_it_stands_for(found, page):
    alias = CreatePageAliasAction(page, parent=page.get_parent(), update_slug="alias").execute(
        skip_permission_checks=True
    )
    assert alias.live
    make.publish(page)
    assert found(WORD) == [f"{page.url}#plek"]


def test_a_copy_is_found_once_it_is_published(found, page):
    copy = CopyPageAction(page, to=page.get_parent(), update_attrs={"slug": "kopie"}, keep_live=False).execute(
        skip_permission_checks=True
    )
    assert found(WORD) == [f"{page.url}#plek"]
    make.publish(copy)
    assert set(found(WORD)) == {f"{page.url}#plek", f"{copy.url}#plek"}


def test_a_page_that_expires_is_gone(found, page):
    page.expire_at = "2020-01-01T00:00:00Z"
    type(page).objects.filter(pk=page.pk).update(expire_at=page.expire_at)
    call_command("publish_scheduled", verbosity=0)
    assert found(WORD) == []


def test_a_page_with_the_same_anchor_twice_is_published_and_found_by_the_first(found, home):
    body = [
        make.section_block(make.text_block(f"<p>{WORD}</p>"), anchor="dubbel"),
        make.section_block(make.text_block("<p>dwergpinguin</p>"), anchor="dubbel"),
    ]
    page = published(make.make_chapter("Dubbel", body=body))
    assert found(WORD) == [f"{page.url}#dubbel"]


def test_a_page_without_any_text_can_be_published(found, home):
    page = published(make.make_chapter("🐿️", summary="?!"))
    assert Passage.objects.filter(page=page.pk).exists()


# Parts of pages, and lists


def test_a_tip_is_found_by_itself(found, home):
    chapter = published(make.make_chapter())
    tip = make.tip_block(f"Zoek {WORD}", how="<p>Met dwergpinguin.</p>", anchor="tip-een")
    role = published(make.make_role(chapter, body=[make.tip_group(tip)]))
    assert found(WORD)[0] == f"{role.url}#tip-een"
    assert found("dwergpinguin", soort="tip") == [f"{role.url}#tip-een"]


def test_a_scene_is_found_at_its_place(found, home):
    case = make.make_case("Verhaal")
    case.scenes = [Scene(slug="toen", title="Toen", body=f"<p>Er was {WORD}.</p>", sort_order=1)]
    make.publish(case)
    assert found(WORD) == [f"{case.url}#toen"]


def test_a_term_is_found_when_it_is_saved_changed_and_deleted(found, home):
    term = make.make_term(WORD, "Een beest.", variants="kwispelzwanen\nstaartknobbel")
    assert found(WORD)[0] == f"/begrippen/#{term.slug}"
    assert found("staartknobbel") == [f"/begrippen/#{term.slug}"]
    term.definition = "Een dwergpinguin."
    term.save()
    assert found("dwergpinguin") == [f"/begrippen/#{term.slug}"]
    term.delete()
    assert found(WORD) == []


def test_keywords_find_a_term_and_are_not_shown(found, client, home):
    term = make.make_term("zwobbelkwast", keywords="dwergpinguin")
    assert found("dwergpinguin") == [f"/begrippen/#{term.slug}"]
    assert "dwergpinguin" not in client.get("/begrippen/").content.decode()


def test_a_figure_is_found_when_it_is_saved_changed_and_deleted(found, home):
    figure = make.make_figure(measure=WORD)
    assert found(WORD) == [f"/cijfers/#{figure.slug}"]
    figure.measure = "dwergpinguin"
    figure.save()
    assert found(WORD) == []
    assert found("dwergpinguin") == [f"/cijfers/#{figure.slug}"]
    figure.delete()
    assert found("dwergpinguin") == []


def test_what_editors_note_for_themselves_about_a_figure_is_not_found(found, home):
    make.make_figure(checking_note=f"Alleen voor de redactie: {WORD}")
    assert found(WORD) == []


def test_a_source_is_found_on_the_bibliography(found, home):
    source = make.make_source(title=f"Over {WORD}")
    address = BibliographyPage.objects.get().url
    assert [url.partition("#")[0] for url in found(WORD)] == [address]
    source.delete()
    assert found(WORD) == []


def test_terms_are_not_found_while_the_glossary_is_not_public(found, home):
    make.make_term(WORD)
    glossary = ContentPage.objects.get(slug="begrippen").specific
    glossary.unpublish()
    assert found(WORD) == []
    glossary.refresh_from_db()
    make.publish(glossary)
    assert len(found(WORD)) == 1


# Synonyms and words of crisis


def test_synonyms_work_at_once_and_stop_at_once(found, page):
    assert found("dwergpinguin") == []
    synonyms = SynonymSet.objects.create(slug="zwanen", typed="dwergpinguin\nijsduiker", finds=WORD)
    assert found("dwergpinguin") == [f"{page.url}#plek"]
    assert found("ijsduiker") == [f"{page.url}#plek"]
    synonyms.typed = "ijsduiker"
    synonyms.save()
    assert found("dwergpinguin") == []
    synonyms.delete()
    assert found("ijsduiker") == []


def test_words_of_crisis_work_at_once(search_data, home):
    typed = "er brandt dwergpinguin"
    assert search_data(typed)["understood"]["crisis"] == []
    phrases = CrisisPhrases.objects.create(slug="brand", line="112", phrases="brandt dwergpinguin")
    assert search_data(typed)["understood"]["crisis"] == ["112"]
    phrases.delete()
    assert search_data(typed)["understood"]["crisis"] == []


# The index as a whole


def state():
    """All passages as plain data, in order."""
    fields = ("page", "document", "anchor", "kind", "title", "heading", "text", "words")
    return list(Passage.objects.order_by("page", "document", "anchor").values_list(*fields))


def test_publishing_again_keeps_every_passage(page):
    before = dict(Passage.objects.filter(page=page.pk).values_list("anchor", "pk"))
    make.publish(page)
    assert dict(Passage.objects.filter(page=page.pk).values_list("anchor", "pk")) == before


def test_update_index_restores_everything(found, page):
    from wagtail.search.models import IndexEntry

    before, hits = state(), found("stalking")
    assert before
    Passage.objects.all().delete()
    IndexEntry.objects.all().delete()
    assert found("stalking") == []
    call_command("update_index", verbosity=0)
    assert state() == before
    assert IndexEntry.objects.exists()
    assert found("stalking") == hits
    assert found(WORD) == [f"{page.url}#plek"]


def test_update_index_twice_changes_nothing(page):
    call_command("update_index", verbosity=0)
    keys, before = set(Passage.objects.values_list("pk", flat=True)), state()
    call_command("update_index", verbosity=0)
    assert set(Passage.objects.values_list("pk", flat=True)) == keys
    assert state() == before


def test_update_index_takes_out_what_is_no_longer_public(found, page):
    type(page).objects.filter(pk=page.pk).update(live=False)  # as after a restore: without any signal
    assert found(WORD) == []
    call_command("update_index", verbosity=0)
    assert not Passage.objects.filter(page=page.pk).exists()


def test_passages_of_a_page_can_be_renewed_any_number_of_times(page):
    before = state()
    renew_passages(page)
    renew_passages(page)
    assert state() == before
