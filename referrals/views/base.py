from django.utils import timezone

from referrals.entry import ServiceEntry
from referrals.facets import Selection, directory_index
from referrals.models import Service
from referrals.opening import ZONE

from .picking import PicksMixin


class SelectionMixin(PicksMixin):
    """For views that show services for what is in the query string."""

    def setup(self, request, *args, **kwargs):
        """Read the index, the moment and the selection before anything is shown."""
        super().setup(request, *args, **kwargs)
        self.index = directory_index()
        self.moment = timezone.now().astimezone(ZONE)
        self.selection = Selection.from_query(request.GET, self.index.labels)

    def matching_of(self, selection):
        """The set of services that a selection's text finds, or None without text."""
        return self.index.text.matching(selection.text, self.index.everything) if selection.text else None

    def entries(self, positions):
        """The services at these positions, in this order, in one query of one table."""
        cards = dict(Service.objects.order_by().filter(position__in=positions).values_list("position", "card"))
        return [ServiceEntry(cards[position], self.moment) for position in positions if position in cards]
