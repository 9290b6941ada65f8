"""What this process knows for searching: words, how rare they are, synonyms, words of crisis. As fresh as its stamp."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from handreiking.models import CrisisPhrases, GlossaryTerm, HarmPage, Passage, RolePage, SearchState, SynonymSet
from handreiking.models.synonym import lines
from referrals.facets import directory_index

from .ranking import Statistics
from .text import content_words
from .thesaurus import Thesaurus

LOOK_AGAIN_AFTER = 0.5  # seconds; a new synonym works everywhere within one second


@dataclass
class Knowledge:
    """All that understanding a text and ordering the guide's passages need; nothing in it changes.

    `harm_pages` and `role_pages` tell by the key of a page which form of abuse or audience it is about.
    """

    stamp: int
    thesaurus: Thesaurus
    crisis_phrases: list[tuple[str, str]]
    statistics: Statistics
    words: frozenset[str]
    harm_pages: dict[int, str]
    role_pages: dict[int, str]
    _merged: tuple = field(default=(None, ()))

    def knows(self, term):
        """Whether any public text has this stem."""
        return term in self.statistics.frequency or term in directory_index().text.all

    def vocabulary(self):
        """Every word that a slip of the pen may stand for, as a list: of the guide, the directory, the synonyms."""
        index = directory_index()
        state, merged = self._merged
        if state != (id(index), index.stamp):
            merged = list(self.words | index.text.vocabulary)
            self._merged = ((id(index), index.stamp), merged)
        return merged


def _read():
    stamp = SearchState.current()
    thesaurus = Thesaurus(synonyms.rule for synonyms in SynonymSet.objects.all())
    phrases = [(item.line, phrase) for item in CrisisPhrases.objects.all() for phrase in lines(item.phrases)]
    frequency, number, length, vocabulary = Counter(), 0, 0, set(thesaurus.words)
    rows = Passage.objects.visible().values_list("words", "title", "heading", "text")
    for words, title, heading, text in rows.iterator():
        terms = words.split()
        frequency.update(set(terms))
        number, length = number + 1, length + len(terms)
        vocabulary.update(content_words(f"{title} {heading} {text}"))
    # Passages have the other forms of a term as stems only. Its keywords are no words that readers may see.
    for variants in GlossaryTerm.objects.public().values_list("variants", flat=True):
        vocabulary.update(content_words(variants))
    statistics = Statistics(number, dict(frequency), length / number if number else 1.0)
    harm_pages = dict(HarmPage.objects.values_list("pk", "harm_type__slug"))
    role_pages = dict(RolePage.objects.values_list("pk", "audience__slug"))
    return Knowledge(stamp, thesaurus, phrases, statistics, frozenset(vocabulary), harm_pages, role_pages)


_knowledge = None
_looked_at = 0.0
_lock = threading.Lock()


def knowledge():
    """This process's knowledge, at most a second behind the database."""
    global _knowledge, _looked_at
    now = time.monotonic()
    if _knowledge is not None and now - _looked_at < LOOK_AGAIN_AFTER:
        return _knowledge
    with _lock:
        if _knowledge is None or SearchState.current() != _knowledge.stamp:
            _knowledge = _read()
        _looked_at = now
    return _knowledge


def forget_knowledge():
    """Drop what this process knows, so that the next search reads it anew (after a restore, and between tests)."""
    global _knowledge, _looked_at
    _knowledge, _looked_at = None, 0.0
