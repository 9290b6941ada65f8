"""What a selection finds: which services in which order, and what each further choice would leave."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from .definitions import FLAGS, VALUES

PER_PAGE = 20


@dataclass
class Results:
    """The outcome of a selection.

    `tiers` are disjoint sets of positions, best first; within a set, higher positions come first.
    `counts[param][value]` is what choosing that value would leave, the choices within its own facet set aside.
    """

    total: int
    tiers: list
    counts: dict
    flag_counts: dict

    def positions(self, page):
        """The positions of one page (from 1), in order, as a list."""
        skip, wanted, found = (page - 1) * PER_PAGE, PER_PAGE, []
        for tier in self.tiers:
            size = len(tier)
            if skip >= size:
                skip -= size
                continue
            end = size - skip
            start = max(0, end - wanted)
            found += reversed([tier[i] for i in range(start, end)])
            wanted -= end - start
            skip = 0
            if not wanted:
                break
        return found

    @property
    def pages(self):
        """The number of pages, at least 1."""
        return max(1, -(-self.total // PER_PAGE))


def find(index, selection, moment, matching=None):
    """Evaluate a selection on an index at an aware moment.

    `matching` is the set found by text, or None without text.
    """
    chosen = {
        param: reduce(or_, (index.of_value(param, v) for v in values)) for param, values in selection.values.items()
    }
    chosen |= {flag: index.of_flag(flag, moment) for flag in selection.flags}
    if matching is not None:
        chosen["q"] = matching

    def all_but(param):
        sets = [positions for name, positions in chosen.items() if name != param]
        return reduce(and_, sets, index.everything) if sets else index.everything

    found = all_but(None)
    counts, flag_counts = {}, {}
    for facet in VALUES:
        base = all_but(facet.param) if facet.param in chosen else found
        shared = base.intersection_cardinality(index.national) if facet.param == "gemeente" else 0
        sets = index.values[facet.param]
        counts[facet.param] = {
            value: shared + base.intersection_cardinality(sets[value]) if value in sets else shared
            for value in index.labels[facet.param]
        }
    for flag in FLAGS:
        base = all_but(flag) if flag in chosen else found
        flag_counts[flag] = base.intersection_cardinality(index.of_flag(flag, moment))
    return Results(len(found), _tiers(index, selection, found), counts, flag_counts)


def _tiers(index, selection, found):
    """Local first, or without a municipality what is for the whole country.

    Then what fits best: every single choice; who chose no audience finds first what is for the first of them, whoever
    it happened to; then by breadth; then who offers the first kind of help, a listening ear, before who only takes
    reports. (The first: in the order that editors give them.) Within these what was checked last.
    """
    groups = [found & index.national, found - index.national]
    if "gemeente" in selection.values:
        local = reduce(or_, (index.values["gemeente"].get(v, BitMap()) for v in selection.values["gemeente"]))
        local = local - index.national
        groups = [found & local, found - local]
    fits = [
        index.of_value(param, value)
        for param, values in selection.values.items()
        if param != "gemeente" and len(values) > 1
        for value in values
    ]
    if fits:
        every = reduce(and_, fits)
        groups = _split(groups, every)
    if "voor" not in selection.values:
        groups = _split(groups, _first(index, "voor"))
    # Who chose a form finds first who does that and little else; who chose none, first who helps with everything.
    breadths = index.breadths if "vorm" in selection.values else reversed(index.breadths)
    breadths = list(breadths)
    groups = [part for group in groups for breadth in breadths if (part := group & breadth)]
    if "soort" not in selection.values:
        groups = _split(groups, _first(index, "soort"))
    return [group for group in groups if group]


def _first(index, param):
    """The services with the first value of a facet, in the order of the vocabulary."""
    value = next(iter(index.labels[param]), None)
    return index.values[param].get(value, BitMap())


def _split(groups, preferred):
    """Each group in two: what is in the preferred set, then the rest."""
    return [part for group in groups for part in (group & preferred, group - preferred)]


def drops(index, selection, moment, matching_of):
    """What dropping each single filter would give, as ((parameter, value), selection, number), most first.

    `matching_of` gives the set found by a selection's text, or None without text.
    """
    options = []
    for param, value in selection.filters:
        less = selection.without(param, value)
        number = find(index, less, moment, matching_of(less)).total
        if number:
            options.append(((param, value), less, number))
    return sorted(options, key=lambda option: -option[2])
