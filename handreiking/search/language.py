"""Dutch, for the directory of help (see `referrals.language`)."""

from .analysis import stems_of
from .crisis import crisis_lines
from .knowledge import knowledge
from .text import content_words
from .understanding import understand


def words(text):
    """The folded words of a text that matter, in order."""
    return content_words(text)


def stems(word):
    """The stems that a folded word is found by."""
    return stems_of(word)


def concepts(text):
    """What a reader's text asks for, each concept as the set of stems that stand for it."""
    known = knowledge()
    understood = understand(text, known.thesaurus, known.knows, known.vocabulary())
    return [set(concept.terms) for concept in understood.concepts]


def crisis(text):
    """The lines that somebody who types this needs at once, of "112" and "113"; mostly none."""
    return crisis_lines(text, knowledge().crisis_phrases)
