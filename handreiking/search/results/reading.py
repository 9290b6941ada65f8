"""A reader's text, read for the directory (see `referrals.reading`)."""

from django.core.cache import cache
from django.dispatch import receiver
from django.utils.crypto import salted_hmac

from handreiking.search.index.knowledge import knowledge
from referrals.facets import directory_index
from referrals.signals import reading_wanted

from .engine import crisis_in, ranked_positions, understand_text

# The weight from which on a term is near enough to what was typed to be found by. Others only help to put in order.
CLOSE = 0.3
REMEMBERED = 300  # seconds


@receiver(reading_wanted)
def read(text, exact, **kwargs):
    """What a reader's text asks for, for the directory."""
    return Reading(text, exact)


class Reading:
    """What a reader's text asks for, read as `/zoeken/` reads it. The words in `exact` are meant as they were typed."""

    def __init__(self, text, exact=()):
        self._read = "\n".join([text, *sorted(exact)])
        self._known = knowledge()
        self._understood = understand_text(text, exact, self._known)
        #: The lines that somebody who types this needs at once, of "112" and "113"; mostly none.
        self.crisis = crisis_in(text, self._understood, self._known)

    @property
    def concepts(self):
        """What the text asks for, each concept as the set of stems that stand for it."""
        return [_close(concept) for concept in self._understood.concepts]

    @property
    def repairs(self):
        """The words that were taken for slips of the pen, each with what was `typed` and what was `used` for it."""
        return self._understood.repairs

    def ranked(self):
        """The positions of services in the order in which `/zoeken/` finds them; a bounded number, best first."""
        state = f"{self._known.version} {directory_index().version}"
        return remembered(self._read, state, lambda: ranked_positions(self._understood, self._known))

    def as_data(self):
        """How the text was understood, as plain data."""
        return self._understood.as_data() | {"crisis": self.crisis}


def _close(concept):
    """The stems that stand for a concept closely; if none does, those that do best."""
    least = min(CLOSE, max(concept.terms.values(), default=0))
    return {term for term, weight in concept.terms.items() if weight >= least}


def remembered(text, state, rank):
    """What `rank()` gives for a text; of the same text and the same state of things it is asked once.

    `state` is whatever the ranking depends on beside the text, as text. Of the text itself only a keyed digest is kept.
    """
    digest = salted_hmac("handreiking.search.rankings", f"{state}\n{text}", algorithm="sha256").hexdigest()
    return cache.get_or_set(f"ranking:{digest}", rank, REMEMBERED)
