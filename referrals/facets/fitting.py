"""Which services a page of the guide shows first: from the index, so that it costs the same with many as with few."""

from .results import in_order
from .selection import Selection
from .sets import EMPTY


def first_fitting(index, number, audience, harms=None):
    """The positions of the first services for an audience and, if given, any of some forms of abuse; all are slugs.

    With forms of abuse in the order of the directory itself for these choices. For an audience alone what is for the
    whole country comes first, then who is for few others; within these what was checked last.
    """
    if harms is not None:
        if not harms:
            return []
        return in_order(index, Selection(values={"vorm": tuple(harms), "voor": (audience,)}), number)
    found, first = index.values["voor"].get(audience, EMPTY), []
    for group in (found & index.national, found - index.national):
        for breadth in index.audience_breadths:
            part = group & breadth
            wanted = number - len(first)
            first += reversed([part[place] for place in range(max(0, len(part) - wanted), len(part))])
    return first[:number]
