"""Recognises what people type who need somebody at once, slips of the pen included."""

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.distance import OSA

from handreiking.dutch.compounds import is_word
from handreiking.dutch.stems import Stem, stem
from handreiking.dutch.words import LONGEST_WORD, STOP_WORDS, Word, words

FURTHEST_APART = 3  # other words between two words of a phrase: "ik wil echt niet meer leven"
LONGEST_READ = 20_000  # characters; more than servers let an address have
# Letters from which on a word counts with two of its letters swapped, with one too many or too few, with a wrong one.
SWAPPED, MISCOUNTED, WRONG = 3, 4, 5
SOUND_ALIKE = {"d": "t", "t": "d"}  # at the end of a word
# What they stand before is a thing: "ik wil hem niet meer in mijn leven" is about somebody else.
OWNERS = frozenset({"mijn", "mn", "jouw", "zijn", "zn", "onze"})
# No slips of "leven", "willen" and "levensmoe", though the list of everyday words lacks them.
OTHER_WORDS = frozenset({"leuven", "lieven", "willem", "levensmoed"})
# What is written for a word and is no slip of it.
OTHER_SPELLINGS = {
    "me": ("mij", "mijn"),
    "mij": ("me",),
    "mn": ("mijn",),
    "mijzelf": ("mezelf",),
    "mijnzelf": ("mezelf",),
    "mnzelf": ("mezelf",),
    "wij": ("we",),
    "zij": ("ze",),
    "ni": ("niet",),
}
# Letters of a word that was typed as two ("zelf moord"), and how many of them have to be right at its beginning.
SHORTEST_JOINED, RIGHT_LETTERS = 5, 3
# Letters of words that were typed as one ("ikwil") and of each of them, and how many they may be.
SHORTEST_STUCK, SHORTEST_PIECE, MOST_PIECES = 4, 2, 4
# Letters of a phrase of one word that begins compounds, and of what follows it: "suicidepoging".
SHORTEST_HEAD, SHORTEST_REST = 7, 4
NO_REST = "lijk"  # "levensgevaarlijk" says something else
_ARTICLE = "(?:(?:de|het|een|die|dit|deze|mijn|mn|me|onze) )?"
_SITE = (
    "(?:facebook|fb|insta|instagram|snap|snapchat|tiktok|whatsapp|telegram|discord|twitter|youtube|linkedin|internet"
    "|abonnement|contract|account|app|groep|groepsapp|appgroep|klassenapp|chat|game|server|school|werk|team)"
)
_THING = (
    "(?:filmpjes?|films?|videos?|fotos?|beeld|beelden|accounts?|profiel|pagina|site|website|berichten|bericht|nummer"
    "|wachtwoord|formulier|aangifte|melding|procedure|aanmelding|registratie|verzoek|installatie|update)"
)
# What merely looks like a phrase, or like a part of one.
HARMLESS = re.compile(
    r"\b(?:"
    + "|".join(
        [
            "buiten (?:de wet|beschouwing|schot|schooltijd|schooltijden|werktijd|kantooruren|mijn schuld)",
            f"verder met {_ARTICLE}{_THING}",
            f"uitweg uit {_ARTICLE}{_SITE}",
            f"(?:dit|dat|het|me) {_THING}",
            "(?:van|volgens) (?:me|mij)",  # "hij slaat foto's van me op"
            "slaat nergens op",
            "sla me er",
            "valt (?:me|mij) lastig",
            "sluit (?:me|mij) (?:uit|buiten)",
            r"dood (?:be|ge)dreig\w*",
            "pil",  # "morning-after pil genomen"
            f"(?:achtervolg[dt]|schopt|trapt|gooit|aan) (?:(?:me|mij) )?(?:online|(?:uit|op|via|in) {_ARTICLE}{_SITE})",
            f"uit {_ARTICLE}{_SITE} (?:geschopt|getrapt|gegooid)",
        ]
    )
    + r")\b"
)

#: The number to call: "112" or "113".
Line: TypeAlias = str
#: What somebody may type, with the line that it calls for.
CrisisPhrase: TypeAlias = tuple[Line, str]


def crisis_lines(text: str, phrases: Iterable[CrisisPhrase]) -> list[Line]:
    """The lines ("112", "113") that a text calls for, as a list without doubles.

    `phrases` are (line, phrase) pairs. A phrase is recognised when all its words, whatever their form and with a slip
    of the pen in each, stand in the text in its order and close together. Two words typed as one count, and one typed
    as two.
    """
    prepared, wanted = _prepared(tuple(phrases))
    typed = _apart(_without_harmless(words(text[:LONGEST_READ])), wanted)
    places = _places(typed, wanted)
    return list(dict.fromkeys(line for line, phrase in prepared if _stands_in(phrase, typed, places)))


class _Wanted:
    """The words of the phrases, by stem and by first letter, and those that are a phrase by themselves."""

    def __init__(self, wanted: Set[Word], alone: Set[Word]) -> None:
        self.by_stem: dict[Stem, list[Word]] = defaultdict(list)
        self.by_letter: dict[str, list[Word]] = defaultdict(list)
        for word in wanted:
            self.by_stem[stem(word)].append(word)
            self.by_letter[word[0]].append(word)
        self.all = frozenset(wanted)
        self.beginnings = {word[:RIGHT_LETTERS] for word in (*wanted, *OTHER_SPELLINGS) if len(word) >= SHORTEST_JOINED}
        self.heads = tuple(word for word in alone if len(word) >= SHORTEST_HEAD)

    def meant_by(self, typed: Word) -> set[Word]:
        """The words that a typed one may stand for, as a set: forms of it, or of what it may be a slip of."""
        near = {typed, *OTHER_SPELLINGS.get(typed, ()), *self._heard(typed), *self._slips(typed), *self._heads(typed)}
        return self._forms(near)

    def meant_by_both(self, first: Word, second: Word) -> set[Word]:
        """The words that two typed ones stand for together, as a set: "zelf moord"."""
        joined = first + second
        if not SHORTEST_JOINED <= len(joined) <= LONGEST_WORD or joined[:RIGHT_LETTERS] not in self.beginnings:
            return set()
        return self._forms({joined, *OTHER_SPELLINGS.get(joined, ()), *self._heard(joined)})

    def pieces(self, typed: Word) -> list[Word]:
        """The words that were typed as one, as a list ("nietmeer"); of a word, or of a slip of one, only itself."""
        if len(typed) < SHORTEST_STUCK or not typed.isalpha() or self._is_known(typed) or is_word(typed):
            return [typed]
        pieces = self._split(typed, MOST_PIECES)
        return [typed] if not pieces or self.all.isdisjoint(pieces) or self._slips(typed) else pieces

    def _split(self, typed: Word, most: int) -> list[Word]:
        if self._is_known(typed):
            return [typed]
        for end in range(len(typed) - SHORTEST_PIECE, SHORTEST_PIECE - 1, -1) if most > 1 else ():
            if self._is_known(typed[:end]) and (rest := self._split(typed[end:], most - 1)):
                return [typed[:end], *rest]
        return []

    def _is_known(self, word: Word) -> bool:
        return len(word) >= SHORTEST_PIECE and (word in self.all or word in STOP_WORDS or word in OTHER_SPELLINGS)

    def _forms(self, near: Iterable[Word]) -> set[Word]:
        return {word for other in near for word in self.by_stem.get(stem(other), ())}

    def _heads(self, typed: Word) -> list[Word]:
        """The words that a compound begins with, when they are a phrase by themselves: "zelfmoordneiging"."""
        rests = [(head, typed[len(head) :]) for head in self.heads if typed.startswith(head)]
        return [head for head, rest in rests if len(rest) >= SHORTEST_REST and not rest.startswith(NO_REST)]

    def _heard(self, typed: Word) -> list[Word]:
        """Words that sound like what was typed, also a word: "leve" for "leven", "achtervolgt" for "achtervolgd"."""
        if len(typed) < MISCOUNTED:
            return []
        alike = {typed + "n", typed[:-1] + SOUND_ALIKE.get(typed[-1], typed[-1])}
        return [word for word in self.by_letter.get(typed[0], ()) if word in alike]

    def _slips(self, typed: Word) -> list[Word]:
        """The words that a typed one may be a slip of. A word that Dutch has is none: "geven" is not "leven"."""
        if len(typed) < SWAPPED or not typed.isalpha() or is_word(typed) or typed in OTHER_WORDS:
            return []
        # The first letter is right, or stands second: with another one it is another word.
        return [word for letter in set(typed[:2]) for word in self.by_letter.get(letter, ()) if _is_slip(typed, word)]


@lru_cache(maxsize=4)
def _prepared(phrases: tuple[CrisisPhrase, ...]) -> tuple[list[tuple[Line, list[Word]]], _Wanted]:
    """The pairs of `crisis_lines` with the words of each phrase, and all these words."""
    prepared = [(line, words(phrase)) for line, phrase in phrases]
    every_word = {word for _line, phrase in prepared for word in phrase}
    return prepared, _Wanted(every_word, {phrase[0] for _line, phrase in prepared if len(phrase) == 1})


def _without_harmless(typed: list[Word]) -> list[Word]:
    """The typed words, with something that is no word for each of those that merely look like a phrase."""
    return HARMLESS.sub(lambda match: " ".join("_" * len(match[0].split())), " ".join(typed)).split()


def _apart(typed: list[Word], wanted: _Wanted) -> list[Word]:
    """The typed words, those that were written as one taken apart."""
    pieces = {word: wanted.pieces(word) for word in set(typed)}
    return [piece for word in typed for piece in pieces[word]]


def _is_slip(typed: Word, word: Word) -> bool:
    if OSA.distance(typed, word, score_cutoff=1) > 1:
        return False
    if sorted(typed) == sorted(word):
        return len(word) >= SWAPPED
    return len(word) >= (WRONG if len(typed) == len(word) else MISCOUNTED)


def _places(typed: list[Word], wanted: _Wanted) -> dict[Word, set[int]]:
    """Where words of the phrases stand among the typed ones: {word: set of places}."""
    where: dict[Word, list[int]] = defaultdict(list)
    places: dict[Word, set[int]] = defaultdict(set)
    for place, word in enumerate(typed):
        where[word].append(place)
    for word in where:
        for meant in wanted.meant_by(word):
            places[meant].update(where[word])
    pairs = list(pairwise(typed))
    both = {pair: wanted.meant_by_both(*pair) for pair in set(pairs)}
    for place, pair in enumerate(pairs, 1):
        for meant in both[pair]:
            places[meant].add(place)
    return dict(places)


def _stands_in(phrase: list[Word], typed: list[Word], places: dict[Word, set[int]]) -> bool:
    if not phrase or not places.keys() >= set(phrase):
        return False
    ends = places[phrase[0]]
    for word in phrase[1:]:
        ends = {place for place in places[word] if _follows(place, ends, typed)}
    return bool(ends)


def _follows(place: int, ends: set[int], typed: list[Word]) -> bool:
    """Whether a place comes close enough after one of those where the phrase so far ends."""
    if place - 1 in ends:
        return True
    return typed[place - 1] not in OWNERS and not ends.isdisjoint(range(place - 1 - FURTHEST_APART, place))
