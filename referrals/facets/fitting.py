"""Which services a page of the guide shows first: from the index, so that it costs the same with many as with few."""

from functools import reduce
from itertools import islice
from operator import or_

from .sets import EMPTY


def fitting(index, audience, harms=None):
    """Yield the positions of the services for an audience and, if given, any of some forms of abuse; all are slugs.

    What is for the whole country comes first, then who does little else: those with the fewest forms of abuse, or of
    audiences where no form was asked for. Within these what was checked last.
    """
    found, breadths = index.values["voor"].get(audience, EMPTY), index.audience_breadths
    if harms is not None:
        found = found & reduce(or_, (index.values["vorm"].get(harm, EMPTY) for harm in harms), EMPTY)
        breadths = index.breadths
    for group in (found & index.national, found - index.national):
        for breadth in breadths:
            part = group & breadth
            yield from (part[i] for i in range(len(part) - 1, -1, -1))


def first_fitting(index, number, audience, harms=None):
    """The first so many of these positions, as a list."""
    return list(islice(fitting(index, audience, harms), number))
