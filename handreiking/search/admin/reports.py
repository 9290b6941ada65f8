"""The report on what readers look for in vain."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from handreiking.search.models import SearchTerm, SynonymSet
from handreiking.search.results.tally import counted

from .trial import MAY_TRY, may_try


def _trial_url(term):
    return f"{reverse('search_trial:index')}?{urlencode({'q': term.text})}"


class SearchTermsView(ReportView):
    """The report of what readers typed at least three times in ninety days and found little or nothing for, per day."""

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
        """Who may see the report: those who look after synonyms may see what lacks them."""
        return policy_registry.get_by_type(SynonymSet)

    def dispatch(self, request, *args, **kwargs):
        """The report, or not found where the site counts nothing (setting SEARCH_TERMS_REPORT)."""
        if not settings.SEARCH_TERMS_REPORT:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """The searches of the report, most typed first."""
        return counted()


class SearchTermsMenuItem(MenuItem):
    """The report of searches in the menu of reports."""

    def is_shown(self, request):
        """Whether the menu has the report: only where searches are counted, for those who may see them."""
        return settings.SEARCH_TERMS_REPORT and may_try(request.user)
