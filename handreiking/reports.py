"""What editors have to look after: pages due for review, citations without a source, searches that find little."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from .models import ContentPage, SearchTerm, SynonymSet
from .search.tally import counted
from .search.trial import MAY_TRY, may_try
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
    """Pages never reviewed, or due within thirty days; longest overdue first."""

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
        """Live pages that need an editor's eye."""
        soon = timezone.localdate() + timedelta(days=30)
        due = Q(reviewed_on=None) | Q(review_by__lte=soon)
        return ContentPage.objects.live().filter(due).order_by(F("review_by").asc(nulls_last=True), "path")


class UnmatchedCitationsView(ReportView):
    """Pages that cite what is not in their list of sources: the reader then sees no link."""

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
        """The pages with at least one such citation."""
        pages = ContentPage.objects.prefetch_related("sources").specific()
        return ContentPage.objects.filter(pk__in=[page.pk for page in pages if unmatched_citations(page)]).specific()


def _trial_url(term):
    return f"{reverse('search_trial:index')}?{urlencode({'q': term.text})}"


class SearchTermsView(ReportView):
    """What readers typed at least three times in ninety days and found little or nothing for, per day."""

    page_title = _("Searches that find little")
    header_icon = "search"
    index_url_name = "search_terms"
    index_results_url_name = "search_terms_results"
    any_permission_required = MAY_TRY
    model = SearchTerm
    list_export = ["text", "total", "day", "number", "found"]
    export_headings = {"total": _("Total")}
    columns = [
        TitleColumn("text", label=_("Typed"), get_url=_trial_url),
        Column("total", label=_("Total")),
        DateColumn("day", label=_("Day")),
        Column("number", label=_("That day")),
        Column("found", label=_("Found")),
    ]

    @cached_property
    def permission_policy(self):
        """Those who look after synonyms may see what lacks them."""
        return policy_registry.get_by_type(SynonymSet)

    def dispatch(self, request, *args, **kwargs):
        """Nothing is counted where the site does not want it (setting SEARCH_TERMS_REPORT)."""
        if not settings.SEARCH_TERMS_REPORT:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """Most typed first."""
        return counted()


class SearchTermsMenuItem(MenuItem):
    """The report in the menu."""

    def is_shown(self, request):
        """Only where searches are counted, for those who may see them."""
        return settings.SEARCH_TERMS_REPORT and may_try(request.user)
