from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .checking import ServiceEditView, VerificationCreateView
from .models import Audience, HarmType, HelpKind, Municipality, Organisation, Region, Service, Verification
from .usage import SERVICES, TermViewSet


class ServiceViewSet(SnippetViewSet):
    """Admin screens of the services."""

    model = Service
    icon = "help"
    list_display = ["name", "organisation", "checked_on", "live"]
    list_filter = ["live", "harm_types", "audiences", "help_kinds", "national"]
    list_per_page = 50
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


class HarmTypeViewSet(TermViewSet):
    """Admin screens of the forms of abuse."""

    model = HarmType
    icon = "tag"
    list_display = ["name", "question", SERVICES, "slug"]


class AudienceViewSet(TermViewSet):
    """Admin screens of the audiences."""

    model = Audience
    icon = "user"
    list_display = ["name", "question", SERVICES, "slug"]


class HelpKindViewSet(TermViewSet):
    """Admin screens of the kinds of help."""

    model = HelpKind
    icon = "tag"
    list_display = ["name", "question", SERVICES, "slug"]


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
    """Everything of the directory in one menu."""

    items = (
        ServiceViewSet,
        OrganisationViewSet,
        VerificationViewSet,
        HarmTypeViewSet,
        AudienceViewSet,
        HelpKindViewSet,
        RegionViewSet,
        MunicipalityViewSet,
    )
    menu_label = _("Directory of help")
    menu_icon = "help"
    menu_order = 240
