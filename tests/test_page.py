"""What a page of the guide shows around its text: its place, its contents, its sources, its words."""

import datetime
import json

import pytest
from django.utils.translation import gettext, ngettext

from casestudies.models import Scene
from handreiking.guide.models import ChapterPage, RolePage, SectionPage

from . import factories as make
from .crawler import texts

# Its place in the guide

NUMBERS = {
    "/inleiding/": "1",
    "/inleiding/verantwoording/": "1.1",
    "/wat-is-het/": "2",
    "/wat-is-het/definitie/": "2.1",
    "/wat-is-het/vormen/": "2.2",
    "/wat-is-het/vormen/online-controle/": "2.2.1",
    "/wat-is-het/vormen/bedrog-en-informatiemanipulatie/": "2.2.5",
    "/wat-is-het/vormen/plegers-en-motieven/": "2.2.6",
    "/wat-is-het/de-manosphere/": "2.4",
    "/gevolgen/": "3",
    "/wat-kun-je-doen/": "4",
    "/wat-kun-je-doen/gemeente/": "4.3",
}


@pytest.mark.parametrize(("address", "number"), NUMBERS.items())
def test_the_guides_pages_have_their_number_in_title_and_breadcrumbs(shown, address, number):
    page = shown(address)
    assert page.title.get_text().startswith(f"{number} ")
    assert texts(page.select(".breadcrumbs [aria-current=page]"))[0].startswith(f"{number} ")


def test_numbers_follow_the_order_of_the_pages(shown, home):
    chapter = make.make_chapter()
    first, second = make.make_section(chapter, "Eerst"), make.make_section(chapter, "Daarna")
    number = shown(chapter).select_one(".hero-number").get_text()
    assert shown(second).title.get_text().startswith(f"{number}.2 ")
    second.move(first, pos="left")
    assert shown(SectionPage.objects.get(pk=second.pk)).title.get_text().startswith(f"{number}.1 ")
    ChapterPage.objects.get(slug="inleiding").unpublish()
    assert shown(second).title.get_text().startswith(f"{int(number) - 1}.1 ")


def test_a_page_whose_chapter_is_unpublished_is_no_chapter_itself(shown, home):
    ChapterPage.objects.get(slug="inleiding").unpublish()
    left = shown("/inleiding/verantwoording/")
    assert not left.title.get_text()[0].isdigit()
    assert left.select_one(".pager") is None
    assert shown("/wat-is-het/").title.get_text().startswith("1 ")
    chapters = [a["href"] for a in shown("/").select(".chapter-list a")]
    assert chapters == ["/wat-is-het/", "/gevolgen/", "/wat-kun-je-doen/"]


def test_pages_beside_the_guide_have_no_number_and_no_neighbours(shown):
    for address in ("/colofon/", "/begrippen/", "/ervaringen/annelies/"):
        page = shown(address)
        assert not page.title.get_text()[0].isdigit()
        assert page.select_one(".pager") is None


def test_breadcrumbs_lead_up_to_the_home_page(shown):
    trail = shown("/wat-is-het/vormen/online-controle/").select(".breadcrumbs li")
    assert [li.a and li.a["href"] for li in trail] == ["/", "/wat-is-het/", "/wat-is-het/vormen/", None]
    assert texts(trail)[1].startswith("2 ")
    assert trail[-1].find(attrs={"aria-current": "page"})
    assert [li.a and li.a["href"] for li in shown("/ervaringen/liv/").select(".breadcrumbs li")] == [
        "/",
        "/ervaringen/",
        None,
    ]


def test_a_reader_can_turn_the_pages_from_front_to_back_and_back(shown):
    pages, address = [], "/inleiding/"
    while address:
        page = shown(address)
        before, after = page.select_one(".pager a[rel=prev]"), page.select_one(".pager a[rel=next]")
        assert (before and before["href"]) == (pages[-1] if pages else None)
        pages.append(address)
        address = after and after["href"]
    assert len(pages) == len(set(pages)) == ChapterPage.objects.live().count() + 16
    assert set(NUMBERS) < set(pages)
    assert pages[-1] == "/wat-kun-je-doen/gemeente/"


def test_a_chapter_lists_what_is_in_it(shown):
    listed = shown("/wat-is-het/").select(".chapter-list a")
    assert [a["href"].split("/")[2] for a in listed] == ["definitie", "vormen", "gendernormen", "de-manosphere"]


# On this page


def test_on_this_page_lists_every_heading_by_its_anchor(shown):
    for address in ("/wat-is-het/de-manosphere/", "/wat-kun-je-doen/gemeente/", "/veilig-bezoeken/"):
        page = shown(address)
        sections = page.select(".page-body > section[id]:is(.section, .tip-group)")
        listed = [a["href"] for a in page.select(".page-contents a")]
        assert listed == [f"#{section['id']}" for section in sections]
        assert len(listed) > 1


def test_an_anchor_is_the_id_of_its_block_and_stays_when_heading_and_order_change(shown, home):
    first, second = (make.section_block(heading=heading, anchor=heading.lower()) for heading in ("Een", "Twee"))
    page = make.make_chapter(body=[first, second])
    assert [a["href"] for a in shown(page).select(".page-contents a")] == ["#een", "#twee"]
    page = ChapterPage.objects.get(pk=page.pk)
    second["value"]["heading"] = "Anders"
    page.body = json.dumps([second, first])
    make.publish(page)
    tree = shown(page)
    assert [(a["href"], a.get_text()) for a in tree.select(".page-contents a")] == [
        ("#twee", "Anders"),
        ("#een", "Een"),
    ]
    assert texts(tree.select("#twee h2"))[0].startswith("Anders")


def test_every_tip_has_an_anchor_of_its_own(shown):
    for page in RolePage.objects.live():
        tips = shown(page).select("li.tip")
        assert len(tips) >= 5
        anchors = [tip.find("a", class_="tip-number")["href"] for tip in tips]
        assert anchors == [f"#{tip['id']}" for tip in tips]


def test_a_page_with_one_heading_has_no_contents_list(shown, home):
    assert shown(make.make_chapter(body=[make.section_block()])).select_one(".page-contents") is None


# About the page


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (198, 1), (401, 3), (1000, 6)])
def test_the_reading_time_is_estimated_from_the_words(shown, home, words, minutes):
    page = make.make_chapter(body=[make.section_block(make.text_block(f"<p>{'woord ' * words}</p>"))])
    expected = ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes) % {"minutes": minutes}
    assert expected in texts(shown(page).select(".meta span"))


def test_the_reading_time_of_a_role_page_and_a_case_counts_their_own_text(shown, home):
    long = f"<p>{'woord ' * 1000}</p>"
    role = make.make_role(make.make_chapter(), body=[make.tip_group(make.tip_block(how=long))])
    case = make.make_case()
    Scene.objects.filter(case=case).update(body=long)
    for page in (role, case):
        assert "6 " in texts(shown(page).select(".page-head .meta span, .hero .meta span"))[0]


def test_a_page_says_when_an_editor_checked_it_or_that_nobody_did(shown, home):
    page = make.make_chapter(reviewed_on=datetime.date(2026, 5, 3))
    assert gettext("Checked on %(date)s") % {"date": "3 mei 2026"} in texts(shown(page).select(".meta span"))
    assert gettext("Not yet checked by an editor") in texts(shown(make.make_chapter()).select(".meta span"))


def test_related_pages_are_those_that_share_most_topics(shown, home):
    one, two, three = (make.make_topic() for _ in range(3))
    page, near, far, stranger = (make.make_chapter(title) for title in ("Deze", "Dichtbij", "Verder", "Vreemd"))
    case = make.make_case("Verhaal")
    make.tag(page, one, two)
    make.tag(near, one, two)
    make.tag(far, two, three)
    make.tag(case, one)
    make.tag(stranger, three)
    related = [a["href"] for a in shown(page).select(".related a")]
    assert related[0] == near.url
    assert set(related) == {near.url, far.url, case.url}
    assert [a["href"] for a in shown(page).select(".tags a")] == [one.get_absolute_url(), two.get_absolute_url()]


def test_at_most_four_pages_are_related(shown, home):
    topic = make.make_topic()
    pages = [make.make_chapter() for _ in range(7)]
    for page in pages:
        make.tag(page, topic)
    assert len(shown(pages[0]).select(".related a")) == 4


def test_a_topic_lists_its_pages_in_the_order_of_the_guide(shown, home):
    topic = make.make_topic()
    chapter = make.make_chapter()
    second, first = make.make_section(chapter), make.make_section(chapter)
    first.move(second, pos="left")
    for page in (second, first, chapter):
        make.tag(page, topic)
    listed = [a["href"] for a in shown(topic.get_absolute_url()).select(".search-result a")]
    assert listed == [chapter.url, first.url, second.url]


# Sources


def test_a_citation_leads_to_the_pages_list_from_there_to_the_bibliography_and_back(shown, home):
    source = make.make_source(authors="Dunn, S.", year="2019", title="Over geweld")
    text = make.text_block("<p>Zo is het (Dunn, 2019; zie ook Onbekend, 2001), vond Dunn (2019).</p>")
    page = make.make_chapter(body=[make.section_block(text)])
    make.cite(page, source)
    tree = shown(page)
    citations = tree.select("main .section a.citation")
    assert [(a.get_text(), a["href"]) for a in citations] == [
        ("Dunn, 2019", f"#bron-{source.slug}"),
        ("2019", f"#bron-{source.slug}"),
    ]
    entry = tree.select_one(f".sources #bron-{source.slug}")
    assert "Dunn, S. (2019)" in texts([entry])[0]
    assert f"/bronnen/#{source.slug}" in [a["href"] for a in entry.find_all("a")]
    work = shown("/bronnen/").find(id=source.slug)
    assert [(a["href"], a.get_text()) for a in work.find_all("a")] == [(f"{page.url}#bron-{source.slug}", page.title)]


def test_a_citation_of_what_is_not_in_the_pages_list_stays_text(shown, home):
    make.make_source(authors="Dunn, S.", year="2019")
    page = make.make_chapter(body=[make.section_block(make.text_block("<p>Zo is het (Dunn, 2019).</p>"))])
    tree = shown(page)
    assert tree.select("main .section a.citation") == []
    assert "(Dunn, 2019)" in tree.main.get_text()


def test_the_bibliography_and_the_glossary_are_in_alphabetical_order_with_each_letter_once(shown, home):
    for name in ("Ábel, A.", "aalders, B.", "Zijlstra, C.", "van Dam, D.", "Vos, E.", "3Dlab"):
        make.make_source(authors=name)
    for name in ("Égal", "eerst", "Femme", "fabel", "Échelon", "4chan"):
        make.make_term(name)
    for address, each in (("/bronnen/", ".sources-letter"), ("/begrippen/", "h2")):
        letters = texts(shown(address).select(f"main {each}"))
        assert letters == sorted(set(letters)), address
    terms = texts(shown("/begrippen/").select("dt"))
    places = [terms.index(term) for term in ("4chan", "Échelon", "eerst", "Égal", "fabel", "Femme")]
    assert places == sorted(places)


# Words


def test_the_first_use_of_a_term_opens_its_definition_in_place(shown, home):
    term = make.make_term("flimsen", "Iets dat niemand kent.", variants="flimsing\ngeflimst")
    text = make.text_block("<p>Wie Flimsing kent, weet wat flimsen is. Geflimst worden is erg.</p>")
    page = make.make_chapter(body=[make.section_block(text), make.section_block(text)])
    tree = shown(page)
    buttons = tree.select("main button.glossary-term")
    assert texts(buttons) == ["Flimsing"]
    popover = tree.find(id=buttons[0]["popovertarget"])
    assert popover.has_attr("popover")
    assert "Iets dat niemand kent." in popover.get_text()
    assert popover.a["href"] == f"/begrippen/#{term.slug}"
    assert shown("/begrippen/").find(id=term.slug)


def test_a_term_in_a_link_or_inside_another_word_is_left_alone(shown, home):
    make.make_term("flimsen")
    text = make.text_block('<p><a href="https://example.org/">over flimsen</a>, ontflimsen, flimsen-achtig.</p>')
    assert shown(make.make_chapter(body=[make.section_block(text)])).select("main button.glossary-term") == []


def test_definitions_and_words_are_shown_as_text(shown, home):
    make.make_term("<b>vet</b>", "<script>alert(1)</script>")
    tree = shown(make.make_chapter(body=[make.section_block(make.text_block("<p>Over &lt;b&gt;vet&lt;/b&gt;.</p>"))]))
    assert tree.main.find("script") is None
    assert "Over <b>vet</b>." in tree.main.get_text()
