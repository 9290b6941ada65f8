"""The admin screens of the directory, in one menu."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from referrals.models import Municipality, Organisation, Region, Service, Verification
from referrals.public.facet_definitions import TERMS

from .checking import ServiceCreateView, ServiceEditView, VerificationCreateView
from .usage import SERVICES, TermViewSet


class ServiceViewSet(SnippetViewSet):
    """Admin screens of the services."""

    model = Service
    icon = "help"
    list_display = ["name", "organisation", "checked_on", "live"]
    list_filter = ["live", *(facet.field for facet in TERMS), "national"]
    list_per_page = 50
    add_view_class = ServiceCreateView
    edit_view_class = ServiceEditView


class OrganisationViewSet(SnippetViewSet):
    """Admin screens of the organisations."""

    model = Organisation
    icon = "group"
    list_display = ["name", "website", "live"]
    list_filter = ["live"]


class VerificationViewSet(SnippetViewSet):
    """Admin screens of the checks."""

    model = Verification
    icon = "check"
    list_display = ["service", "checked_on", "method", "result", "checked_by"]
    list_filter = ["result", "method", "checked_on"]
    add_view_class = VerificationCreateView


def _term_viewset(model):
    """Admin screens of the terms of a vocabulary."""
    options = {"model": model, "icon": model.icon, "list_display": ["name", "question", SERVICES, "slug"]}
    return type(f"{model.__name__}ViewSet", (TermViewSet,), options)


class RegionViewSet(SnippetViewSet):
    """Admin screens of the regions."""

    model = Region
    icon = "globe"
    list_display = ["name", "code"]


class MunicipalityViewSet(TermViewSet):
    """Admin screens of the municipalities."""

    model = Municipality
    icon = "home"
    list_display = ["name", "region", SERVICES, "code"]
    list_filter = ["region"]


class DirectoryViewSet(SnippetViewSetGroup):
    """The admin screens of the directory in one menu."""

    items = (
        ServiceViewSet,
        OrganisationViewSet,
        VerificationViewSet,
        *(_term_viewset(apps.get_model(facet.model)) for facet in TERMS),
        RegionViewSet,
        MunicipalityViewSet,
    )
    menu_label = _("Directory of help")
    menu_icon = "help"
    menu_order = 240
