"""What the guide adds to the admin of Wagtail: its reports."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .reports import ReviewsDueView, UnmatchedCitationsView
from .viewsets import ReferenceWorksViewSet

register_snippet(ReferenceWorksViewSet)


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
    ]


@hooks.register("register_reports_menu_item")
def register_reviews_due():
    """Put the pages due for review in the menu of reports."""
    return MenuItem(_("Reviews due"), reverse("reviews_due"), icon_name="date", order=10)


@hooks.register("register_reports_menu_item")
def register_unmatched_citations():
    """Put the citations without a source in the menu of reports."""
    return MenuItem(_("Citations without a source"), reverse("unmatched_citations"), icon_name="doc-full", order=20)
