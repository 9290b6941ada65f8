"""Repairs typing errors: the nearest words that the index knows."""

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from .compounds import lexicon
from .words import Word

MOST_REPAIRS = 3  # words that are equally near
# A word that everyday Dutch uses this often (in the word list) is meant as it stands.
MEANT = 400
SHORTEST_CONTAINED = 5  # letters
ALIKE = 78  # per cent of the letters that two words have in common, in order


def most_edits(word: Word) -> int:
    """How many edits (a letter too many, too few, wrong, or two swapped) a typing error of this word may have."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


def repair(word: Word, vocabulary: list[Word]) -> list[Word]:
    """The words of the vocabulary (a list) that are nearest to a folded word, at most three; [] when none is near.

    The distance is that of optimal string alignment, as swapped letters are the thumb's commonest slip.
    """
    if word.isdecimal():  # a number that is nearly right is a wrong number
        return []
    if not most_edits(word) or lexicon().get(word, 0) >= MEANT:
        return []
    found = process.extract(
        word, vocabulary, scorer=OSA.distance, processor=None, score_cutoff=most_edits(word), limit=20
    )
    # With few letters a wrong first letter makes another word.
    near = [(known, distance) for known, distance, _index in found if len(word) > 5 or known[0] == word[0]]
    if not near:
        return []
    nearest = min(distance for _known, distance in near)
    best = [known for known, distance in near if distance == nearest]
    best.sort(
        key=lambda known: (known[0] != word[0], sorted(known) != sorted(word), abs(len(known) - len(word)), known)
    )
    return best[:MOST_REPAIRS]


def nearest_in_form(word: Word, vocabulary: list[Word]) -> list[Word]:
    """The words of the vocabulary (a list) that a folded word contains, or that look most like it; at most three.

    For words that neither the site nor everyday Dutch has: "locatiedeling" contains "locatie".
    """
    if word in lexicon() or word.isdecimal():
        return []
    contained = [known for known in vocabulary if len(known) >= SHORTEST_CONTAINED and known in word]
    if contained:
        longest = max(map(len, contained))
        return sorted(known for known in contained if len(known) == longest)[:MOST_REPAIRS]
    if len(word) < SHORTEST_CONTAINED:
        return []
    alike = process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_REPAIRS)
    return [known for known, _likeness, _index in alike]
