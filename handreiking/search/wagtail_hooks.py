"""What search adds to the admin of Wagtail: its report."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin.reports import SearchTermsMenuItem, SearchTermsView
from .admin.viewsets import SearchViewSet

register_snippet(SearchViewSet)


@hooks.register("register_admin_urls")
def register_report():
    """Give the report its addresses in the admin."""
    return [
        path("reports/search-terms/", SearchTermsView.as_view(), name="search_terms"),
        path("reports/search-terms/results/", SearchTermsView.as_view(results_only=True), name="search_terms_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_search_terms():
    """Put the searches that find little in the menu of reports."""
    return SearchTermsMenuItem(_("Searches that find little"), reverse("search_terms"), icon_name="search", order=30)
