from dataclasses import replace

from django.utils import timezone
from django.utils.functional import cached_property
from pyroaring import BitMap

from referrals.entry import ServiceEntry
from referrals.facets import Selection, directory_index
from referrals.facets.definitions import FLAGS
from referrals.facets.results import find
from referrals.language import language
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

    @cached_property
    def reading(self):
        """What the text asks for (see `referrals.language`), or None without text."""
        return language().Reading(self.selection.given, self.selection.exact) if self.selection.text else None

    @cached_property
    def matching(self):
        """The set of services that the text finds, or None without text."""
        return self.index.text.matching(self.reading.concepts, self.index.everything) if self.reading else None

    def found(self):
        """The outcome of the selection (`Results`)."""
        ranked = self.reading.ranked if self.reading else None
        return find(self.index, self.selection, self.moment, self.matching, ranked)

    @property
    def fitting(self):
        """The set of services that fit the selection."""
        if not self.selection.filters:
            return self.index.everything
        tiers = self.found().tiers
        return BitMap.union(*tiers) if tiers else BitMap()

    @property
    def chips(self):
        """What is chosen, each with the address of this page without it."""
        return [self.chip(param, value) for param, value in self.selection.filters]

    @property
    def without_filters(self):
        """The address of this page with nothing chosen."""
        return self.address_of(replace(self.selection, values={}, flags=frozenset()).without("q"))

    def chip(self, param, value):
        """What is chosen, with the address that drops it."""
        return {"label": self.label(param, value), "url": self.address_of(self.selection.without(param, value))}

    def address_of(self, selection):
        """The address of this page for another selection."""
        return "?" + selection.query_string()

    @property
    def repairs(self):
        """Each repair of a slip of the pen in the text, with the address that takes it back."""
        exact = self.selection.exact
        return [
            {"repair": repair, "url": self.address_of(self.selection.meaning((*exact, repair.typed)))}
            for repair in (self.reading.repairs if self.reading else ())
        ]

    @property
    def exact(self):
        """Each word that was meant as it was typed, with the address that lets it be repaired again."""
        exact = self.selection.exact
        return [
            {"word": word, "url": self.address_of(self.selection.meaning(other for other in exact if other != word))}
            for word in exact
        ]

    def entries(self, positions):
        """The services at these positions, in this order, in one query."""
        return ServiceEntry.at(positions, self.moment)

    def label(self, param, value):
        """What a chosen value is called."""
        if param == "q":
            return f"‘{self.selection.text}’"
        return FLAGS[param] if value is None else self.index.labels[param][value]
