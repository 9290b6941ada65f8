"""The index that counts: for each value of each facet the set of services that have it, as compressed bitmaps.

One index per process, kept up to date by the version of `DirectoryVersion`: a change makes another index, so that who
reads this one sees one state of things to the end. The
bitmaps (package pyroaring, the CRoaring library) hold positions, not keys, so that the
order of a list is the order of the set: higher positions come first.
"""

from collections.abc import Collection, Mapping
from copy import copy
from datetime import datetime

from django.apps import apps
from django.utils.functional import Promise
from pyroaring import BitMap

from handreiking.dutch.stems import Stem, stems_of
from handreiking.dutch.words import content_words
from referrals.hours.notation import state_at
from referrals.models import (
    DirectoryChange,
    DirectoryVersion,
    HarmType,
    Municipality,
    Region,
    Service,
)
from referrals.models.service_queryset import ServiceQuerySet
from referrals.public.contact import ANSWERED, ContactKind
from referrals.public.facet_definitions import FACETS, FLAG_FIELDS, TERMS, Facet, Param

from .facts import EVERYTHING, HOURS, HOURS_FOR, NATIONAL, places_of, sets_of
from .in_memory import InMemory
from .places import MunicipalityNames
from .sets import EMPTY, FacetSets, Sets, by_number, united, without
from .text import TextIndex


class FacetIndex:
    """The sets of public services by facet value, and the names of the values.

    Once built, nothing in it changes, but for what it remembers of the minute.
    """

    def __init__(self) -> None:
        self.version = -1
        self.everything = BitMap()
        self.national = BitMap()
        self.values: FacetSets = {facet.param: {} for facet in FACETS}
        self.flags: Sets = {flag: BitMap() for flag in FLAG_FIELDS}
        self.breadths = [BitMap()]  # services by their number of forms of abuse: 0, 1, 2…
        self.audience_breadths = [BitMap()]  # services by their number of audiences
        self.hours: Sets = {}  # opening hours in OpenStreetMap's notation -> services that have them
        self.hours_for: Sets = {}  # the one way of contact that they hold for -> services of which they do
        self.text = TextIndex()
        #: The names of the values, of each facet in the order of its vocabulary.
        self.labels: dict[Param, Mapping[str, str | Promise]] = {facet.param: {} for facet in FACETS}
        self.forms: dict[str, HarmType] = {}  # the forms of abuse by slug, with their colours and signs
        self.regions: list[Region] = []
        self.places: frozenset[Stem] = frozenset()  # the stems of the names of municipalities
        self._open_at: tuple[datetime | None, BitMap] = (None, EMPTY)

    # Building and keeping up to date

    @classmethod
    def built(cls) -> "FacetIndex":
        """An index of everything that is in the database."""
        index = cls()
        index.version = DirectoryVersion.current()
        index._read_labels()
        index._fill(Service.objects.public())
        index._count_breadths()
        return index

    def _read_labels(self) -> None:
        self.labels = {facet.param: _names(facet) for facet in TERMS}
        self.forms = {form.slug: form for form in HarmType.objects.all()}
        municipalities = MunicipalityNames(Municipality.objects.values_list("slug", "name", "other_names"))
        self.labels["gemeente"] = municipalities
        names = [word for name in municipalities.to_suggest() for word in content_words(name)]
        self.places = frozenset(stem for word in names for stem in stems_of(word))
        self.labels["via"] = dict(ContactKind.choices)  # each reader's language, not the first one's
        self.regions = list(Region.objects.prefetch_related("municipalities"))

    def caught_up(self, version: int) -> "FacetIndex":
        """The index as it is at this version: this one, with the services read again that changed since its own.

        Four queries, or those of an index that is built anew.
        """
        changes = DirectoryChange.objects.filter(version__gt=self.version, version__lte=version).order_by()
        touched = list(changes.values_list("service", flat=True)[: DirectoryChange.MANY + 1])
        if len(touched) > DirectoryChange.MANY or DirectoryChange.EVERYTHING in touched:
            return self.built()
        changed = changes.values("service")
        public = Service.objects.public().filter(pk__in=changed)
        renewed = FacetIndex()
        renewed._fill(public, at_once=True)
        index = self._without(places_of(changed))._united(renewed)
        index._count_breadths()
        index.version = version
        return index

    def _count_breadths(self) -> None:
        self.breadths = by_number(self.values["vorm"].values(), self.everything)
        self.audience_breadths = by_number(self.values["voor"].values(), self.everything)

    def _without(self, gone: BitMap) -> "FacetIndex":
        """This index without the services at these positions."""
        less = copy(self)
        less.everything, less.national = self.everything - gone, self.national - gone
        less.flags = {flag: having - gone for flag, having in self.flags.items()}
        less.values = {param: without(sets, gone) for param, sets in self.values.items()}
        less.hours, less.hours_for = without(self.hours, gone), without(self.hours_for, gone)
        less.text = self.text.without(gone)
        less._open_at = (None, EMPTY)
        return less

    def _united(self, other: "FacetIndex") -> "FacetIndex":
        """This index with the services of another one."""
        more = copy(self)
        more.everything, more.national = self.everything | other.everything, self.national | other.national
        more.flags = united(self.flags, other.flags)
        more.values = {param: united(sets, other.values[param]) for param, sets in self.values.items()}
        more.hours, more.hours_for = united(self.hours, other.hours), united(self.hours_for, other.hours_for)
        more.text = self.text.united(other.text)
        return more

    def _fill(self, public: ServiceQuerySet, *, at_once: bool = False) -> None:
        """Hold these public services, and nothing else. `at_once` is as in `facts.sets_of`."""
        sets = sets_of(public, at_once=at_once)
        self.everything, self.national = (sets[name].get("", EMPTY) for name in (EVERYTHING, NATIONAL))
        self.flags = {flag: sets[flag].get("", EMPTY) for flag in FLAG_FIELDS}
        self.values = {facet.param: sets[facet.param] for facet in FACETS}
        self.hours, self.hours_for = sets[HOURS], sets[HOURS_FOR]
        texts = public.order_by().filter(position__isnull=False)
        self.text.fill(texts.values_list("position", "words").iterator(5000))

    # Reading

    def of_value(self, param: Param, value: str) -> BitMap:
        """The services with this value. For a municipality: those there and those for the whole country."""
        found = self.values[param].get(value, EMPTY)
        return found | self.national if param == "gemeente" else found

    def in_region(self, region: Region) -> BitMap:
        """The local services of a region: those of any of its municipalities."""
        sets = [self.values["gemeente"].get(municipality.slug, EMPTY) for municipality in region.municipalities.all()]
        return BitMap.union(*sets) if sets else EMPTY

    def of_flag(self, flag: Param, moment: datetime, ways: Collection[str] = ()) -> BitMap:
        """The services for which this flag is on, at an aware moment, by these ways of contact (any, when empty)."""
        return self.open_at(moment, ways) if flag == "nu-open" else self.flags[flag]

    @property
    def answered(self) -> BitMap:
        """The services where somebody can be reached, so that it matters when."""
        return BitMap.union(*(self.values["via"].get(way, EMPTY) for way in ANSWERED))

    def open_at(self, moment: datetime, ways: Collection[str] = ()) -> BitMap:
        """The services where somebody answers at this moment by these ways of contact (by any, when empty).

        What is open is computed once a minute, for each kind of hours once. Hours that hold for one way of contact
        say nothing of the others.
        """
        minute = moment.replace(second=0, microsecond=0)
        if self._open_at[0] != minute:
            open_sets = [positions for hours, positions in self.hours.items() if state_at(hours, moment).open]
            self._open_at = (minute, BitMap.union(*open_sets) & self.answered if open_sets else BitMap())
        others = [having for way, having in self.hours_for.items() if ways and way not in ways]
        return self._open_at[1] - BitMap.union(*others) if others else self._open_at[1]


def _names(facet: Facet) -> dict[str, str]:
    """The names of the terms of a facet by their slugs, in the order that editors give them."""
    return dict(apps.get_model(facet.model).objects.values_list("slug", "name"))


#: This process's index, at most a second behind the database.
directory_index: InMemory[FacetIndex] = InMemory(
    DirectoryVersion.current,
    # An older version is that of a backup that was put back: what was logged since says nothing of it.
    lambda known, version: known.caught_up(version) if known and version > known.version else FacetIndex.built(),
)
