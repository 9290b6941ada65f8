"""Recognises what people type who need somebody at once, slips of the pen included."""

from collections import defaultdict
from functools import lru_cache

from rapidfuzz.distance import OSA

from .compounds import is_word
from .stems import stem
from .text import words

FURTHEST_APART = 3  # other words between two words of a phrase: "ik wil echt niet meer leven"
LONGEST_READ = 20_000  # characters; more than servers let an address have
# Letters from which on a word counts with two of its letters swapped, with one too many or too few, with a wrong one.
SWAPPED, MISCOUNTED, WRONG = 3, 4, 5
SOUND_ALIKE = {"d": "t", "t": "d"}  # at the end of a word
# What they stand before is a thing: "ik wil hem niet meer in mijn leven" is about somebody else.
OWNERS = frozenset({"mijn", "mn", "jouw", "zijn", "zn", "onze"})
# No slips of "leven", "willen" and "levensmoe", though the list of everyday words lacks them.
OTHER_WORDS = frozenset({"leuven", "lieven", "willem", "levensmoed"})


def crisis_lines(text, phrases):
    """Which lines a text calls for, as a list without doubles.

    `phrases` are (line, phrase) pairs. A phrase is recognised when all its words, whatever their form and with a slip
    of the pen in each, stand in the text in its order and close together.
    """
    phrases, wanted = _prepared(tuple(phrases))
    typed = words(text[:LONGEST_READ])
    places = _places(typed, wanted)
    return list(dict.fromkeys(line for line, phrase in phrases if _stands_in(phrase, typed, places)))


class _Wanted:
    """The words of the phrases, by stem and by first letter."""

    def __init__(self, wanted):
        self.by_stem, self.by_letter = defaultdict(list), defaultdict(list)
        for word in wanted:
            self.by_stem[stem(word)].append(word)
            self.by_letter[word[0]].append(word)

    def meant_by(self, typed):
        """The words that a typed one may stand for, as a set: forms of it, or of what it may be a slip of."""
        near = {typed, *self._heard(typed), *self._slips(typed)}
        return {word for other in near for word in self.by_stem.get(stem(other), ())}

    def _heard(self, typed):
        """Those that sound like it, be it a word itself: "leve" for "leven", "achtervolgt" for "achtervolgd"."""
        if len(typed) < MISCOUNTED:
            return []
        alike = {typed + "n", typed[:-1] + SOUND_ALIKE.get(typed[-1], typed[-1])}
        return [word for word in self.by_letter.get(typed[0], ()) if word in alike]

    def _slips(self, typed):
        """Those that it may be a slip of. A word that Dutch has is none: "geven" is not "leven"."""
        if len(typed) < SWAPPED or not typed.isalpha() or is_word(typed) or typed in OTHER_WORDS:
            return []
        # The first letter is right, or stands second: with another one it is another word.
        return [word for letter in set(typed[:2]) for word in self.by_letter.get(letter, ()) if _is_slip(typed, word)]


@lru_cache(maxsize=4)
def _prepared(phrases):
    """The pairs with the words of each phrase, and all these words."""
    phrases = [(line, words(phrase)) for line, phrase in phrases]
    return phrases, _Wanted({word for _line, phrase in phrases for word in phrase})


def _is_slip(typed, word):
    if OSA.distance(typed, word, score_cutoff=1) > 1:
        return False
    if sorted(typed) == sorted(word):
        return len(word) >= SWAPPED
    return len(word) >= (WRONG if len(typed) == len(word) else MISCOUNTED)


def _places(typed, wanted):
    """Where words of the phrases stand among the typed ones: {word: set of places}."""
    where, places = defaultdict(list), defaultdict(set)
    for place, word in enumerate(typed):
        where[word].append(place)
    for word in where:
        for meant in wanted.meant_by(word):
            places[meant].update(where[word])
    return dict(places)


def _stands_in(phrase, typed, places):
    if not phrase or not places.keys() >= set(phrase):
        return False
    ends = places[phrase[0]]
    for word in phrase[1:]:
        ends = {place for place in places[word] if _follows(place, ends, typed)}
    return bool(ends)


def _follows(place, ends, typed):
    """Whether a place comes close enough after one of those where the phrase so far ends."""
    if place - 1 in ends:
        return True
    return typed[place - 1] not in OWNERS and not ends.isdisjoint(range(place - 1 - FURTHEST_APART, place))
