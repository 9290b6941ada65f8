from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .protection import refuse_needed
from .reports import ReviewsDueView, SearchTermsMenuItem, SearchTermsView, UnmatchedCitationsView
from .viewsets import ReferenceWorksViewSet, SearchViewSet

register_snippet(ReferenceWorksViewSet)
register_snippet(SearchViewSet)
hooks.register("before_delete_snippet", refuse_needed)


@hooks.register("register_admin_urls")
def register_reports():
    """Give the reports their addresses in the admin."""
    return [
        path("reports/reviews-due/", ReviewsDueView.as_view(), name="reviews_due"),
        path(
            "reports/reviews-due/results/",
            ReviewsDueView.as_view(results_only=True),
            name="reviews_due_results",
        ),
        path("reports/unmatched-citations/", UnmatchedCitationsView.as_view(), name="unmatched_citations"),
        path(
            "reports/unmatched-citations/results/",
            UnmatchedCitationsView.as_view(results_only=True),
            name="unmatched_citations_results",
        ),
        path("reports/search-terms/", SearchTermsView.as_view(), name="search_terms"),
        path("reports/search-terms/results/", SearchTermsView.as_view(results_only=True), name="search_terms_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_reviews_due():
    """Put the pages due for review in the menu of reports."""
    return MenuItem(_("Reviews due"), reverse("reviews_due"), icon_name="date", order=10)


@hooks.register("register_reports_menu_item")
def register_unmatched_citations():
    """Put the citations without a source in the menu of reports."""
    return MenuItem(_("Citations without a source"), reverse("unmatched_citations"), icon_name="doc-full", order=20)


@hooks.register("register_reports_menu_item")
def register_search_terms():
    """Put the searches that find little in the menu of reports."""
    return SearchTermsMenuItem(_("Searches that find little"), reverse("search_terms"), icon_name="search", order=30)
