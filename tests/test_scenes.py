"""Case scenes in chapters and on their own page; what a page shows of things that are gone."""

from casestudies.models import Scene

from . import factories as make


def test_a_chapter_shows_a_scene_by_reference_with_a_note_before_it_and_a_way_past_it(shown, home):
    case = make.make_case("Noor", scenes=2)
    scene = case.scenes.all()[1]
    page = make.make_chapter(body=[make.section_block(make.scene_block(scene), make.text_block("<p>Verder.</p>"))])
    shown_scene = shown(page).select_one("section.scene")
    assert "Wat er gebeurde 1." in shown_scene.get_text()
    assert "Wat er gebeurde 0." not in shown_scene.get_text()
    note = shown_scene.select_one(".scene-note")
    assert case.content_note in note.get_text()
    assert shown_scene.get_text().index(case.content_note) < shown_scene.get_text().index("Wat er gebeurde")
    target = shown(page).find(id=note.find("a", href=True)["href"].removeprefix("#"))
    assert target.get("tabindex") == "-1"
    assert "Wat er gebeurde" not in "".join(target.find_all_next(string=True))
    assert f"{case.url}#{scene.slug}" in [a["href"] for a in shown_scene.find_all("a")]


def test_a_scene_is_written_once(shown, home):
    scene = make.make_case().scenes.get()
    page = make.make_chapter(body=[make.section_block(make.scene_block(scene))])
    Scene.objects.filter(pk=scene.pk).update(body="<p>Nu staat er iets anders.</p>")
    assert "Nu staat er iets anders." in shown(page).select_one("section.scene").get_text()


def test_a_cases_own_page_shows_all_scenes_after_a_note_and_a_link_past_them(shown, home):
    case = make.make_case("Noor", scenes=3)
    tree = shown(case)
    assert [scene["id"] for scene in tree.select("section.scene")] == ["scene-0", "scene-1", "scene-2"]
    note = tree.select_one(".notice")
    assert case.content_note in note.get_text()
    assert note in tree.select_one("section.scene").find_all_previous(class_="notice")
    past = tree.find(id=note.a["href"].removeprefix("#"))
    assert past.get("tabindex") == "-1"
    assert past.find_next("section", class_="scene") is None


def test_the_real_cases_have_their_scenes_questions_and_forms(shown):
    for slug, scenes in {"annelies": 2, "jolanda": 3, "liv": 1}.items():
        tree = shown(f"/ervaringen/{slug}/")
        assert len(tree.select("section.scene")) == scenes
        assert len(tree.select("#vragen li")) >= 3
        assert tree.select("main a[href^='/wat-is-het/vormen/']")


def test_every_scene_is_shown_in_a_chapter(db, site):
    shown_in_chapters = {
        link["href"]
        for visit in site.values()
        if visit.is_page and not visit.address.startswith("/ervaringen/")
        for link in visit.soup.select("section.scene .scene-more a")
    }
    scenes = {f"{scene.case.url}#{scene.slug}" for scene in Scene.objects.filter(case__live=True)}
    assert shown_in_chapters == scenes


def test_the_bystanders_page_has_what_works_and_what_does_not(shown):
    groups = shown("/wat-kun-je-doen/omstander/").select(".tip-group")
    works = [group for group in groups if group.select("li.tip:not(.tip-not)")]
    works_not = [group for group in groups if group.select("li.tip-not")]
    assert works
    assert works_not
    assert not {group["id"] for group in works} & {group["id"] for group in works_not}


# What is gone


def test_a_link_to_a_deleted_page_becomes_its_words(shown, home):
    goal = make.make_information()
    linked = make.text_block(f"<p>Lees {make.page_link(goal, 'over ons')} na.</p>")
    listed = make.links_block(make.link(goal, title="Weg ermee"), make.link(url="https://example.org/", title="Blijft"))
    page = make.make_chapter(body=[make.section_block(linked, listed)])
    assert shown(page).select(f"main a[href='{goal.url}']")
    goal.delete()
    section = shown(page).select_one(".section")
    assert "Lees over ons na." in section.get_text()
    assert [a["href"] for a in section.select("a:not(.section-anchor)")] == ["https://example.org/"]


def test_a_link_to_an_unpublished_page_becomes_its_words(shown, home):
    goal = make.make_information()
    page = make.make_chapter(
        body=[make.section_block(make.text_block(f"<p>Lees {make.page_link(goal, 'over ons')}.</p>"))]
    )
    goal.unpublish()
    assert "Lees over ons." in shown(page).main.get_text()
    assert shown(page).select(f"main a[href='{goal.url}']") == []


def test_a_deleted_scene_figure_source_and_picture_leave_the_page_readable(shown, home, media):
    scene, image = make.make_case().scenes.get(), make.make_image()
    figure, other = make.make_figure(), make.make_figure()
    blocks = [
        make.scene_block(scene),
        make.figures_block(figure),
        make.figures_block(figure, other, heading="Twee cijfers"),
        make.picture_block(image),
        make.text_block("<p>Dit blijft.</p>"),
    ]
    chapter = make.make_chapter(body=[make.section_block(*blocks)])
    role = make.make_role(chapter, body=[make.tip_group(*blocks)])
    source = make.make_source()
    make.cite(chapter, source)
    for gone in (scene, figure, image, source):
        gone.delete()
    for page in (chapter, role):
        tree = shown(page)
        assert "Dit blijft." in tree.main.get_text()
        assert tree.select("section.scene, figure.picture") == []
        assert len(tree.select(".figure")) == 1


def test_a_scene_of_an_unpublished_case_is_not_shown(shown, home):
    case = make.make_case()
    page = make.make_chapter(body=[make.section_block(make.scene_block(case.scenes.get()))])
    case.unpublish()
    assert shown(page).select("section.scene") == []
