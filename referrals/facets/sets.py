"""Sets of services by name, as compressed bitmaps: dicts that are replaced and never changed, for who reads them."""

from collections.abc import Iterable
from typing import TypeAlias

from pyroaring import BitMap

#: The place of a service in the index: higher ones come first.
Position: TypeAlias = int
#: The positions of services by a value or a word that they have.
Sets: TypeAlias = dict[str, BitMap]
#: Such sets by the parameter of a facet or flag, or by another name (see `facts`).
FacetSets: TypeAlias = dict[str, Sets]

EMPTY = BitMap()


def by_number(groups: Iterable[BitMap], everything: BitMap) -> list[BitMap]:
    """What of `everything` is in how many of these sets, as a list of bitmaps: [n] has what is in exactly n."""
    exactly = [BitMap(everything)]
    for members in groups:
        outside = [group - members for group in exactly] + [EMPTY]
        inside = [EMPTY] + [group & members for group in exactly]
        exactly = [out | within for out, within in zip(outside, inside, strict=True)]
    return exactly


def without(sets: Sets, positions: BitMap) -> Sets:
    """These sets without these positions; those that become empty are gone. What stays the same is shared."""
    left = {name: having if having.isdisjoint(positions) else having - positions for name, having in sets.items()}
    return {name: having for name, having in left.items() if having}


def united(sets: Sets, others: Sets) -> Sets:
    """Both groups of sets as one, by name."""
    return sets | {name: sets.get(name, EMPTY) | having for name, having in others.items()}
