"""The index that counts: for each value of each facet the set of services that have it, as compressed bitmaps.

One index per process, kept up to date by the stamp of `DirectoryState`: a change makes another index, so that who
reads this one sees one state of things to the end. The
bitmaps (package pyroaring, the CRoaring library) hold positions, not keys, so that the
order of a list is the order of the set: higher positions come first.
"""

from copy import copy
from itertools import groupby
from operator import itemgetter

from django.db import connection
from django.db.models.fields.json import KeyTextTransform
from pyroaring import BitMap

from referrals.disclosure import Disclosure
from referrals.kept import Kept
from referrals.language import language
from referrals.models import (
    Audience,
    DirectoryChange,
    DirectoryState,
    HarmType,
    HelpKind,
    Municipality,
    Region,
    Service,
)
from referrals.models.contact import ContactChannel
from referrals.opening import state_at

from .definitions import ANSWERED, FLAG_FIELDS, VALUES
from .sets import EMPTY, united, without
from .text import TextIndex

#: What must hold for a value of a facet to count: a contact that is not public is not to be found, nor are
#: municipalities left behind at a service that is for the whole country now.
FOUND_IF = {"via": {"contacts__disclosure": Disclosure.PUBLIC}, "gemeente": {"national": False}}


class FacetIndex:
    """The sets of public services by facet value, and the names of the values. Once built, nothing in it changes."""

    def __init__(self):
        self.stamp = -1
        self.everything = BitMap()
        self.national = BitMap()
        self.values = {facet.param: {} for facet in VALUES}
        self.flags = {flag: BitMap() for flag in FLAG_FIELDS}
        self.breadths = [BitMap()]  # services by their number of forms of abuse: 0, 1, 2…
        self.audience_breadths = [BitMap()]  # services by their number of audiences
        self.hours = {}  # opening hours in OpenStreetMap's notation -> services that have them
        self.hours_for = {}  # the one way of contact that they hold for -> services of which they do
        self.text = TextIndex()
        self.labels = {facet.param: {} for facet in VALUES}
        self.regions = []
        self.places = frozenset()  # the stems of the names of municipalities
        self._open_at = (None, EMPTY)

    # Building and keeping up to date

    @classmethod
    def built(cls):
        """An index of everything that is in the database."""
        index = cls()
        index.stamp = DirectoryState.current()
        index._read_labels()
        public = Service.objects.public()
        index.everything = _positions(public)
        index.national = _positions(public.filter(national=True))
        for flag, name in FLAG_FIELDS.items():
            index.flags[flag] = _positions(public.disclosing(name).filter(**{name: True}))
        for facet in VALUES:
            services = public.disclosing(facet.field)
            index.values[facet.param] = _positions_by(services, facet.path, **FOUND_IF.get(facet.param, {}))
        index.hours = _positions_by(public.annotate(opening=KeyTextTransform("hours", "card")), "opening")
        index.hours_for = _positions_by(public.exclude(hours_for=""), "hours_for")
        index.text.fill(public.order_by().exclude(position=None).values_list("position", "words").iterator(5000))
        index._count_breadths()
        return index

    def _read_labels(self):
        models = {"vorm": HarmType, "voor": Audience, "soort": HelpKind, "gemeente": Municipality}
        self.labels = {param: dict(model.objects.values_list("slug", "name")) for param, model in models.items()}
        names = [word for name in self.labels["gemeente"].values() for word in language().words(name)]
        self.places = frozenset(stem for word in names for stem in language().stems(word))
        self.labels["via"] = {kind: str(label) for kind, label in ContactChannel.Kind.choices}
        self.regions = list(Region.objects.prefetch_related("municipalities"))

    def caught_up(self, stamp):
        """The index as it is at this stamp: this one, with the services read again that changed since its own."""
        changes = DirectoryChange.objects.filter(stamp__gt=self.stamp, stamp__lte=stamp)
        touched = list(changes.values_list("service", "position")[: DirectoryChange.MANY + 1])
        if len(touched) > DirectoryChange.MANY or any(key == DirectoryChange.EVERYTHING for key, _position in touched):
            return self.built()
        keys = {key for key, _position in touched}
        gone = BitMap(position for _key, position in touched if position is not None)
        gone |= BitMap(Service.objects.filter(pk__in=keys, position__isnull=False).values_list("position", flat=True))
        gone |= self._old_positions(keys)
        index = self._without(gone)._united(self._of_services(keys))
        index._read_labels()
        index._count_breadths()
        index.stamp = stamp
        return index

    def _count_breadths(self):
        self.breadths = _breadths(self.everything, self.values["vorm"].values())
        self.audience_breadths = _breadths(self.everything, self.values["voor"].values())

    def _old_positions(self, keys):
        """Where these services stood before, from all of the log that is kept: a check moves a service to the front."""
        log = DirectoryChange.objects.filter(service__in=keys, position__isnull=False)
        return BitMap(log.values_list("position", flat=True))

    def _without(self, gone):
        """This index without the services at these positions."""
        less = copy(self)
        less.everything, less.national = self.everything - gone, self.national - gone
        less.flags = {flag: having - gone for flag, having in self.flags.items()}
        less.values = {param: without(sets, gone) for param, sets in self.values.items()}
        less.hours, less.hours_for = without(self.hours, gone), without(self.hours_for, gone)
        less.text = self.text.without(gone)
        less._open_at = (None, EMPTY)
        return less

    def _united(self, other):
        """This index with the services of another one."""
        more = copy(self)
        more.everything, more.national = self.everything | other.everything, self.national | other.national
        more.flags = united(self.flags, other.flags)
        more.values = {param: united(sets, other.values[param]) for param, sets in self.values.items()}
        more.hours, more.hours_for = united(self.hours, other.hours), united(self.hours_for, other.hours_for)
        more.text = self.text.united(other.text)
        return more

    @classmethod
    def _of_services(cls, keys):
        """An index of the public services with these keys, and nothing else."""
        index, relations = cls(), ("harm_types", "audiences", "help_kinds", "contacts", "municipalities")
        services = Service.objects.public().filter(pk__in=keys, position__isnull=False)
        for service in services.prefetch_related(*relations):
            index._add(service)
        return index

    def _add(self, service):
        position = service.position
        self.everything.add(position)
        if service.national:
            self.national.add(position)
        for flag, name in FLAG_FIELDS.items():
            if service.card.get(name):
                self.flags[flag].add(position)
        # What is not on the card is not to be found by either: where a shelter is may be a secret.
        slugs = {
            "vorm": _slugs(service.harm_types, "harm_types" in service.card),
            "voor": _slugs(service.audiences, "audiences" in service.card),
            "soort": _slugs(service.help_kinds, "help_kinds" in service.card),
            "gemeente": _slugs(service.municipalities, "area" in service.card),
            "via": {contact["kind"] for contact in service.card.get("contacts", [])},
        }
        for param, values in slugs.items():
            for value in values:
                self.values[param].setdefault(value, BitMap()).add(position)
        self.text.fill([(position, service.words)])
        if hours := service.card.get("hours"):
            self.hours.setdefault(hours, BitMap()).add(position)
        if service.hours_for:
            self.hours_for.setdefault(service.hours_for, BitMap()).add(position)

    # Reading

    def of_value(self, param, value):
        """The services with this value. For a municipality: those there and those for the whole country."""
        found = self.values[param].get(value, EMPTY)
        return found | self.national if param == "gemeente" else found

    def in_region(self, region):
        """The local services of a region: those of any of its municipalities."""
        sets = [self.values["gemeente"].get(municipality.slug, EMPTY) for municipality in region.municipalities.all()]
        return BitMap.union(*sets) if sets else EMPTY

    def of_flag(self, flag, moment, ways=()):
        """The services for which this flag is on, at an aware moment, by these ways of contact (any, when empty)."""
        return self.open_at(moment, ways) if flag == "nu-open" else self.flags[flag]

    @property
    def answered(self):
        """The services where somebody can be reached, so that it matters when."""
        return BitMap.union(*(self.values["via"].get(way, EMPTY) for way in ANSWERED))

    def open_at(self, moment, ways=()):
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


def _slugs(terms, disclosed):
    """The slugs of these terms of a service, none where they are not public."""
    return [term.slug for term in terms.all()] if disclosed else []


def _breadths(everything, sets):
    """The services that are in none of these sets, in exactly one, in exactly two…, as a list of bitmaps."""
    exactly = [BitMap(everything)]
    for members in sets:
        outside = [group - members for group in exactly] + [BitMap()]
        inside = [BitMap()] + [group & members for group in exactly]
        exactly = [out | within for out, within in zip(outside, inside, strict=True)]
    return exactly


def _positions(services):
    """The positions of these services as a bitmap."""
    return BitMap(position for (position,) in _rows(services.order_by().values_list("position")))


def _positions_by(services, path, **found_if):
    """The positions of these services by each value that this path leads to, in one query.

    `found_if` is what must hold for the same row as the value.
    """
    # One call of filter(): with two, Django would join the rows of the path twice.
    with_value = services.filter(**{f"{path}__isnull": False}, **found_if)
    rows = _rows(with_value.order_by(path).values_list(path, "position"))
    return {value: BitMap(row[1] for row in group) for value, group in groupby(rows, itemgetter(0))}


def _rows(query):
    """The rows of a query on services, straight from the database: a hundred thousand without an object for each."""
    with connection.cursor() as cursor:
        cursor.execute(*query.filter(position__isnull=False).query.sql_with_params())
        while rows := cursor.fetchmany(50_000):
            yield from rows


#: This process's index, at most a second behind the database.
directory_index = Kept(
    DirectoryState.current, lambda known, stamp: known.caught_up(stamp) if known else FacetIndex.built()
)
