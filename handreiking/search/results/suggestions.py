"""Suggests what somebody may be typing: titles of pages, terms, and names of organisations.

The names are looked up in memory, and the few that are chosen are then asked of the database, so that nothing that
is no longer public is ever suggested. (Wagtail's own autocomplete takes the databases 80 to 180 ms when most of
20,000 names begin with the same two letters, and on PostgreSQL it heeds accents.)
"""

import threading

from handreiking.dutch.words import words
from handreiking.search.index.knowledge import knowledge
from handreiking.search.index.names import Name, Names
from handreiking.search.index.organisations import organisation_names
from handreiking.search.models import Passage
from referrals.models import Service

MOST = 8
SHORTEST = 2  # letters
OF_DIRECTORY = 3  # places that names of organisations have when both have enough
TO_CHECK = 3 * MOST


def suggestions(text):
    """At most eight names for a text as somebody types it, as a list of `Name`; none for less than two letters."""
    typed = words(text)
    if sum(map(len, typed)) < SHORTEST:
        return []
    guide = _public_in_guide(_guide_names().beginning_with(typed, TO_CHECK))
    directory = _public_in_directory(organisation_names().names.beginning_with(typed, TO_CHECK))
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


# What this process knows of the guide; made anew when that changed.

_known = (None, Names())
_lock = threading.Lock()


def _guide_names():
    """The names of the guide, read again when there is other knowledge of it."""
    global _known
    source = knowledge()
    with _lock:
        if _known[0] is not source:
            _known = (source, _read_guide())
        return _known[1]


def _read_guide():
    """The names of the guide: titles of pages, and terms; short ones first, as what was typed is most of them."""
    visible = Passage.objects.visible()
    rows = visible.filter(document="").order_by("pk").values_list("title", "kind", "page", "pk")
    pages = {page: Name(title, kind, pk, len(title)) for title, kind, page, pk in rows}
    rows = visible.filter(kind=Passage.Kind.TERM).exclude(document="").values_list("title", "kind", "pk")
    terms = [Name(title, kind, pk, len(title)) for title, kind, pk in rows]
    return Names([*pages.values(), *terms])
