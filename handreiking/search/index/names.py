"""Names in memory, found by the beginning of any of their words. Pure, without database."""

import heapq
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from handreiking.dutch.words import Word, words

LAST = "\U0010ffff"  # stands after every letter


class Name(NamedTuple):
    """A name to suggest: its text, its kind, and its key in the database. Names of less weight come first."""

    title: str
    kind: str
    key: int
    weight: int = 0


#: A word of a name, whether it stands further on in it, the weight of the name, the name, and all its words.
Entry: TypeAlias = tuple[Word, bool, int, Name, str]
# What an entry of `Names` has where (plain tuples, as Python sorts those best; see `_entries`).
_RANK = itemgetter(1, 2, 3)  # whether its word stands further on in the name, the weight, the name: less is better
_NAME: Final = 3
_FOLDED: Final = 4


class Names:
    """A set of names with each a key of its own. Once made, nothing in it changes, so any thread may read it."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._by_key = {name.key: name for name in names}
        self._entries = sorted(entry for name in self._by_key.values() for entry in _entries(name))

    def renewed(self, keys: Iterable[int], names: Collection[Name]) -> "Names":
        """Another set: without the names that have one of these keys, and with these names.

        Made for a few names of many: the others are copied as they stand, without looking at each.
        """
        other = Names()
        other._by_key, other._entries = self._by_key.copy(), self._entries.copy()
        for key in {*keys, *(name.key for name in names)} & self._by_key.keys():
            for entry in _entries(other._by_key.pop(key)):
                del other._entries[bisect_left(other._entries, entry)]
        for name in names:
            other._by_key[name.key] = name
            for entry in _entries(name):
                insort(other._entries, entry)
        return other

    def beginning_with(self, typed: Sequence[Word], most: int) -> list[Name]:
        """The best names with a word that begins as the last typed word, and with all words typed before it.

        Names that begin with it go before those that have it further on; after that weight and alphabet count.
        """
        *whole, beginning = typed
        start, end = (bisect_left(self._entries, (text,)) for text in (beginning, beginning + LAST))
        entries = self._entries[start:end]
        if whole:
            entries = [entry for entry in entries if all(f" {word} " in entry[_FOLDED] for word in whole)]
        # A name may have two such words.
        best = heapq.nsmallest(2 * most, entries, key=_RANK)
        return list(dict.fromkeys(entry[_NAME] for entry in best))[:most]


def _entries(name: Name) -> list[Entry]:
    """For each word of a name (word, whether it stands further on, weight, name, all words between spaces)."""
    folded = words(name.title)
    text = f" {' '.join(folded)} "
    return [(word, bool(place), name.weight, name, text) for place, word in enumerate(folded)]
