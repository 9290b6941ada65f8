"""The page of an organisation."""

from django.http import Http404
from django.views.generic import DetailView

from referrals.listing import ListedService
from referrals.models import Audience, HarmType, Organisation, Service
from referrals.readers_list.picks import PicksMixin
from referrals.related import pages_about


class OrganisationView(PicksMixin, DetailView):
    """`/hulp/<slug>/`: an organisation with all its public services."""

    template_name = "referrals/organisation.html"
    context_object_name = "organisation"
    queryset = Organisation.objects.filter(live=True)

    def get_context_data(self, **kwargs):
        """Add the services; an organisation without a public one is not found."""
        services = ListedService.first(Service.objects.filter(organisation=self.object).in_order(), number=None)
        if not services:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "services": self.pickable(services),
            "related_pages": pages_about(self.slugs_of(HarmType, "harm_types"), self.slugs_of(Audience, "audiences")),
        }

    def slugs_of(self, vocabulary, field):
        """What the public services of the organisation have of a vocabulary in this field, as a set of slugs."""
        services = Service.objects.filter(organisation=self.object, live=True).disclosing(field)
        return set(vocabulary.objects.filter(services__in=services).order_by().values_list("slug", flat=True))
