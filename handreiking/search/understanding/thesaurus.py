"""Synonyms: which other words a word or phrase also finds. Pure functions and one class, without database."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from handreiking.dutch.stems import Stem, stem
from handreiking.dutch.words import Word, content_words, words

LONGEST_PHRASE = 6  # words
#: A phrase by the stems of its words.
Phrase: TypeAlias = tuple[Stem, ...]
#: What is typed, and what it also finds.
Rule: TypeAlias = tuple[list[str], list[str]]


def phrase_stems(phrase: str) -> Phrase:
    """The stems of all words of a phrase, as a tuple: "over me heen" is something else than "heen"."""
    return tuple(stem(word) for word in words(phrase))


def content_stems(phrase: str) -> Phrase:
    """The stems of the words of a phrase that say what it is about, as a tuple."""
    return tuple(stem(word) for word in content_words(phrase))


class Thesaurus:
    """Synonyms, as rules of the form (typed phrases, found phrases). A phrase never finds itself."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._finds: dict[Phrase, dict[Phrase, None]] = {}
        self.words: set[Word] = set()
        for typed, finds in rules:
            found = list(dict.fromkeys(filter(None, map(content_stems, finds))))
            for phrase in typed:
                self.words.update(content_words(phrase))
                if key := phrase_stems(phrase):
                    itself = content_stems(phrase)
                    self._finds.setdefault(key, {}).update((other, None) for other in found if other != itself)
            for phrase in finds:
                self.words.update(content_words(phrase))

    def __contains__(self, stems: Sequence[Stem]) -> bool:
        return tuple(stems) in self._finds

    def finds(self, stems: Sequence[Stem]) -> list[Phrase]:
        """What a sequence of stems also finds: a list of tuples of stems."""
        return list(self._finds.get(tuple(stems), ()))

    def longest(self, stems: Sequence[Stem]) -> int:
        """How many stems from the beginning form the longest phrase that has synonyms; 0 when none does."""
        for length in range(min(len(stems), LONGEST_PHRASE), 0, -1):
            if tuple(stems[:length]) in self._finds:
                return length
        return 0
