"""What editors do with the lists that pages draw on, with settings, and with the previews of blocks."""

import pytest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Site
from wagtail.snippets.models import get_snippet_models

from casestudies.models import Scene
from handreiking.guide.models import Figure, GlossaryTerm, PublicSettings, Source, Topic
from referrals.models import Audience, HarmType

from . import factories as make
from .admin_forms import block_data
from .crawler import read
from .stream_blocks import own_stream_blocks

LISTS = [GlossaryTerm, Source, Figure, Topic, HarmType, Audience]


def view(model, name, *args):
    """The address of an admin view of a snippet model."""
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def test_all_lists_are_in_the_admin(db):
    assert set(LISTS) <= set(get_snippet_models())


@pytest.mark.parametrize("model", LISTS)
def test_every_list_and_the_form_of_each_of_its_things_opens(editor_client, db, model):
    assert editor_client.get(view(model, "list")).status_code == 200
    assert editor_client.get(view(model, "list"), {"q": "man"}).status_code == 200
    assert editor_client.get(view(model, "add")).status_code == 200
    for thing in model.objects.all()[:5]:
        for name in ("edit", "usage", "history"):
            assert editor_client.get(view(model, name, thing.pk)).status_code == 200, (name, thing)


def test_an_editor_adds_a_term_and_readers_can_open_it(editor_client, client, home):
    page = make.make_chapter(body=[make.section_block(make.text_block("<p>Wat is flimsen?</p>"))])
    data = {"term": "flimsen", "slug": "flimsen", "variants": "", "definition": "Iets nieuws.", "page": page.pk}
    assert editor_client.post(view(GlossaryTerm, "add"), data).status_code == 302
    assert read(client.get(page.url).content.decode()).find(id="begrip-flimsen")
    assert read(client.get("/begrippen/").content.decode()).find(id="flimsen").find("a", href=page.url)


def test_a_second_term_of_the_same_name_is_refused(editor_client, db):
    make.make_term("flimsen")
    data = {"term": "flimsen", "slug": "flimsen-2", "definition": "Iets nieuws."}
    response = editor_client.post(view(GlossaryTerm, "add"), data)
    assert response.status_code == 200
    assert "term" in response.context["form"].errors


def test_a_changed_figure_shows_on_every_page_that_has_it(editor_client, client, home):
    figure = make.make_figure("12.5")
    page = make.make_chapter(body=[make.section_block(make.figures_block(figure))])
    assert "12,5" in read(client.get(page.url).content.decode()).select_one(".figure").get_text()
    names = ["slug", "measure", "group", "unit", "country", "period", "note", "qualifier", "checking_note", "in_words"]
    data = {name: getattr(figure, name, "") for name in names} | {"value": "13.25", "source": figure.source.pk}
    response = editor_client.post(view(Figure, "edit", figure.pk), data)
    assert response.status_code == 302, response.context["form"].errors
    assert "13,25" in read(client.get(page.url).content.decode()).select_one(".figure").get_text()


# Deleting what something else needs

NEEDING = "Wat het nodig heeft"


def renamed(page, title):
    """The page, with another title."""
    page.title = title
    make.publish(page)
    return page


@pytest.mark.parametrize(
    ("make_used", "model"),
    [
        (lambda: make.make_figure(measure=NEEDING).source, Source),
        (lambda: renamed(make.make_harm(make.make_section(make.make_chapter())), NEEDING).harm_type, HarmType),
        (lambda: renamed(make.make_role(make.make_chapter()), NEEDING).audience, Audience),
    ],
    ids=["source of a figure", "form of abuse with a page", "audience with a page"],
)
def test_what_something_else_cannot_do_without_is_not_deleted_and_the_editor_reads_why(
    editor_client, home, make_used, model
):
    used = make_used()
    bulk = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    for address in (view(model, "delete", used.pk), f"{bulk}?id={used.pk}"):
        for send in (editor_client.get, editor_client.post):
            html = send(address, follow=True).content.decode()
            assert NEEDING in html
            assert str(used) in html
            assert model.objects.filter(pk=used.pk).exists()


def test_a_figure_in_use_can_be_deleted_after_a_warning_and_the_page_stays_readable(editor_client, client, home):
    figure = make.make_figure()
    page = make.make_chapter(body=[make.section_block(make.figures_block(figure), make.text_block("<p>Blijft.</p>"))])
    delete = view(Figure, "delete", figure.pk)
    assert read(editor_client.get(delete).content.decode()).find("a", href=lambda href: href and "/usage/" in href)
    assert editor_client.post(delete).status_code == 302
    assert "Blijft." in client.get(page.url).content.decode()
    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_source_without_figures_can_be_deleted_and_its_citations_become_text(editor_client, client, home):
    source = make.make_source(authors="Dunn, S.", year="2019")
    page = make.make_chapter(body=[make.section_block(make.text_block("<p>Zo is het (Dunn, 2019).</p>"))])
    make.cite(page, source)
    assert editor_client.post(view(Source, "delete", source.pk)).status_code == 302
    main = read(client.get(page.url).content.decode()).main
    assert "(Dunn, 2019)" in main.get_text()
    assert main.select("a.citation") == []


def test_the_admin_finds_where_a_thing_is_edited(admin_user, db):
    for model in LISTS:
        assert AdminURLFinder(admin_user).get_edit_url(model.objects.first())


# Choosing


def test_an_editor_chooses_a_scene_by_its_title_and_case(editor_client, home):
    scene = make.make_case("Noor").scenes.get()
    assert editor_client.get(reverse("scene_chooser:choose")).status_code == 200
    results = editor_client.get(reverse("scene_chooser:choose_results"), {"q": scene.title})
    assert str(scene) in results.content.decode()
    chosen = editor_client.get(reverse("scene_chooser:chosen", args=[scene.pk])).json()
    assert chosen["result"]["title"] == str(scene)


# Settings


def settings_form():
    """The address and the data of the form of the public site's settings."""
    settings = PublicSettings.objects.get()
    address = reverse("wagtailsettings:edit", args=["guide", "publicsettings", settings.site_id])
    block = PublicSettings._meta.get_field("help_lines").stream_block
    return address, {"exit_address": settings.exit_address} | block_data(block, settings.help_lines, "help_lines")


def test_an_editor_changes_where_the_exit_leads_and_the_help_lines(editor_client, client, home):
    address, data = settings_form()
    assert editor_client.get(address).status_code == 200
    change = {"exit_address": "https://example.org/", "help_lines-0-value-phone": "020-0000000"}
    assert editor_client.post(address, data | change).status_code == 302
    tree = read(client.get("/").content.decode())
    assert tree.select_one("a.exit")["href"] == "https://example.org/"
    assert tree.select_one("a[href='tel:+31200000000']")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("exit_address", ""),
        ("exit_address", "javascript:alert(1)"),
        ("exit_address", "/"),
        ("help_lines-0-value-phone", "bel ons"),
        ("help_lines-0-value-phone", ""),
    ],
)
def test_an_exit_that_leads_nowhere_or_a_line_without_a_number_is_refused(editor_client, home, field, value):
    address, data = settings_form()
    response = editor_client.post(address, data | {field: value})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_site_without_settings_still_has_an_exit_and_112(client, home):
    PublicSettings.objects.all().delete()
    tree = read(client.get("/").content.decode())
    assert tree.select_one("a.exit")["href"].startswith("https://")
    assert tree.select_one("a[href='tel:112']")
    assert Site.objects.count() == 1


# Previews of blocks


@pytest.mark.parametrize("name", sorted(own_stream_blocks()))
def test_every_block_has_a_preview_that_shows_an_example(editor_client, home, media, name):
    make.make_image()
    block = own_stream_blocks()[name]
    assert block.is_previewable
    assert block.get_description()
    response = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    tree = read(response.content.decode())
    assert tree.main.get_text(strip=True)
    assert tree.select_one("link[rel=stylesheet]")
    expected = {"picture": "img[alt]", "figures": ".figure", "scene": "section.scene h3"}
    assert name not in expected or tree.main.select(expected[name])


def test_previews_of_blocks_also_show_when_there_is_nothing_to_choose_from(editor_client, home):
    Figure.objects.all().delete()
    Scene.objects.all().delete()
    for name in ("figures", "picture", "scene"):
        block = own_stream_blocks()[name]
        address = reverse("wagtailadmin_block_preview")
        assert editor_client.get(address, {"id": block.definition_prefix}).status_code == 200
