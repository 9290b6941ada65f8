"""The reports for editors of the guide."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from handreiking.guide.reports import unmatched_citations
from tests.factories import make_chapter, make_section, make_source, section_block, text_block

CITING = section_block(text_block("<p>Dat blijkt (Visser, 2019; Jansen &amp; De Boer, 2020) en Bakker (2021).</p>"))


@pytest.mark.django_db
def test_a_citation_without_a_source_is_reported_with_its_page(editor_client):
    page = make_section(make_chapter(), title="Zonder bron", body=[CITING])
    html = editor_client.get(reverse("unmatched_citations")).content.decode()
    assert "Zonder bron" in html
    assert "Visser, 2019; Jansen &amp; De Boer, 2020; Bakker, 2021" in html
    assert unmatched_citations(page) == ["Visser, 2019", "Jansen & De Boer, 2020", "Bakker, 2021"]


@pytest.mark.django_db
def test_a_citation_with_its_source_chosen_is_not_reported(editor_client):
    page = make_section(make_chapter(), title="Met bron", body=[CITING])
    page.sources.set(
        [
            make_source("Visser, A.", "2019"),
            make_source("Jansen, B.\nDe Boer, C.", "2020"),
            make_source("Bakker, D.", "2021"),
        ]
    )
    page.save()
    assert unmatched_citations(page) == []
    assert "Met bron" not in editor_client.get(reverse("unmatched_citations")).content.decode()


@pytest.mark.django_db
def test_pages_never_reviewed_or_due_are_reported_and_fresh_ones_are_not(editor_client):
    today = timezone.localdate()
    chapter = make_chapter(title="Hoofdstuk vers", reviewed_on=today, review_by=today + timedelta(days=300))
    make_section(chapter, title="Nooit bekeken")
    make_section(chapter, title="Bijna te laat", reviewed_on=today, review_by=today + timedelta(days=3))
    html = editor_client.get(reverse("reviews_due") + "?p=1").content.decode()
    assert "Bijna te laat" in html
    assert "Hoofdstuk vers" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["reviews_due", "unmatched_citations"])
def test_the_reports_can_be_downloaded(editor_client, name):
    assert editor_client.get(reverse(name) + "?export=xlsx").status_code == 200
