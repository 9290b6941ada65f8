"""What the database says of services, as sets of their positions: what the index is made of."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Expression, F, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from pyroaring import BitMap

from referrals.models import DirectoryChange, Service
from referrals.models.service_queryset import ServiceQuerySet
from referrals.public.facet_definitions import FACETS, FLAG_FIELDS

from .sets import FacetSets, Position, united

#: The names of sets that are no facet.
EVERYTHING, NATIONAL, HOURS, HOURS_FOR = "everything", "national", "hours", "hours_for"


def sets_of(public: ServiceQuerySet, *, at_once: bool = False) -> FacetSets:
    """The positions of these public services by what they have, as {name: {value: bitmap}}.

    A name is the parameter of a facet or flag, or one of the names above; flags, `EVERYTHING` and `NATIONAL` have the
    one value "". What is not on the card is not to be found by either: where a shelter is may be a secret.

    `at_once` asks in one query instead of one for each name. That is for few services: PostgreSQL hands over the rows
    of a query all together.
    """
    sets: FacetSets = defaultdict(dict)
    for name, rows in _at_once(public) if at_once else _one_by_one(public):
        positions: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for value, position in rows:
            positions[value].append(position)
        sets[name] = united(sets[name], {value: BitMap(having) for value, having in positions.items()})
    return sets


def places_of(services: QuerySet[Any]) -> BitMap:
    """The positions where these services stand, or stood before by the log that is kept, as a bitmap.

    `services` is a query for their keys. A check moves a service to the front.
    """
    now = Service.objects.order_by().filter(pk__in=services).values_list("position")
    before = DirectoryChange.objects.order_by().filter(service__in=services).values_list("position")
    return BitMap(position for (position,) in now.union(before) if position is not None)


def _one_by_one(public: ServiceQuerySet) -> Iterator[tuple[str, Iterator[tuple[str, Position]]]]:
    """The rows (values and positions) of each name of a set, with a query for each name."""
    for name, services, value in _facts(public):
        yield name, _rows(services.values_list(value, "position"))


def _at_once(public: ServiceQuerySet) -> Iterator[tuple[str, Iterator[tuple[str, Position]]]]:
    """The rows (values and positions) of each name of a set, all in one query, in which a name may come back."""
    queries = [
        services.annotate(fact=Cast(value, TextField())).values_list(Value(name), "fact", "position")
        for name, services, value in _facts(public)
    ]
    for name, rows in groupby(_rows(queries[0].union(*queries[1:], all=True)), itemgetter(0)):
        yield name, (row[1:] for row in rows)


def _facts(public: ServiceQuerySet) -> Iterator[tuple[str, ServiceQuerySet, Expression | F]]:
    """The names of sets, each with the services that have something of it, and the value that they have."""
    public, none = public.order_by().filter(position__isnull=False), Value("")
    yield EVERYTHING, public, none
    yield NATIONAL, public.filter(national=True), none
    opening = KeyTextTransform("hours", "card")
    yield HOURS, public.annotate(opening=opening).filter(opening__isnull=False), opening
    yield HOURS_FOR, public.exclude(hours_for=""), F("hours_for")
    for flag, field in FLAG_FIELDS.items():
        yield flag, public.disclosing(field).filter(**{field: True}), none
    for facet in FACETS:
        # One call of filter(): with two, Django would join the rows of the path twice.
        found_if = {f"{facet.path}__isnull": False} | facet.found_if
        yield facet.param, public.disclosing(facet.field).filter(**found_if), F(facet.path)


def _rows(query: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, straight from the database: a hundred thousand without an object for each."""
    with connection.cursor() as cursor:
        cursor.execute(*query.query.sql_with_params())
        while rows := cursor.fetchmany(50_000):
            yield from rows
