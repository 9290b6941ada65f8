"""What the pages of the directory have in common: what was chosen, and what fits it."""

from dataclasses import replace

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from referrals.facets import Selection, directory_index
from referrals.facets.results import drops, find, round_the_clock
from referrals.hours.notation import ZONE
from referrals.listing import ListedService
from referrals.public.facet_definitions import FACETS, FLAGS
from referrals.readers_list.picks import PicksMixin
from referrals.reading import read


class SelectionMixin(PicksMixin):
    """Lets a view show the services that fit what is in the query string.

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
        """What the text asks for (see `referrals.reading`), or None without text."""
        return read(self.selection.given, self.selection.exact) if self.selection.text else None

    @cached_property
    def matching(self):
        """The set of services that the text finds, or None without text: by its words, or because they answer it."""
        if not self.reading:
            return None
        by_words = self.index.text.matching(self.reading.concepts, self.index.everything)
        return by_words | BitMap(self.ranked) & self.index.everything

    @cached_property
    def ranked(self):
        """The positions of services that answer the text, best first."""
        return self.reading.ranked() if self.reading else []

    def found(self):
        """The outcome of the selection (`Results`)."""
        return find(self.index, self.selection, self.moment, self.matching, self.ranked)

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
        """One thing that is chosen, with the address that drops it."""
        return {"label": self.label(param, value), "url": self.address_of(self.selection.without(param, value))}

    @property
    def crisis(self):
        """The lines ("112", "113") that somebody who types this text needs at once; mostly none."""
        return self.reading.crisis if self.reading else []

    @property
    def typed_municipality(self):
        """What the field for the municipality holds: the name of the first, or else what was not understood."""
        names = [self.index.labels["gemeente"][slug] for slug in self.selection.values.get("gemeente", ())]
        return next(iter(names + [value for param, value in self.selection.ignored if param == "gemeente"]), "")

    def nothing_found(self):
        """What to show when nothing fits: what leaving out each choice gives, and who is there day and night."""
        options = drops(self.index, self.selection, self.moment, self.matching)
        return {
            "round_the_clock": self.pickable(self.listed(round_the_clock(self.index))),
            "drops": [
                {"label": self.label_of_all(param), "url": self.address_of(less), "number": number}
                for param, less, number in options
            ],
        }

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

    def listed(self, positions):
        """The services at these positions, in this order, in one query."""
        return ListedService.at(positions, self.moment)

    def label(self, param, value):
        """What a chosen value is called."""
        if param == "q":
            return f"‘{self.selection.text}’"
        return FLAGS[param] if value is None else self.index.labels[param][value]

    def label_of_all(self, param):
        """What everything that was chosen of a parameter is called."""
        values = self.selection.values.get(param, (None,))
        if len(values) == 1:
            return self.label(param, *values)
        question = next(facet.question for facet in FACETS if facet.param == param)
        return _("your choices for “%(question)s”") % {"question": question}
