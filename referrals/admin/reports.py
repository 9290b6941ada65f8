"""What editors have to look after: services that were never checked, or too long ago."""

from datetime import timedelta

from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from referrals.models import Service
from referrals.models.verification import today

from .checking import check_url

#: A number or hours that are wrong cost somebody in need her call. Organisations change them with the year or
#: the school year: whoever looks twice a year misses neither for long.
CHECK_EVERY = timedelta(days=183)


def _edit_url(service):
    return reverse(service.snippet_viewset.get_url_name("edit"), args=[service.pk])


class ChecksDueView(ReportView):
    """The report of live services never checked, or too long ago; the most urgent first."""

    page_title = _("Checks due")
    header_icon = "check"
    index_url_name = "checks_due"
    index_results_url_name = "checks_due_results"
    any_permission_required = ["add", "change", "publish"]
    model = Service
    list_export = ["slug", "organisation", "name", "phone_numbers", "public_website", "checked_on", "tried_on"]
    export_headings = {"public_website": _("Website")}
    columns = [
        TitleColumn("service", label=_("Service"), accessor=str, get_url=_edit_url),
        Column("phone_numbers", label=_("Telephone")),
        DateColumn("checked_on", label=_("Last checked")),
        DateColumn("tried_on", label=_("Last tried")),
        TitleColumn(
            "check",
            label=_("Check"),
            accessor=lambda service: _("Checked now"),
            get_url=lambda service: check_url(service, reverse("checks_due")),
        ),
    ]

    def get_queryset(self):
        """The services of the report that readers can see: never checked first, then by how long ago."""
        long_ago = today() - CHECK_EVERY
        return (
            Service.objects.public()
            .filter(Q(checked_on=None) | Q(checked_on__lt=long_ago))
            .annotate(tried_on=Max("verifications__checked_on"))
            .order_by(F("checked_on").asc(nulls_first=True), "organisation__name", "name")
            .select_related("organisation")
        )
