"""What the directory adds to the admin of Wagtail: its report, and the button to check a service."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .admin.checking import check_buttons
from .admin.deletion import refuse_needed
from .admin.reports import ChecksDueView
from .admin.viewsets import DirectoryViewSet
from .models import Service

register_snippet(DirectoryViewSet)
# Whatever the snippet: also those of the guide and of search.
hooks.register("before_delete_snippet", refuse_needed)


@hooks.register("register_admin_urls")
def register_reports():
    """Give the report its addresses in the admin."""
    return [
        path("reports/checks-due/", ChecksDueView.as_view(), name="checks_due"),
        path("reports/checks-due/results/", ChecksDueView.as_view(results_only=True), name="checks_due_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_checks_due():
    """Put the services due for a check in the menu of reports."""
    return MenuItem(_("Checks due"), reverse("checks_due"), icon_name="check", order=15)


@hooks.register("register_snippet_listing_buttons")
def offer_check(snippet, user, next_url=None):
    """Offer to say that a service was checked, in the list of services."""
    return check_buttons(snippet, user, next_url or "") if isinstance(snippet, Service) else []
