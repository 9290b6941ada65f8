"""What ordering needs of texts: how often each has a stem, and how rare that is."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handreiking.dutch.stems import Stem


@dataclass(frozen=True)
class Statistics:
    """Figures of a collection of texts: their number, how many have a stem, how long they are on average."""

    number: int
    frequency: dict[Stem, int] = field(default_factory=dict)
    average_length: float = 100.0

    def rarity(self, term: Stem) -> float:
        """The inverse document frequency of a stem; 0 for one that no text has."""
        having = self.frequency.get(term, 0)
        return math.log(1 + (self.number - having + 0.5) / (having + 0.5)) if having else 0.0


class Bag(NamedTuple):
    """An analysed text without its order: how often it has each stem, and how many words it has."""

    counts: dict[Stem, int]
    length: int

    @classmethod
    def of(cls, stems: Sequence[Stem]) -> "Bag":
        """The bag of a list of stems."""
        return cls(dict(Counter(stems)), len(stems))
