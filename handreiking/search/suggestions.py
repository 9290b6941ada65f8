"""Suggests what somebody may be typing: titles of pages, terms, and names of organisations.

The names are looked up in memory, and the few that are chosen are then asked of the database, so that nothing that
is no longer public is ever suggested. (Wagtail's own autocomplete takes the databases 80 to 180 ms when most of
20,000 names begin with the same two letters, and on PostgreSQL it heeds accents.)
"""

import heapq
import threading
from bisect import bisect_left
from dataclasses import dataclass

from handreiking.models import Passage
from referrals.facets import directory_index
from referrals.models import Service

from .knowledge import knowledge
from .text import words

MOST = 8
SHORTEST = 2  # letters
OF_DIRECTORY = 3  # places that names of organisations have when both have enough
TO_CHECK = 3 * MOST
LAST = "\U0010ffff"  # stands after every letter
ORGANISATION = "organisatie"


@dataclass(frozen=True)
class Name:
    """Something to suggest: its text, its kind, and its key in the database."""

    title: str
    kind: str
    key: int


class Names:
    """Names, found by the beginning of any of their words. Names that come first are better."""

    def __init__(self, names):
        self._names, self._folded, entries = [], [], []
        for name in names:
            folded = words(name.title)
            number = len(self._names)
            self._names.append(name)
            self._folded.append(f" {' '.join(folded)} ")
            entries += [(word, bool(place), number) for place, word in enumerate(folded)]
        entries.sort()
        self._words = [word for word, _later, _number in entries]
        # Names that begin with what is typed go before those that have it further on.
        self._ranks = [later * len(self._names) + number for _word, later, number in entries]

    def beginning_with(self, typed, most):
        """The best names with a word that begins as the last typed word, and with all words typed before it."""
        *whole, beginning = typed
        start, end = bisect_left(self._words, beginning), bisect_left(self._words, beginning + LAST)
        ranks = self._ranks[start:end]
        if whole:
            ranks = [rank for rank in ranks if self._has_all(rank, whole)]
        # A name may have two such words.
        numbers = dict.fromkeys(rank % len(self._names) for rank in heapq.nsmallest(2 * most, ranks))
        return [self._names[number] for number in numbers][:most]

    def _has_all(self, rank, whole):
        folded = self._folded[rank % len(self._names)]
        return all(f" {word} " in folded for word in whole)


def suggestions(text):
    """At most eight names for a text as somebody types it, as a list of `Name`; none for less than two letters."""
    typed = words(text)
    if sum(map(len, typed)) < SHORTEST:
        return []
    guide = _public_in_guide(_guide_names().beginning_with(typed, TO_CHECK))
    directory = _public_in_directory(_directory_names().beginning_with(typed, TO_CHECK))
    of_guide = guide[: MOST - min(OF_DIRECTORY, len(directory))]
    return of_guide + directory[: MOST - len(of_guide)]


def _public_in_guide(names):
    public = Passage.objects.visible().filter(pk__in=[name.key for name in names])
    return _still(names, public.values_list("pk", "title"))


def _public_in_directory(names):
    public = Service.objects.public().filter(organisation__in=[name.key for name in names])
    return _still(names, public.order_by().values_list("organisation", "organisation__name").distinct())


def _still(names, rows):
    """The names that these (key, title) rows have, each title once."""
    public = set(rows)
    unique = {}
    for name in names:
        if (name.key, name.title) in public:
            unique.setdefault(" ".join(words(name.title)), name)
    return list(unique.values())


# What this process knows; made anew when the guide or the directory changed.

_made = {}
_lock = threading.Lock()


def _guide_names():
    known = knowledge()
    return _kept("guide", known, known.stamp, _read_guide)


def _directory_names():
    index = directory_index()
    return _kept("directory", index, index.stamp, _read_directory)


def _kept(name, source, stamp, make):
    """What `make` gives; what was kept of it while its source is the same object with the same stamp."""
    with _lock:
        kept = _made.get(name)
        if not kept or kept[0] is not source or kept[1] != stamp:
            kept = _made[name] = (source, stamp, make())
        return kept[2]


def _read_guide():
    """Titles of pages, and terms; short ones first, as what was typed is most of them."""
    visible = Passage.objects.visible()
    rows = visible.filter(document="").order_by("pk").values_list("title", "kind", "page", "pk")
    pages = {page: Name(title, kind, pk) for title, kind, page, pk in rows}
    rows = visible.filter(kind=Passage.Kind.TERM).exclude(document="").values_list("title", "kind", "pk")
    terms = [Name(title, kind, pk) for title, kind, pk in rows]
    return Names(sorted([*pages.values(), *terms], key=lambda name: (len(name.title), name.title)))


def _read_directory():
    rows = Service.objects.public().order_by().values_list("organisation__name", "organisation").distinct()
    return Names(sorted((Name(title, ORGANISATION, key) for title, key in rows), key=lambda name: name.title))
