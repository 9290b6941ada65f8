"""The short way to say that a service was checked: from the service itself, its list, or the report of checks due."""

from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView

from referrals.models import Service, Verification
from referrals.public.facet_definitions import TERMS


def check_url(service, back):
    """The address of the form in which an editor says that she checked this service; `back` is where it leads then."""
    form = reverse(Verification.snippet_viewset.get_url_name("add"))
    return f"{form}?{urlencode({'service': service.pk, 'next': back})}"


def check_buttons(service, user, back):
    """The button that leads to the form of a check, as a list: empty for who may not."""
    if not Verification.snippet_viewset.permission_policy.user_has_permission(user, "add"):
        return []
    return [Button(_("Checked now"), url=check_url(service, back), icon_name="check", priority=5)]


class VerificationCreateView(CreateView):
    """The form of a check. `?service=` fills it in: today, by whoever is logged in, all correct; how remains to say."""

    def get_initial(self):
        """The first values of the form of a check: what is known already."""
        initial = super().get_initial() | {"checked_by": self.request.user.pk}
        key = self.request.GET.get("service", "")[:18]
        if key.isascii() and key.isdigit() and Service.objects.filter(pk=key).exists():
            initial |= {"service": int(key), "result": Verification.Result.CORRECT}
        return initial

    def get_add_url(self):
        """The address of the form of a check, that it is sent to, with where it leads then."""
        query = self.request.GET.urlencode()
        return super().get_add_url() + (f"?{query}" if query else "")

    def get_success_url(self):
        """The address after a check: back to where the editor came from."""
        return get_valid_next_url_from_request(self.request) or super().get_success_url()


class ServiceCreateView(CreateView):
    """The form of a new service, with what most services have filled in."""

    def get_initial(self):
        """The first values of the form of a service: the usual term of each facet that has one, such as Dutch."""
        usual = {facet.field: facet for facet in TERMS if facet.usual}
        terms = {name: apps.get_model(facet.model).objects.filter(slug=facet.usual) for name, facet in usual.items()}
        return super().get_initial() | terms


class ServiceEditView(EditView):
    """The form of a service, which offers to say that it was checked."""

    @cached_property
    def header_more_buttons(self):
        """The buttons of the form: the usual ones, and the check."""
        return check_buttons(self.object, self.request.user, self.request.path) + super().header_more_buttons
