from django.utils import timezone

from referrals.entry import ServiceEntry
from referrals.facets import Selection, directory_index
from referrals.facets.definitions import FLAGS
from referrals.opening import ZONE

from .picking import PicksMixin


class SelectionMixin(PicksMixin):
    """For views that show services for what is in the query string.

    `own_params` are parameters that only this view understands.
    """

    own_params = ()

    def setup(self, request, *args, **kwargs):
        """Read the index, the moment and the selection before anything is shown."""
        super().setup(request, *args, **kwargs)
        self.index = directory_index()
        self.moment = timezone.now().astimezone(ZONE)
        self.selection = Selection.from_query(request.GET, self.index.labels, self.own_params)

    def matching_of(self, selection):
        """The set of services that a selection's text finds, or None without text."""
        return self.index.text.matching(selection.text, self.index.everything) if selection.text else None

    def entries(self, positions):
        """The services at these positions, in this order, in one query."""
        return ServiceEntry.at(positions, self.moment)

    def label(self, param, value):
        """What a chosen value is called."""
        if param == "q":
            return f"‘{self.selection.text}’"
        return FLAGS[param] if value is None else self.index.labels[param][value]
