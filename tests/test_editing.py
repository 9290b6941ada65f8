"""What editors do in the admin: make, change, preview and publish pages; and what it refuses, with a reason."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.test.utils.form_data import rich_text

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Scene
from handreiking.guide import models
from handreiking.guide.models import ChapterPage, HarmPage, InformationPage, RolePage, SectionPage
from referrals.models import Audience, HarmType

from . import factories as make
from .admin_forms import add_form, edit_form
from .crawler import parse_errors, read, texts

PUBLISH = {"action-publish": "on"}
EVERY_TYPE = [
    models.HomePage,
    ChapterPage,
    SectionPage,
    HarmPage,
    RolePage,
    InformationPage,
    models.GlossaryPage,
    models.BibliographyPage,
    models.FiguresPage,
    CaseStudyIndexPage,
    CaseStudyPage,
]


def form_errors(response):
    """The errors of the form that came back, as one text."""
    assert response.status_code == 200, "the form was accepted"
    form = response.context["form"]
    errors = [error for errors in form.errors.as_data().values() for error in errors]
    plain = [error.as_json_data() if hasattr(error, "as_json_data") else error.messages for error in errors]
    plain += [formset.errors + formset.non_form_errors() for formset in form.formsets.values()]
    return json.dumps(plain, ensure_ascii=False)


def longest(model):
    """The live page of this type that has most in it."""
    pages = model.objects.live().specific()
    return max(pages, key=lambda page: len(json.dumps(page.serializable_data(), default=str)))


def test_the_admin_speaks_dutch(editor_client, home):
    for address in ("/admin/", reverse("wagtailadmin_pages:edit", args=[home.pk]), "/admin/reports/"):
        html = read(editor_client.get(address, follow=True).content.decode()).html
        assert html["lang"] == "nl", address
    assert "Afbeeldingen" in editor_client.get("/admin/").content.decode()


# Making pages


def guide_fields(title):
    """What every content page asks for."""
    return {"title": title, "slug": "nieuw", "summary": "Wat je hier leest."}


def new_harm_type():
    return HarmType.objects.create(slug="nieuw", name="Nieuw", question="Wat?", description="Iets.", colour="groen")


def new_audience():
    return Audience.objects.create(slug="nieuw", name="Nieuw", question="Wie?")


def case_fields(*slugs):
    """What a case study asks for, with scenes of these slugs (by default one)."""
    slugs = slugs or ("eerst",)
    fields = {"content_note": "stalking", "scenes-TOTAL_FORMS": str(len(slugs))}
    for i, slug in enumerate(slugs):
        scene = {"id": "", "title": slug.title(), "slug": slug, "body": rich_text(f"<p>{slug} gebeurde dit.</p>")}
        fields |= {f"scenes-{i}-{name}": value for name, value in scene.items()} | {f"scenes-{i}-ORDER": str(i + 1)}
    return fields


NEW_PAGES = {
    "chapter": (ChapterPage, lambda: models.HomePage.objects.get(), dict),
    "section": (SectionPage, make.make_chapter, dict),
    "section of a section": (SectionPage, lambda: make.make_section(make.make_chapter()), dict),
    "harm page": (HarmPage, lambda: make.make_section(make.make_chapter()), lambda: {"harm_type": new_harm_type().pk}),
    "role page": (RolePage, make.make_chapter, lambda: {"audience": new_audience().pk}),
    "information page": (InformationPage, lambda: models.HomePage.objects.get(), dict),
    "case study": (CaseStudyPage, lambda: CaseStudyIndexPage.objects.get(), case_fields),
}


@pytest.mark.parametrize(("model", "parent", "fields"), NEW_PAGES.values(), ids=NEW_PAGES)
def test_an_editor_makes_a_page_saves_a_draft_and_publishes_it(editor_client, client, home, model, parent, fields):
    parent = parent()
    address, data = add_form(editor_client, parent, model)
    response = editor_client.post(address, data | guide_fields("Nieuwe pagina") | fields())
    assert response.status_code == 302, form_errors(response)
    page = model.objects.get(slug="nieuw")
    assert not page.live
    assert client.get(f"{parent.url}nieuw/").status_code == 404
    address, data = edit_form(editor_client, page)
    assert editor_client.post(address, data | {"title": "Betere titel"} | PUBLISH).status_code == 302
    tree = read(client.get(f"{parent.url}nieuw/").content.decode())
    assert "Betere titel" in tree.h1.get_text()
    assert "Wat je hier leest." in tree.main.get_text()


def test_an_editor_makes_a_page_with_every_kind_of_block(editor_client, client, home, media):
    scene, figure, image = make.make_case("Noor").scenes.get(), make.make_figure(), make.make_image()
    content = [
        make.text_block("<p>Lopende <b>tekst</b>.</p><ul><li>een punt</li></ul>"),
        make.callout_block("Een kader"),
        make.example_block(make.link(home, title="Naar het begin"), heading="Een voorbeeld", place="Breda"),
        make.figures_block(figure, heading="Een cijfer"),
        make.links_block(make.link(url="https://example.org/", title="Elders"), heading="Verder"),
        make.picture_block(image, alt="Een plein", caption="Het plein"),
        make.scene_block(scene),
    ]
    address, data = add_form(editor_client, home, ChapterPage, body=[make.section_block(*content, heading="Alles")])
    response = editor_client.post(address, data | guide_fields("Alles erop") | PUBLISH)
    assert response.status_code == 302, form_errors(response)
    html = client.get("/nieuw/").content.decode()
    main = read(html).main.get_text()
    shown = ("Lopende tekst.", "een punt", "Een kader", "Een voorbeeld", "Breda", "Elders", "Het plein", scene.title)
    assert [words for words in shown if words not in main] == []
    assert parse_errors(html) == []


def test_an_editor_makes_a_role_page_of_tips(editor_client, client, home):
    tip = make.tip_block("Vraag door", links=[make.link(home, title="Naar het begin")])
    group = make.tip_group(tip, make.text_block(), heading="Wat werkt niet", kind="niet-doen")
    address, data = add_form(editor_client, make.make_chapter(), RolePage, body=[group])
    response = editor_client.post(address, data | guide_fields("Rol") | {"audience": new_audience().pk} | PUBLISH)
    assert response.status_code == 302, form_errors(response)
    tip = read(client.get(RolePage.objects.get(slug="nieuw").url).content.decode()).select_one("li.tip-not")
    assert "Vraag door" in tip.h3.get_text()
    assert tip["id"]


def test_an_editor_makes_a_case_with_scenes(editor_client, client, home):
    address, data = add_form(editor_client, CaseStudyIndexPage.objects.get(), CaseStudyPage)
    fields = guide_fields("Noor") | case_fields("eerst", "daarna") | {"harm_types": HarmType.objects.first().pk}
    response = editor_client.post(address, data | fields | PUBLISH)
    assert response.status_code == 302, form_errors(response)
    tree = read(client.get("/ervaringen/nieuw/").content.decode())
    assert [scene["id"] for scene in tree.select("section.scene")] == ["eerst", "daarna"]


def test_a_case_without_a_scene_is_refused(editor_client, home):
    address, data = add_form(editor_client, CaseStudyIndexPage.objects.get(), CaseStudyPage)
    response = editor_client.post(address, data | guide_fields("Noor") | {"content_note": "iets"} | PUBLISH)
    assert response.status_code == 200
    assert not response.context["form"].formsets["scenes"].is_valid()


# Changing pages


@pytest.mark.parametrize("model", EVERY_TYPE)
def test_saving_a_page_of_the_guide_unchanged_changes_nothing_for_the_reader(editor_client, client, home, model):
    page = longest(model)

    def seen():
        main = read(client.get(page.url).content.decode()).main
        ids = [element["id"] for element in main.find_all(id=True)]
        return texts([main]), ids, [a["href"] for a in main.find_all("a", href=True)]

    before = seen()
    address, data = edit_form(editor_client, page)
    response = editor_client.post(address, data | PUBLISH)
    assert response.status_code == 302, form_errors(response)
    assert seen() == before


@pytest.mark.parametrize("model", EVERY_TYPE)
def test_a_change_shows_in_the_preview_and_the_draft_but_not_yet_to_the_reader(editor_client, client, home, model):
    page = longest(model)
    field = "heading" if model is models.HomePage else "title"
    address, data = edit_form(editor_client, page)
    data[field] = "Nog niet klaar"
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor_client.post(preview, data).json() == {"is_valid": True, "is_available": True}
    assert "Nog niet klaar" in read(editor_client.get(preview).content.decode()).h1.get_text()
    assert editor_client.post(address, data).status_code == 302
    draft = editor_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Nog niet klaar" in read(draft.content.decode()).h1.get_text()
    assert "Nog niet klaar" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(("model", "parent", "fields"), NEW_PAGES.values(), ids=NEW_PAGES)
def test_a_page_that_is_not_saved_yet_has_a_preview(editor_client, home, model, parent, fields):
    parent = parent()
    _, data = add_form(editor_client, parent, model)
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    preview = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert editor_client.post(preview, data | guide_fields("Eerste blik") | fields()).json()["is_valid"]
    assert "Eerste blik" in read(editor_client.get(preview).content.decode()).h1.get_text()


def test_the_preview_of_a_new_case_shows_the_forms_of_abuse_that_the_editor_chose(editor_client, home):
    chosen, index = HarmPage.objects.get(slug="online-controle"), CaseStudyIndexPage.objects.get()
    _, data = add_form(editor_client, index, CaseStudyPage)
    data |= guide_fields("Noor") | case_fields() | {"harm_types": chosen.harm_type.pk}
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["casestudies", "casestudypage", index.pk])
    assert editor_client.post(preview, data).json()["is_valid"]
    main = read(editor_client.get(preview).content.decode()).main
    assert [a["href"] for a in main.select("a[href^='/wat-is-het/vormen/']")] == [chosen.url]


def test_two_versions_of_a_page_can_be_compared_also_when_what_it_linked_to_is_gone(editor_client, home):
    goal = make.make_information()
    page = make.make_chapter(body=[make.section_block(make.links_block(make.link(goal)), make.text_block())])
    make.publish(page)
    page.title = "Anders"
    page.save_revision()
    goal.delete()
    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    assert editor_client.get(compare).status_code == 200


# What goes where

CHILDREN = {
    models.HomePage: {"ChapterPage", "InformationPage"},
    ChapterPage: {"SectionPage", "RolePage"},
    SectionPage: {"SectionPage", "HarmPage"},
    HarmPage: set(),
    RolePage: set(),
    InformationPage: set(),
    models.GlossaryPage: set(),
    models.BibliographyPage: set(),
    models.FiguresPage: set(),
    CaseStudyIndexPage: {"CaseStudyPage"},
    CaseStudyPage: set(),
}


@pytest.mark.parametrize(("model", "children"), CHILDREN.items())
def test_only_pages_that_make_sense_can_be_made_below_a_page(home, model, children):
    page = longest(model)
    creatable = [child for child in page.creatable_subpage_models() if child.can_create_at(page)]
    assert {child.__name__ for child in creatable} == children


def test_no_second_home_page_can_be_made(home):
    assert not models.HomePage.can_create_at(home.get_parent())


WRONG_PLACES = [(ChapterPage, HarmPage), (SectionPage, ChapterPage), (RolePage, SectionPage)]


@pytest.mark.parametrize(("parent", "model"), WRONG_PLACES)
def test_the_admin_refuses_a_page_in_the_wrong_place(editor_client, home, parent, model):
    parent = longest(parent)
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    assert editor_client.get(reverse("wagtailadmin_pages:add", args=args)).status_code in (302, 403)


# What is refused, with a reason


@pytest.mark.parametrize("button", [{}, PUBLISH], ids=["draft", "publish"])
def test_a_page_without_a_summary_is_refused_with_a_message_and_keeps_its_input(editor_client, home, button):
    body = [make.section_block(make.text_block("<p>Moeite.</p>"))]
    address, data = add_form(editor_client, home, ChapterPage, body=body)
    response = editor_client.post(address, data | guide_fields("Zonder samenvatting") | {"summary": "  "} | button)
    assert "summary" in response.context["form"].errors
    tree = read(response.content.decode())
    assert tree.find(attrs={"name": "title"})["value"] == "Zonder samenvatting"
    assert "Moeite." in response.content.decode()
    assert not ChapterPage.objects.filter(slug="nieuw").exists()


NEITHER = "Choose a page of this site or give an address elsewhere: one of the two."


@pytest.mark.parametrize("both", [True, False], ids=["both", "neither"])
def test_a_link_to_nowhere_or_to_two_places_is_refused(editor_client, home, both):
    link = make.link(home, url="https://example.org/") if both else make.link()
    for content in (make.links_block(link), make.example_block(link)):
        address, data = add_form(editor_client, home, ChapterPage, body=[make.section_block(content)])
        response = editor_client.post(address, data | guide_fields("Link") | PUBLISH)
        assert gettext(NEITHER) in form_errors(response)


def test_a_picture_without_words_is_refused_unless_it_only_decorates(editor_client, client, home, media):
    image = make.make_image()
    silent = make.picture_block(image, alt="")
    silent["value"]["image"]["decorative"] = False
    address, data = add_form(editor_client, home, ChapterPage, body=[make.section_block(silent)])
    fields = guide_fields("Plaatje") | PUBLISH
    assert "body" in editor_client.post(address, data | fields).context["form"].errors
    decorating = make.picture_block(image, alt="")
    address, data = add_form(editor_client, home, ChapterPage, body=[make.section_block(decorating)])
    assert editor_client.post(address, data | fields).status_code == 302
    assert read(client.get("/nieuw/").content.decode()).main.img["alt"] == ""


def test_an_address_that_is_no_web_address_is_refused(editor_client, home):
    for url in ("javascript:alert(1)", "geen adres"):
        block = make.links_block(make.link(url=url))
        address, data = add_form(editor_client, home, ChapterPage, body=[make.section_block(block)])
        assert "body" in editor_client.post(address, data | guide_fields("Link") | PUBLISH).context["form"].errors


def test_a_second_page_for_a_form_of_abuse_is_refused(editor_client, home):
    taken = HarmPage.objects.first()
    address, data = add_form(editor_client, make.make_section(make.make_chapter()), HarmPage)
    response = editor_client.post(address, data | guide_fields("Dubbel") | {"harm_type": taken.harm_type.pk} | PUBLISH)
    assert "harm_type" in response.context["form"].errors


# Deleting


def deleting_scene(client, case, index=0):
    """The answer to deleting a scene in the form of its case."""
    address, data = edit_form(client, case)
    return client.post(address, data | {f"scenes-{index}-DELETE": "on"} | PUBLISH)


def test_a_scene_that_a_chapter_shows_cannot_be_deleted_and_the_form_says_where_it_is(editor_client, home):
    case = make.make_case(scenes=2)
    scene = case.scenes.first()
    make.make_chapter("Het hoofdstuk ermee", body=[make.section_block(make.scene_block(scene))])
    response = deleting_scene(editor_client, case)
    assert "Het hoofdstuk ermee" in form_errors(response)
    assert scene.title in form_errors(response)
    assert "Het hoofdstuk ermee" in response.content.decode()
    assert Scene.objects.filter(pk=scene.pk).exists()


def test_a_scene_that_no_page_shows_can_be_deleted(editor_client, client, home):
    case = make.make_case(scenes=2)
    make.make_chapter(body=[make.section_block(make.scene_block(case.scenes.last()))])
    assert deleting_scene(editor_client, case).status_code == 302
    assert [scene["id"] for scene in read(client.get(case.url).content.decode()).select("section.scene")] == ["scene-1"]


def test_a_deleted_case_leaves_the_chapters_that_showed_its_scenes_readable(editor_client, client, home):
    case = make.make_case("Noor")
    page = make.make_chapter(
        body=[make.section_block(make.scene_block(case.scenes.get()), make.text_block("<p>Blijft.</p>"))]
    )
    delete = reverse("wagtailadmin_pages:delete", args=[case.pk])
    assert editor_client.get(delete).status_code == 200
    assert editor_client.post(delete).status_code == 302
    html = client.get(page.url).content.decode()
    assert "Blijft." in html
    assert "Noor" not in html
