"""The guide's own content hangs together: citations, sources, figures, scenes, terms and topics."""

import io
import re
from html import unescape

import pytest
from django.conf import settings
from django.core.management import call_command

from casestudies.models import CaseStudyPage, Scene
from handreiking.content.models import ContentRecord
from handreiking.guide.models import ContentPage, Figure, GlossaryTerm, HarmPage, RolePage, Source, Topic
from handreiking.guide.models.page import GuidePage
from handreiking.guide.typesetting.citations import find_citations, match_citation, normal_form
from handreiking.guide.typesetting.terms import TermFinder
from referrals.models import HarmType
from tests.content_files import everything

pytestmark = pytest.mark.django_db
FIXTURES = settings.BASE_DIR / "fixtures"
TAG = re.compile(r"<[^>]+>")
YEAR_IN_BRACKETS = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?\)")


def pages():
    """Every page of the site that has content, in order."""
    return list(ContentPage.objects.order_by("path").specific())


def blocks(page, kind):
    """The values of all blocks of one kind on a page, at any depth."""
    found, waiting = [], [page.body_value] if page.body_value else []
    while waiting:
        for child in waiting.pop(0):
            if child.block_type == kind:
                found.append(child.value)
            if "content" in getattr(child.value, "keys", tuple)():
                waiting.append(child.value["content"])
    return found


def texts(page):
    """All that a reader reads on a page, as plain texts, with the scenes that it shows."""
    stored = [*page.prose_sources(), *(value["scene"].body for value in blocks(page, "scene"))]
    return [unescape(TAG.sub("", text)) for text in stored]


def figures(page):
    """The figures that a page shows."""
    return [figure for value in blocks(page, "figures") for figure in value.figures]


def cited(page):
    """The slugs of the page's sources that its text cites, and the citations that none of them fits."""
    known = {(normal_form(source.cited_authors), source.year): source.slug for source in page.sources.all()}
    found, missing = set(), []
    for text in texts(page):
        for citation in find_citations(text):
            match = match_citation(citation, known)
            found |= {match[1]} if match else set()
            missing += [] if match else [f"{citation.authors}, {citation.year}"]
    return found, missing


def test_every_citation_has_its_source_in_the_list_of_its_page():
    missing = {page.url_path: cited(page)[1] for page in pages()}
    assert {path: citations for path, citations in missing.items() if citations} == {}


def test_every_year_in_brackets_belongs_to_a_citation():
    stray = []
    for page in pages():
        for text in texts(page):
            ends = {citation.end for citation in find_citations(text)}
            stray += [group[0] for group in YEAR_IN_BRACKETS.finditer(text) if group.end() - 1 not in ends]
    assert stray == []


def test_every_source_of_a_page_is_cited_there_or_has_a_figure_there():
    unused = {}
    for page in pages():
        needed = cited(page)[0] | {figure.source.slug for figure in figures(page)}
        unused[page.url_path] = {source.slug for source in page.sources.all()} - needed
    assert {path: slugs for path, slugs in unused.items() if slugs} == {}


def test_every_work_of_the_bibliography_is_used():
    used = {source.slug for page in pages() for source in page.sources.all()}
    used |= {figure.source.slug for figure in Figure.objects.all()}
    assert set(Source.objects.values_list("slug", flat=True)) - used == set()


def test_no_two_works_are_cited_alike():
    names = [(normal_form(source.cited_authors), source.year) for source in Source.objects.all()]
    assert [name for name in names if names.count(name) > 1] == []


def test_every_figure_stands_on_a_page_or_in_the_list_of_figures(client):
    listed = client.get("/cijfers/").content.decode()
    shown = {figure.pk for page in pages() for figure in figures(page)}
    hidden = [figure.slug for figure in Figure.objects.exclude(pk__in=shown) if figure.measure not in unescape(listed)]
    assert hidden == []


def test_the_figures_of_one_chart_count_the_same_thing():
    mixed = [
        [figure.slug for figure in value.figures]
        for page in pages()
        for value in blocks(page, "figures")
        if len({figure.unit for figure in value.figures}) > 1
    ]
    assert mixed == []


def test_every_scene_is_shown_on_a_page_of_the_guide():
    shown = {value["scene"].pk for page in pages() for value in blocks(page, "scene")}
    assert [str(scene) for scene in Scene.objects.exclude(pk__in=shown)] == []


def test_every_topic_is_used_and_every_page_of_the_guide_has_one():
    assert list(Topic.objects.filter(pages=None).values_list("slug", flat=True)) == []
    untagged = [page.url_path for page in pages() if isinstance(page, GuidePage) and not page.tags.exists()]
    assert untagged == []


def test_every_page_has_a_summary_of_at_most_240_characters():
    assert {page.url_path: page.summary for page in pages() if not 0 < len(page.summary) <= 240} == {}


def test_every_glossary_term_is_used_in_the_guide():
    terms = list(GlossaryTerm.objects.all())
    assert len(terms) >= 30
    finder, seen = TermFinder((term.slug, term.spellings) for term in terms), set()
    for page in pages():
        for text in texts(page):
            finder.find(text, seen)
    assert {term.slug for term in terms} - seen == set()


def test_no_two_glossary_terms_share_a_spelling_and_none_refers_to_itself():
    terms = list(GlossaryTerm.objects.prefetch_related("see_also"))
    spellings = [spelling.casefold() for term in terms for spelling in term.spellings]
    assert [spelling for spelling in spellings if spellings.count(spelling) > 1] == []
    assert [term.slug for term in terms if term in term.see_also.all()] == []


def test_the_guide_has_its_five_forms_three_roles_and_three_cases():
    assert HarmType.objects.count() == HarmPage.objects.count() == 5
    assert {role.audience.slug for role in RolePage.objects.all()} == {"sociaal-professional", "omstander", "gemeente"}
    assert set(CaseStudyPage.objects.values_list("slug", flat=True)) == {"annelies", "jolanda", "liv"}


def test_every_case_has_what_a_reader_and_a_team_need():
    for case in CaseStudyPage.objects.all():
        assert case.content_note
        assert case.harm_types.exists()
        assert case.scenes.exists()
        assert case.article_url.startswith("https://www.movisie.nl/")
        assert 3 <= len(case.questions) <= 5


def test_every_form_of_abuse_shows_a_scene_of_a_case_that_is_about_it():
    forms = {form.slug for case in CaseStudyPage.objects.all() for form in case.harm_types.all()}
    without = {
        page.slug for page in HarmPage.objects.all() if page.harm_type.slug in forms and not blocks(page, "scene")
    }
    assert without == set()


def test_the_role_pages_give_tips_of_both_kinds_and_examples_from_practice():
    roles = {role.audience.slug: role for role in RolePage.objects.all()}
    for role in roles.values():
        tips = blocks(role, "tip")
        assert tips
        assert all(str(tip["why"]) + str(tip["how"]) for tip in tips)
    assert {group["kind"] for group in blocks(roles["omstander"], "tip_group")} == {"doen", "niet-doen"}
    examples = blocks(roles["gemeente"], "example")
    assert {"Amsterdam", "Rotterdam", "Eindhoven"} <= {example["place"] for example in examples if example["links"]}


def test_the_files_load_a_second_time_without_a_change():
    before, out = everything(), io.StringIO()
    call_command("load_content", stdout=out)
    count = ContentRecord.objects.count()
    assert out.getvalue() == f"0 gemaakt, 0 ververst, {count} ongewijzigd, 0 met rust gelaten\n"
    assert everything() == before


def test_the_files_are_as_a_dump_writes_them(tmp_path):
    call_command("dump_content", str(tmp_path), stdout=io.StringIO())
    dumped = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    fixtures = {path.relative_to(FIXTURES): path.read_bytes() for path in FIXTURES.rglob("*.*")}
    assert sorted(dumped) == sorted(fixtures)
    for name, content in fixtures.items():
        assert dumped[name].decode() == content.decode(), f"{name}: dump it with manage.py dump_content"
