"""Recognises what people type who need somebody at once."""

from .stems import stem
from .text import words

FURTHEST_APART = 3  # other words between two words of a phrase: "ik wil echt niet meer leven"


def crisis_lines(text, phrases):
    """Which lines a text calls for, as a list without doubles.

    `phrases` are (line, phrase) pairs. A phrase is recognised when all its words, whatever their form,
    stand in the text in its order and close together.
    """
    typed = [stem(word) for word in words(text)]
    found = dict.fromkeys(line for line, phrase in phrases if _stands_in([stem(word) for word in words(phrase)], typed))
    return list(found)


def _stands_in(phrase, typed):
    if not phrase:
        return False
    starts = [place for place, word in enumerate(typed) if word == phrase[0]]
    return any(_follows(phrase[1:], typed, start) for start in starts)


def _follows(phrase, typed, place):
    for word in phrase:
        near = typed[place + 1 : place + 2 + FURTHEST_APART]
        if word not in near:
            return False
        place += 1 + near.index(word)
    return True
