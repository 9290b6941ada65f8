"""Which services a text finds: for each word and stem the set of services that have it, as compressed bitmaps."""

from collections.abc import Iterable, KeysView
from functools import reduce
from operator import or_

from pyroaring import BitMap

from handreiking.dutch.stems import Stem, stems_of
from handreiking.dutch.words import Word

from .sets import EMPTY, Position, Sets, by_number, united, without


class TextIndex:
    """Which services a text finds: the sets of services by stem, and apart those that have the stem in a name.

    Once filled, nothing in it changes: `without` and `united` make another one, which shares what stayed the same.
    """

    def __init__(self) -> None:
        self.all: Sets = {}
        self.names: Sets = {}
        self._words: Sets = {}

    @property
    def vocabulary(self) -> KeysView[Word]:
        """The words of the services that are in it, as a view of a dict."""
        return self._words.keys()

    def fill(self, rows: Iterable[tuple[Position, str]]) -> None:
        """Add many services at once: (position, words) pairs, `words` as `public.words.card_words` gives them."""
        named: dict[Word, list[Position]] = {}
        others: dict[Word, list[Position]] = {}
        for position, text in rows:
            names, _, further = text.partition("\n")
            for word in names.split():
                named.setdefault(word, []).append(position)
            for word in further.split():
                others.setdefault(word, []).append(position)
        for words, in_name in ((named, True), (others, False)):
            for word, positions in words.items():
                self._add(word, BitMap(positions), in_name)

    def _add(self, word: Word, positions: BitMap, in_name: bool) -> None:
        self._words[word] = self._words.get(word, EMPTY) | positions
        for stem in stems_of(word):
            self.all[stem] = self.all.get(stem, EMPTY) | positions
            if in_name:
                self.names[stem] = self.names.get(stem, EMPTY) | positions

    def without(self, positions: BitMap) -> "TextIndex":
        """This index without these services, and without the words that nobody else has: they may be public no more."""
        less = TextIndex()
        less.all, less.names = without(self.all, positions), without(self.names, positions)
        less._words = without(self._words, positions)
        return less

    def united(self, other: "TextIndex") -> "TextIndex":
        """This index with the services of another one."""
        more = TextIndex()
        more.all, more.names = united(self.all, other.all), united(self.names, other.names)
        more._words = united(self._words, other._words)
        return more

    def by_number_of(
        self, concepts: Iterable[Iterable[Stem]], everything: BitMap, sets: Sets | None = None
    ) -> list[BitMap]:
        """The services by how many of these concepts (sets of stems) they have: a list, [n] has those with exactly n.

        `sets` restricts it to names (`self.names`); by default the whole text counts.
        """
        sets = self.all if sets is None else sets
        having = (reduce(or_, (sets.get(stem, EMPTY) for stem in concept), EMPTY) for concept in concepts)
        return by_number(having, everything)

    def matching(self, concepts: Iterable[Iterable[Stem]], everything: BitMap) -> BitMap:
        """The services that have all of these concepts (sets of stems), or if none has, those that have most."""
        groups = self.by_number_of(concepts, everything)
        return next((group for group in reversed(groups[1:]) if group), EMPTY)
