"""What a selection finds: which services in which order, and what each further choice would leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from referrals.hours.notation import ALWAYS
from referrals.models.vocabulary import VICTIM
from referrals.public.facet_definitions import FACETS, FLAGS, Param, Slug

from .index import FacetIndex
from .selection import Selection
from .sets import EMPTY, Position, Sets

PER_PAGE = 20
MOST_ALWAYS = 5  # lines that are shown when nothing is found; who needs somebody now does not need a long list


@dataclass
class Listing:
    """Services in order, a page at a time.

    `tiers` are disjoint sets of positions, best first; within a set, higher positions come first.
    """

    tiers: list[BitMap]

    @property
    def total(self) -> int:
        """The number of services."""
        return sum(map(len, self.tiers))

    def positions(self, page: int) -> list[Position]:
        """The positions of one page (from 1), in order, as a list."""
        found: list[Position] = []
        skip, wanted = (page - 1) * PER_PAGE, PER_PAGE
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
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-self.total // PER_PAGE))


@dataclass
class Results(Listing):
    """The outcome of a selection.

    `counts[param][value]` is what choosing that value would leave, the choices within its own facet set aside.
    """

    counts: dict[Param, dict[str, int]]
    flag_counts: dict[Param, int]


def find(
    index: FacetIndex,
    selection: Selection,
    moment: datetime,
    matching: BitMap | None = None,
    ranked: Sequence[Position] = (),
) -> Results:
    """Evaluate a selection on an index at an aware moment.

    `matching` is the set found by text, or None without text; `ranked` are the positions of those that answer the text,
    best first.
    """
    chosen = _chosen(index, selection, moment, matching)
    found = _all_but(None, chosen, index, moment)
    counts: dict[Param, dict[str, int]] = {}
    flag_counts: dict[Param, int] = {}
    for facet in FACETS:
        base = _all_but(facet.param, chosen, index, moment) if facet.param in chosen else found
        shared = base.intersection_cardinality(index.national) if facet.param == "gemeente" else 0
        sets = index.values[facet.param]
        if facet.param == "via" and "nu-open" in chosen:
            sets = {way: having & index.open_at(moment, (way,)) for way, having in sets.items()}
        counts[facet.param] = {
            value: shared + base.intersection_cardinality(sets[value]) if value in sets else shared
            for value in index.labels[facet.param]
        }
    for flag in FLAGS:
        base = _all_but(flag, chosen, index, moment) if flag in chosen else found
        having = index.of_flag(flag, moment, selection.values.get("via", ()))
        flag_counts[flag] = base.intersection_cardinality(having)
    return Results(_tiers(index, selection, found, ranked), counts, flag_counts)


def in_order(index: FacetIndex, selection: Selection, number: int) -> list[Position]:
    """The first so many positions of a selection of values alone, without flags and text, as a list."""
    found = reduce(and_, _of_values(index, selection).values(), index.everything)
    return Listing(_tiers(index, selection, found)).positions(1)[:number]


def first_fitting(
    index: FacetIndex, number: int, audience: Slug, harms: Iterable[Slug] | None = None
) -> list[Position]:
    """The positions of the first services for an audience and, if given, any of some forms of abuse; all are slugs.

    With forms of abuse in the order of the directory itself for these choices. For an audience alone what is for the
    whole country comes first, then who is for few others; within these what was checked last.
    """
    if harms is not None:
        if not harms:
            return []
        return in_order(index, Selection(values={"vorm": tuple(harms), "voor": (audience,)}), number)
    first: list[Position] = []
    found = index.values["voor"].get(audience, EMPTY)
    for group in (found & index.national, found - index.national):
        for breadth in index.audience_breadths:
            part = group & breadth
            wanted = number - len(first)
            first += reversed([part[place] for place in range(max(0, len(part) - wanted), len(part))])
    return first[:number]


def _chosen(index: FacetIndex, selection: Selection, moment: datetime, matching: BitMap | None) -> Sets:
    """The services that fit each parameter of a selection on its own, as a dict of sets.

    What is open now is that by the chosen ways of contact.
    """
    chosen = _of_values(index, selection)
    ways = selection.values.get("via", ())
    chosen |= {flag: index.of_flag(flag, moment, ways) for flag in FLAGS if flag in selection.flags}
    return chosen if matching is None else chosen | {"q": matching}


def _of_values(index: FacetIndex, selection: Selection) -> Sets:
    """The services that fit the chosen values of each facet on their own, as a dict of sets."""
    return {
        param: reduce(or_, (index.of_value(param, v) for v in values)) for param, values in selection.values.items()
    }


def _all_but(param: Param | None, chosen: Sets, index: FacetIndex, moment: datetime) -> BitMap:
    """The services that fit all parameters of a selection but one, which is set aside."""
    if param == "via" and "nu-open" in chosen:
        chosen = chosen | {"nu-open": index.open_at(moment)}
    return reduce(and_, (positions for name, positions in chosen.items() if name != param), index.everything)


def _tiers(index: FacetIndex, selection: Selection, found: BitMap, ranked: Sequence[Position] = ()) -> list[BitMap]:
    """The services of a selection in tiers, the best ones first.

    Local first; then the positions that a text ranks, in that order, one by one; then what fits the choices best.
    """
    groups = [found]
    if "gemeente" in selection.values:
        local = reduce(or_, (index.values["gemeente"].get(v, BitMap()) for v in selection.values["gemeente"]))
        groups = _split(groups, local - index.national)
    tiers: list[BitMap] = []
    placed = BitMap(ranked)
    for group in groups:
        tiers += [BitMap([position]) for position in ranked if position in group]
        tiers += _fitting(index, selection, group - placed)
    return tiers


def _fitting(index: FacetIndex, selection: Selection, found: BitMap) -> list[BitMap]:
    """Services in tiers by how well they fit a selection.

    Where no municipality was chosen, what is for the whole country comes first. Then what fits best: every single
    choice; who chose no audience finds first what is for whom it happened to; then by breadth; then who offers the
    first kind of help, a listening ear, before who only takes reports. (The first: in the order that editors give
    them.) Within these what was checked last.
    """
    groups = [found] if "gemeente" in selection.values else _split([found], index.national)
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
        groups = _split(groups, index.values["voor"].get(VICTIM, EMPTY))
    # Who chose a form finds first who does that and little else; who chose none, first who helps with everything.
    breadths = index.breadths if "vorm" in selection.values else index.breadths[::-1]
    groups = [part for group in groups for breadth in breadths if (part := group & breadth)]
    if "soort" not in selection.values:
        groups = _split(groups, _first(index, "soort"))
    return [group for group in groups if group]


def _first(index: FacetIndex, param: Param) -> BitMap:
    """The services with the first value of a facet, in the order of the vocabulary."""
    value = next(iter(index.labels[param]), "")
    return index.values[param].get(value, BitMap())


def _split(groups: Iterable[BitMap], preferred: BitMap) -> list[BitMap]:
    """Each group in two: what is in the preferred set, then the rest."""
    return [part for group in groups for part in (group & preferred, group - preferred)]


def drops(
    index: FacetIndex, selection: Selection, moment: datetime, matching: BitMap | None = None
) -> list[tuple[Param, Selection, int]]:
    """What a selection gives when one facet, flag or text is left out, as (parameter, selection, number), most first.

    For selections that find nothing. Of a facet with several values it leaves out all: without one of them it would
    find even less. `matching` is as in `find`.
    """
    chosen = _chosen(index, selection, moment, matching)
    numbers = {param: len(_all_but(param, chosen, index, moment)) for param in chosen}
    options = [(param, selection.without(param), number) for param, number in numbers.items() if number]
    return sorted(options, key=lambda option: -option[2])


def round_the_clock(index: FacetIndex) -> list[Position]:
    """The first services of the whole country that are open day and night, for whom it happened to, as positions.

    In the order of the list.
    """
    always = (
        index.hours.get(ALWAYS, BitMap()) & index.answered & index.national & index.values["voor"].get(VICTIM, EMPTY)
    )
    return Listing(_tiers(index, Selection(), always)).positions(1)[:MOST_ALWAYS]
