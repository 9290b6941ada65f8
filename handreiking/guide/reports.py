"""What editors of the guide have to look after: pages due for review, citations without a source."""

import re
from datetime import timedelta
from html import unescape

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from .models import ContentPage
from .typesetting.citations import find_citations, match_citation, normal_form

_TAG = re.compile(r"<[^>]+>")
_title = TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit", accessor="get_admin_display_title")


def unmatched_citations(page):
    """The citations in a page's text that none of its chosen sources fits, as "authors, year" strings, each once."""
    known = {(normal_form(source.cited_authors), source.year): source for source in page.sources.all()}
    texts = (unescape(_TAG.sub("", text)) for text in page.prose_sources())
    citations = (citation for text in texts for citation in find_citations(text))
    missing = (f"{found.authors}, {found.year}" for found in citations if match_citation(found, known) is None)
    return list(dict.fromkeys(missing))


class ReviewsDueView(ReportView):
    """The report of pages never reviewed, or due within thirty days; longest overdue first."""

    page_title = _("Reviews due")
    header_icon = "date"
    index_url_name = "reviews_due"
    index_results_url_name = "reviews_due_results"
    any_permission_required = ["add", "change", "publish"]
    model = ContentPage
    list_export = ["title", "reviewed_on", "review_by"]
    columns = [
        _title,
        DateColumn("reviewed_on", label=_("Reviewed on")),
        DateColumn("review_by", label=_("Review by")),
    ]

    def get_queryset(self):
        """The live pages that are due for review."""
        soon = timezone.localdate() + timedelta(days=30)
        due = Q(reviewed_on=None) | Q(review_by__lte=soon)
        return ContentPage.objects.live().filter(due).order_by(F("review_by").asc(nulls_last=True), "path")


class UnmatchedCitationsView(ReportView):
    """The report of pages that cite what is not in their list of sources: the reader then sees no link."""

    page_title = _("Citations without a source")
    header_icon = "doc-full"
    index_url_name = "unmatched_citations"
    index_results_url_name = "unmatched_citations_results"
    any_permission_required = ["add", "change", "publish"]
    model = ContentPage
    list_export = ["title"]
    columns = [
        _title,
        Column("citations", label=_("Citations"), accessor=lambda page: "; ".join(unmatched_citations(page))),
    ]

    def get_queryset(self):
        """The pages with at least one citation without a source."""
        pages = ContentPage.objects.prefetch_related("sources").specific()
        return ContentPage.objects.filter(pk__in=[page.pk for page in pages if unmatched_citations(page)]).specific()
