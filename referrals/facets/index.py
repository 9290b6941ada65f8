"""The index that counts: for each value of each facet the set of services that have it, as compressed bitmaps.

One index per process, kept up to date by the stamp of `DirectoryState`. The
bitmaps (package pyroaring, the CRoaring library) hold positions, not keys, so that the
order of a list is the order of the set: higher positions come first.
"""

import threading
import time
from itertools import chain, groupby
from operator import itemgetter

from django.db import connection
from django.db.models.fields.json import KeyTextTransform
from pyroaring import BitMap

from referrals.disclosure import Disclosure
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

from .definitions import FLAG_FIELDS, VALUES
from .text import TextIndex

LOOK_AGAIN_AFTER = 0.5  # seconds; a change shows everywhere within one second
MANY_CHANGES = 5000  # from here on building anew is quicker than catching up
EMPTY = BitMap()
#: What must hold for a value of a facet to count: a contact that is not public is not to be found.
FOUND_IF = {"via": {"contacts__disclosure": Disclosure.PUBLIC}}


class FacetIndex:
    """The sets of public services by facet value, and the names of the values."""

    def __init__(self):
        self.stamp = -1
        self.everything = BitMap()
        self.national = BitMap()
        self.values = {facet.param: {} for facet in VALUES}
        self.flags = {flag: BitMap() for flag in FLAG_FIELDS}
        self.breadths = [BitMap()]  # services by their number of forms of abuse: 0, 1, 2…
        self.hours = {}  # opening hours in OpenStreetMap's notation -> services that have them
        self.text = TextIndex()
        self.labels = {facet.param: {} for facet in VALUES}
        self.regions = []
        self._open_at = (None, BitMap())

    # Building and keeping up to date

    def build(self):
        """Read everything from the database."""
        self.stamp = DirectoryState.current()
        self._read_labels()
        public = Service.objects.public()
        self.everything = _positions(public)
        self.national = _positions(public.filter(national=True))
        for flag, name in FLAG_FIELDS.items():
            self.flags[flag] = _positions(public.filter(**{name: True}))
        for facet in VALUES:
            self.values[facet.param] = _positions_by(public, facet.path, **FOUND_IF.get(facet.param, {}))
        self.hours = _positions_by(public.annotate(opening=KeyTextTransform("hours", "card")), "opening")
        self.text = TextIndex()
        self.text.fill(public.order_by().exclude(position=None).values_list("position", "words").iterator(5000))
        self.breadths = _breadths(self.everything, self.values["vorm"].values())

    def _read_labels(self):
        for param, model in (("vorm", HarmType), ("voor", Audience), ("soort", HelpKind), ("gemeente", Municipality)):
            self.labels[param] = dict(model.objects.values_list("slug", "name"))
        self.regions = list(Region.objects.prefetch_related("municipalities"))
        self.labels["via"] = {kind: str(label) for kind, label in ContactChannel.Kind.choices}

    def catch_up(self, stamp):
        """Bring the index from its own stamp to this one, service by service."""
        changes = DirectoryChange.objects.filter(stamp__gt=self.stamp, stamp__lte=stamp)
        touched = list(changes.values_list("service", "position"))
        if len(touched) > MANY_CHANGES or self.stamp < 0:
            self.build()
            return
        self._read_labels()
        keys = {key for key, _position in touched}
        gone = BitMap(position for _key, position in touched if position is not None)
        gone |= BitMap(Service.objects.filter(pk__in=keys, position__isnull=False).values_list("position", flat=True))
        gone |= self._old_positions(keys)
        for positions in self._all_sets():
            positions -= gone
        self.text.remove(gone)
        services = (
            Service.objects.public()
            .filter(pk__in=keys)
            .prefetch_related("harm_types", "audiences", "help_kinds", "contacts", "municipalities")
        )
        for service in services:
            self._add(service)
        self.breadths = _breadths(self.everything, self.values["vorm"].values())
        self.stamp = stamp
        self._open_at = (None, EMPTY)

    def _old_positions(self, keys):
        """Where these services stood before, from the whole log: a check moves a service to the front."""
        log = DirectoryChange.objects.filter(service__in=keys, position__isnull=False)
        return BitMap(log.values_list("position", flat=True))

    def _all_sets(self):
        return chain(
            [self.everything, self.national],
            self.flags.values(),
            self.hours.values(),
            *(values.values() for values in self.values.values()),
        )

    def _add(self, service):
        position = service.position
        self.everything.add(position)
        if service.national:
            self.national.add(position)
        for flag, name in FLAG_FIELDS.items():
            if getattr(service, name):
                self.flags[flag].add(position)
        slugs = {
            "vorm": [item.slug for item in service.harm_types.all()],
            "voor": [item.slug for item in service.audiences.all()],
            "soort": [item.slug for item in service.help_kinds.all()],
            "gemeente": [item.slug for item in service.municipalities.all()],
            "via": {contact["kind"] for contact in service.card.get("contacts", [])},
        }
        for param, values in slugs.items():
            for value in values:
                self.values[param].setdefault(value, BitMap()).add(position)
        self.text.fill([(position, service.words)])
        if hours := service.card.get("hours"):
            self.hours.setdefault(hours, BitMap()).add(position)

    # Reading

    def of_value(self, param, value):
        """The services with this value. For a municipality: those there and those for the whole country."""
        found = self.values[param].get(value, EMPTY)
        return found | self.national if param == "gemeente" else found

    def in_region(self, region):
        """The local services of a region: those of any of its municipalities that are not for the whole country."""
        sets = [self.values["gemeente"].get(municipality.slug, EMPTY) for municipality in region.municipalities.all()]
        return BitMap.union(*sets) - self.national if sets else BitMap()

    def of_flag(self, flag, moment):
        """The services for which this flag is on, at an aware moment."""
        return self.open_at(moment) if flag == "nu-open" else self.flags[flag]

    def open_at(self, moment):
        """The services that are open at this moment; computed once a minute, for each kind of hours once."""
        minute = moment.replace(second=0, microsecond=0)
        if self._open_at[0] != minute:
            open_sets = [positions for hours, positions in self.hours.items() if state_at(hours, moment).open]
            self._open_at = (minute, BitMap.union(*open_sets) if open_sets else BitMap())
        return self._open_at[1]


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


_index = None
_looked_at = 0.0
_lock = threading.Lock()


def directory_index():
    """This process's index, at most a second behind the database. Asks for the stamp at most twice a second."""
    global _index, _looked_at
    now = time.monotonic()
    if _index is not None and now - _looked_at < LOOK_AGAIN_AFTER:
        return _index
    with _lock:
        stamp = DirectoryState.current()
        if _index is None:
            _index = FacetIndex()
            _index.build()
        elif stamp != _index.stamp:
            _index.catch_up(stamp)
        _looked_at = now
    return _index


def forget_index():
    """Drop this process's index, so that the next reader builds it anew (after a restore, and between tests)."""
    global _index, _looked_at
    _index, _looked_at = None, 0.0
