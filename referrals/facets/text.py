"""Which services a text finds: for each stem the set of services that have it, as compressed bitmaps."""

from functools import reduce
from operator import or_

from pyroaring import BitMap

from referrals.language import language

EMPTY = BitMap()


class TextIndex:
    """The sets of services by stem, and apart those that have the stem in a name."""

    def __init__(self):
        self.all = {}
        self.names = {}
        self.vocabulary = set()

    def fill(self, rows):
        """Add many services at once: (position, words) pairs, `words` as `referrals.language.card_words` gives them."""
        named, others = {}, {}
        for position, words in rows:
            names, _, further = words.partition("\n")
            for word in names.split():
                named.setdefault(word, []).append(position)
            for word in further.split():
                others.setdefault(word, []).append(position)
        for words, in_name in ((named, True), (others, False)):
            for word, positions in words.items():
                self._add(word, BitMap(positions), in_name)

    def _add(self, word, positions, in_name):
        self.vocabulary.add(word)
        for stem in language().stems(word):
            self.all[stem] = self.all.get(stem, EMPTY) | positions
            if in_name:
                self.names[stem] = self.names.get(stem, EMPTY) | positions

    def remove(self, positions):
        """Take services out."""
        for sets in (self.all, self.names):
            for stem, having in sets.items():
                if not having.isdisjoint(positions):
                    sets[stem] = having - positions

    def by_number_of(self, concepts, everything, sets=None):
        """The services by how many of these concepts (sets of stems) they have: a list, [n] has those with exactly n.

        `sets` restricts it to names (`self.names`); by default the whole text counts.
        """
        sets = self.all if sets is None else sets
        exactly = [BitMap(everything)]
        for concept in concepts:
            having = reduce(or_, (sets.get(stem, EMPTY) for stem in concept), EMPTY)
            outside = [group - having for group in exactly] + [EMPTY]
            inside = [EMPTY] + [group & having for group in exactly]
            exactly = [out | within for out, within in zip(outside, inside, strict=True)]
        return exactly

    def matching(self, text, everything):
        """The services that a text finds: those with all it asks for, or if none has, those that have most of it."""
        concepts = language().concepts(text)
        groups = self.by_number_of(concepts, everything)
        return next((group for group in reversed(groups[1:]) if group), EMPTY)
