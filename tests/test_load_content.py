"""The way from content files to the site and back: load_content and dump_content."""

import io
import shutil

import pytest
from django.core.management import call_command
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from casestudies.models import CaseStudyPage, Scene
from handreiking.guide.models import (
    ContentPage,
    Figure,
    GlossaryTerm,
    HomePage,
    InformationPage,
    PublicSettings,
    Source,
    Topic,
)
from referrals.models import Audience, HarmType
from tests.content_files import edit, empty_site, everything
from tests.factories import publish

pytestmark = pytest.mark.django_db


def load(folder, **options):
    """Run load_content on a folder. Returns what it says."""
    out = io.StringIO()
    call_command("load_content", str(folder), stdout=out, **options)
    return out.getvalue()


def dump(folder):
    """Run dump_content into a folder. Returns the folder."""
    call_command("dump_content", str(folder), stdout=io.StringIO())
    return folder


def counts(made=0, refreshed=0, unchanged=0, kept=0):
    """The last line of what a load says."""
    return f"{made} gemaakt, {refreshed} ververst, {unchanged} ongewijzigd, {kept} met rust gelaten\n"


def kept(said):
    """The keys of what a load says it left alone."""
    return [line.partition(": ")[0] for line in said.splitlines() if "met rust gelaten (" in line]


def page(slug):
    """The page with this slug, wherever it is."""
    return Page.objects.get(slug=slug).specific


def children(slug):
    """The slugs of the pages below a page, in order."""
    return list(Page.objects.get(slug=slug).get_children().order_by("path").values_list("slug", flat=True))


def files_of(folder):
    """The files below a folder with what is in them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(small_site, tmp_path):
    """A copy of the small site's files, which are loaded."""
    return shutil.copytree(small_site, tmp_path / "inhoud")


@pytest.fixture
def fresh(folder):
    """The same files, with nothing of them loaded yet."""
    empty_site()
    return folder


# Making and updating


def test_a_fresh_site_gets_all_pages_in_the_order_of_the_files(fresh):
    load(fresh)
    home = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]
    assert children(home.slug) == ["proef", "ervaringen", "begrippen", "bronnen", "cijfers", "uitleg"]
    assert children("proef") == ["deel", "rol", "nog-een-deel"]
    assert children("deel") == ["vorm", "andere-vorm"]


def test_a_loaded_page_has_what_its_file_says(folder, client):
    chapter = page("proef")
    assert (chapter.title, chapter.summary) == ("Proef", "Wat je hier krijgt.")
    assert (str(chapter.reviewed_on), str(chapter.review_by)) == ("2026-01-31", "2027-01-31")
    assert [tag.slug for tag in chapter.tags.all()] == ["proeven"]
    assert [source.slug for source in chapter.sources.all()] == ["proef-2020"]
    assert chapter.contents == [("eerste-kop", "Eerste kop"), ("tweede-kop", "Tweede kop")]
    assert page("rol").audience.slug == "proefpersoon"
    assert page("vorm").harm_type.slug == "proefvorm"
    nel = CaseStudyPage.objects.get(slug="nel")
    assert [scene.slug for scene in nel.scenes.all()] == ["begin", "einde"]
    assert [question.value for question in nel.questions] == ["Wat doe jij?", "Wat doet je team?"]
    assert GlossaryTerm.objects.get(slug="proefwoord").page == Page.objects.get(slug="deel")
    assert Figure.objects.get(slug="proef-mannen").number == "2,7"
    html = client.get(chapter.url).content.decode()
    assert "Zo begon het." in html
    assert f'href="{page("deel").url}"' in html


def test_loading_again_changes_nothing(folder):
    before, said = everything(), load(folder)
    assert said.startswith("0 gemaakt, 0 ververst, ")
    assert said.endswith(" ongewijzigd, 0 met rust gelaten\n")
    assert everything() == before


def test_a_changed_file_updates_its_page_and_nothing_else(folder):
    edit(folder, "pages/proef.yaml", "Niet meer.", "Toch nog meer.")
    edit(folder, "pages/proef.yaml", "title: Proef\n", "title: De proef\n")
    before, revisions = page("proef"), page("deel").latest_revision_id
    said = load(folder)
    assert said.startswith("0 gemaakt, 1 ververst, ")
    after = page("proef")
    assert (after.pk, after.url_path, after.title) == (before.pk, before.url_path, "De proef")
    assert "Toch nog meer." in str(after.body)
    assert [block.id for block in after.body] == [block.id for block in before.body]
    assert after.live
    assert not after.has_unpublished_changes
    assert page("deel").latest_revision_id == revisions


@pytest.mark.parametrize(
    ("name", "old", "new", "check"),
    [
        ("lists/tags.yaml", "Over proberen.", "Over iets.", lambda: Topic.objects.get(slug="proeven").description),
        ("lists/sources.yaml", "title: Een werk", "title: Iets", lambda: Source.objects.get(slug="proef-2020").title),
        ("lists/figures.yaml", "value: 2.7", "value: 2.8", lambda: Figure.objects.get(slug="proef-mannen").number),
        (
            "lists/glossary.yaml",
            "Een woord om",
            "Iets om",
            lambda: GlossaryTerm.objects.get(slug="proefwoord").definition,
        ),
        ("lists/audiences.yaml", "Ik doe mee", "Ik", lambda: Audience.objects.get(slug="proefpersoon").question),
        ("site.yaml", "0800-2000", "0800-2001", lambda: PublicSettings.objects.get().help_lines[0].value["phone"]),
        (
            "pages/home.yaml",
            "een site om te proberen.\n".capitalize(),
            "Iets.\n",
            lambda: HomePage.objects.get().heading,
        ),
        ("cases/nel.yaml", "Zo begon het.", "Zo ging het.", lambda: Scene.objects.get(slug="begin").body),
    ],
)
def test_a_changed_file_updates_what_it_is_about(folder, name, old, new, check):
    before = check()
    path = folder / name
    path.write_text(path.read_text().replace(old, new, 1))
    assert ", 1 ververst, " in load(folder)
    assert check() != before


def test_a_term_that_names_a_page_can_be_changed_after_the_first_load(fresh):
    load(fresh)
    edit(fresh, "lists/glossary.yaml", "Een woord om te proberen.", "Anders uitgelegd.")
    assert kept(load(fresh)) == []
    assert GlossaryTerm.objects.get(slug="proefwoord").definition == "Anders uitgelegd."


def test_a_term_can_be_changed_after_an_editor_moved_its_page(folder):
    move("deel")
    edit(folder, "lists/glossary.yaml", "Een woord om te proberen.", "Anders uitgelegd.")
    assert kept(load(folder)) == []


def test_a_scene_keeps_its_key_when_its_text_changes(folder):
    before = Scene.objects.get(case__slug="nel", slug="begin").pk
    edit(folder, "cases/nel.yaml", "Zo begon het.", "Anders begon het.")
    load(folder)
    assert Scene.objects.get(case__slug="nel", slug="begin").pk == before


def test_a_new_page_is_put_between_its_siblings(folder):
    new = "- slug: tussendoor\n  type: section\n  title: Tussendoor\n  summary: Nieuw.\n- slug: rol\n"
    edit(folder, "pages/proef.yaml", "- slug: rol\n", new)
    load(folder)
    assert children("proef") == ["deel", "tussendoor", "rol", "nog-een-deel"]


def test_a_new_first_page_comes_before_its_siblings(folder):
    new = "children:\n- slug: vooraf\n  type: section\n  title: Vooraf\n  summary: Nieuw.\n- slug: deel\n"
    edit(folder, "pages/proef.yaml", "children:\n- slug: deel\n", new)
    load(folder)
    assert children("proef") == ["vooraf", "deel", "rol", "nog-een-deel"]


def test_a_new_chapter_is_put_where_the_home_page_orders_it(fresh):
    load(fresh)
    edit(fresh, "pages/home.yaml", "- ervaringen\n", "- aanvulling\n- ervaringen\n")
    (fresh / "pages/a.yaml").write_text("path: /aanvulling/\ntype: chapter\ntitle: Aanvulling\nsummary: Nieuw.\n")
    load(fresh)
    assert children(HomePage.objects.get().slug)[:3] == ["proef", "aanvulling", "ervaringen"]


def test_siblings_that_an_editor_reordered_stay_so(folder):
    page("nog-een-deel").move(page("deel"), pos="left")
    edit(folder, "pages/proef.yaml", "title: Deel\n", "title: Het deel\n")
    assert kept(load(folder)) == []
    assert children("proef") == ["nog-een-deel", "deel", "rol"]
    assert page("deel").title == "Het deel"


def test_a_picture_is_stored_once_however_often_its_page_is_loaded(folder):
    edit(folder, "pages/uitleg.yaml", "Dit is rood.", "Dit is echt rood.")
    load(folder)
    (image,) = Image.objects.filter(title="Een vlak")
    (picture,) = page("uitleg").body[0].value["content"]
    assert picture.value["image"].pk == image.pk
    assert picture.value["image"].contextual_alt_text == "Een rood vlak"


# What editors did


def change(slug):
    """An editor changes and publishes a page."""
    changed = page(slug)
    changed.summary = "Door een redacteur."
    publish(changed)


def draft(slug):
    """An editor changes a page and does not publish it yet."""
    changed = page(slug)
    changed.summary = "Nog niet klaar."
    changed.save_revision()


def rename(slug):
    """An editor gives a page another address, without a new version."""
    renamed = page(slug)
    renamed.slug = "anders"
    renamed.save()


def move(slug):
    """An editor moves a page elsewhere."""
    page(slug).move(page("nog-een-deel"), pos="last-child")


def unpublish(slug):
    """An editor takes a page off the site."""
    page(slug).unpublish()


def delete(slug):
    """An editor deletes a page."""
    page(slug).delete()


@pytest.mark.parametrize("act", [change, draft, rename, move, unpublish, delete], ids=lambda act: act.__name__)
def test_a_page_that_an_editor_changed_is_left_alone_and_named(folder, act):
    act("vorm")
    before = everything()[0]
    edit(folder, "pages/proef.yaml", "summary: Een vorm van gedrag.", "summary: Uit het bestand.")
    edit(folder, "pages/proef.yaml", "summary: Nog een deel van de proef.", "summary: Ook uit het bestand.")
    said = load(folder)
    assert kept(said) == ["page:/proef/deel/vorm/"]
    assert not ContentPage.objects.filter(summary="Uit het bestand.").exists()
    assert page("nog-een-deel").summary == "Ook uit het bestand."
    other = [row for row in everything()[0] if row[2] != page("nog-een-deel").url_path]
    assert other == [row for row in before if row[2] != page("nog-een-deel").url_path]


@pytest.mark.parametrize("act", [change, draft, unpublish, delete], ids=lambda act: act.__name__)
def test_overwrite_takes_the_files_version_of_a_page(folder, act):
    act("vorm")
    said = load(folder, overwrite=True)
    assert kept(said) == []
    after = page("vorm")
    assert (after.summary, after.live, after.has_unpublished_changes) == ("Een vorm van gedrag.", True, False)
    assert after.url_path.endswith("/proef/deel/vorm/")
    assert load(folder, overwrite=True) == load(folder)


def test_what_was_loaded_as_an_editors_work_is_left_alone_by_other_files(folder, tmp_path):
    mine = shutil.copytree(folder, tmp_path / "van-de-redactie")
    edit(mine, "pages/proef.yaml", "summary: Een vorm van gedrag.", "summary: Van de redactie.")
    edit(mine, "lists/glossary.yaml", "Een zin om te proberen.", "Van de redactie.")
    assert load(mine, as_editor=True).startswith("0 gemaakt, 2 ververst, ")
    assert load(folder).startswith("0 gemaakt, 0 ververst, ")
    edit(folder, "pages/proef.yaml", "summary: Een vorm van gedrag.", "summary: Uit een latere versie.")
    edit(folder, "pages/proef.yaml", "summary: Een deel van de proef.", "summary: Uit een latere versie.")
    edit(folder, "lists/glossary.yaml", "Een zin om te proberen.", "Uit een latere versie.")
    assert kept(load(folder)) == ["page:/proef/deel/vorm/", "terms:proefzin"]
    assert page("vorm").summary == GlossaryTerm.objects.get(slug="proefzin").definition == "Van de redactie."
    assert page("deel").summary == "Uit een latere versie."


def test_overwrite_leaves_alone_what_is_not_in_the_files(folder):
    mine = InformationPage(title="Van mij", slug="van-mij", summary="Van mij.")
    HomePage.objects.get().add_child(instance=mine)
    before = everything()
    load(folder, overwrite=True)
    assert everything() == before


def test_a_page_that_an_editor_did_not_touch_is_not_named_when_its_file_did_not_change(folder):
    change("vorm")
    assert kept(load(folder)) == []
    assert page("vorm").summary == "Door een redacteur."


def test_a_page_that_an_editor_made_is_left_alone_when_the_files_want_its_place(folder):
    mine = InformationPage(title="Van mij", slug="nieuw", summary="Van mij.")
    HomePage.objects.get().add_child(instance=mine)
    (folder / "pages/nieuw.yaml").write_text("path: /nieuw/\ntype: information\ntitle: Nieuw\nsummary: Nieuw.\n")
    assert kept(load(folder)) == ["page:/nieuw/"]
    assert page("nieuw").title == "Van mij"
    load(folder, overwrite=True)
    assert page("nieuw").title == "Nieuw"


def test_a_new_page_below_a_deleted_one_is_left_out_and_named(folder):
    delete("deel")
    new = "  children:\n  - slug: nieuw\n    type: section\n    title: Nieuw\n    summary: Nieuw.\n  - slug: vorm\n"
    edit(folder, "pages/proef.yaml", "  children:\n  - slug: vorm\n", new)
    said = load(folder)
    assert "page:/proef/deel/nieuw/" in kept(said)
    assert not Page.objects.filter(slug="nieuw").exists()


def test_links_lead_to_the_page_that_an_editor_moved(folder):
    page("deel").move(page("nog-een-deel"), pos="last-child")
    edit(folder, "pages/proef.yaml", "Niet meer.", "Niet meer dan [dit deel](/proef/deel/).")
    load(folder)
    assert f'<a id="{page("deel").pk}" linktype="page">dit deel</a>' in str(page("proef").body.get_prep_value())


LIST_CHANGES = [
    ("sources:proef-2020", Source, "title", "lists/sources.yaml", "container: Een blad"),
    ("figures:proef-mannen", Figure, "note", "lists/figures.yaml", "group: mannen"),
    ("terms:proefwoord", GlossaryTerm, "definition", "lists/glossary.yaml", "term: proefwoord\n"),
    ("tags:proeven", Topic, "description", "lists/tags.yaml", "name: Proeven"),
    ("harm_types:proefvorm", HarmType, "description", "lists/harm_types.yaml", "name: Proefvorm"),
    ("audiences:proefpersoon", Audience, "question", "lists/audiences.yaml", "name: Proefpersoon"),
]


@pytest.mark.parametrize(("key", "model", "field", "name", "line"), LIST_CHANGES, ids=lambda value: str(value)[:20])
def test_an_item_that_an_editor_changed_is_left_alone_and_named(folder, key, model, field, name, line):
    item = model.objects.get(slug=key.partition(":")[2])
    in_file = getattr(item, field)
    setattr(item, field, "Door een redacteur.")
    item.save()
    edit(folder, name, line, line.rstrip() + " 2" + line[len(line.rstrip()) :])
    assert kept(load(folder)) == [key]
    item.refresh_from_db()
    assert getattr(item, field) == "Door een redacteur."
    assert kept(load(folder, overwrite=True)) == []
    item.refresh_from_db()
    assert getattr(item, field) == in_file


def test_an_item_that_an_editor_deleted_stays_away_until_overwritten(folder):
    GlossaryTerm.objects.get(slug="proefzin").delete()
    edit(folder, "lists/glossary.yaml", "Een zin om te proberen.", "Anders.")
    assert kept(load(folder)) == ["terms:proefzin"]
    assert not GlossaryTerm.objects.filter(slug="proefzin").exists()
    load(folder, overwrite=True)
    assert GlossaryTerm.objects.get(slug="proefzin").definition == "Anders."
    assert [term.slug for term in GlossaryTerm.objects.get(slug="proefwoord").see_also.all()] == ["proefzin"]


def test_settings_that_an_editor_changed_are_left_alone_and_named(folder):
    chosen = PublicSettings.objects.get()
    chosen.exit_address = "https://www.buienradar.nl/"
    chosen.save()
    edit(folder, "site.yaml", "0800-2000", "0800-2001")
    assert kept(load(folder)) == ["site"]
    assert PublicSettings.objects.get().exit_address == "https://www.buienradar.nl/"
    load(folder, overwrite=True)
    assert PublicSettings.objects.get().exit_address == "https://www.example.org/"


# Back to files


def test_load_dump_load_gives_the_same_files_and_pages(fresh, tmp_path):
    load(fresh)
    first, block_ids = files_of(dump(tmp_path / "een")), [block.id for block in page("proef").body]
    assert load(tmp_path / "een", overwrite=True).endswith(" 0 met rust gelaten\n")
    assert files_of(dump(tmp_path / "twee")) == first
    empty_site()
    load(tmp_path / "twee")
    assert files_of(dump(tmp_path / "drie")) == first
    assert [block.id for block in page("proef").body] == block_ids
    assert children("proef") == ["deel", "rol", "nog-een-deel"]


def test_a_dump_has_a_file_for_each_chapter_and_case(fresh, tmp_path):
    load(fresh)
    assert [name for name in sorted(files_of(dump(tmp_path / "uit"))) if not name.startswith("lists/")] == [
        "cases/ervaringen.yaml",
        "cases/nel.yaml",
        "images/proef.png",
        "pages/1-proef.yaml",
        "pages/begrippen.yaml",
        "pages/bronnen.yaml",
        "pages/cijfers.yaml",
        "pages/home.yaml",
        "pages/uitleg.yaml",
        "site.yaml",
    ]


def test_a_dump_has_what_editors_changed_and_published(folder, tmp_path):
    change("vorm")
    draft("rol")
    unpublish("nog-een-deel")
    text = next((dump(tmp_path / "uit") / "pages").glob("*-proef.yaml")).read_text("utf-8")
    assert "summary: Door een redacteur." in text
    assert "summary: Wat je kunt doen." in text
    assert "nog-een-deel" not in text


def test_what_an_editor_typed_comes_back_the_same(folder, tmp_path):
    html = "<p>Een*ster, jan_de_boer &lt;b&gt; en [x](/y/).<br/>Nieuwe regel. 2024. Punt.</p><ul><li>- a</li></ul>"
    typed = page("nog-een-deel")
    typed.title, typed.summary = "Ja: “nee” # 'x'", "yes"
    typed.body = [("section", {"heading": "2024", "content": [("text", RichText(html))]})]
    publish(typed)
    load(dump(tmp_path / "uit"), overwrite=True)
    after = page("nog-een-deel")
    assert (after.title, after.summary) == ("Ja: “nee” # 'x'", "yes")
    assert after.body[0].value["heading"] == "2024"
    assert after.body[0].value["content"][0].value.source == html
    assert files_of(dump(tmp_path / "weer")) == files_of(tmp_path / "uit")


def test_a_dump_leaves_other_files_alone(tmp_path):
    (tmp_path / "LEESMIJ.md").write_text("Van mij.")
    dump(tmp_path)
    assert (tmp_path / "LEESMIJ.md").read_text() == "Van mij."
