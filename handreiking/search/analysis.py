"""What the index holds of a text: the stems of its words, and of the parts of its compounds."""

from functools import lru_cache

from .compounds import parts
from .stems import stem
from .text import content_words


@lru_cache(maxsize=200_000)
def stems_of(word):
    """The stems under which a folded word can be found, as a tuple: its own, then those of its parts."""
    return (stem(word), *(stem(part) for part in parts(word)))


def analyse(text):
    """The index terms of a text, in order, as a list of stems."""
    return [term for word in content_words(text) for term in stems_of(word)]
