"""The one search function, for everything public, and its order of the services for the directory itself."""

from dataclasses import dataclass

from handreiking.models import Passage

from .crisis import crisis_lines
from .directory import hits_of, rank_services
from .guide import find_in_guide
from .hits import Group
from .knowledge import knowledge
from .understanding import Understood, understand

GUIDE, DIRECTORY = "gids", "hulp"
# The part of the best hit's score from which on the page of a form tells what a question is about.
HARM_COUNTS = 0.25


@dataclass
class Found:
    """The outcome of a search: what was understood, whom to call at once ("112", "113"), and the two groups."""

    understood: Understood
    crisis: list[str]
    groups: list[Group]

    @property
    def total(self):
        """How many hits there are in both groups."""
        return sum(group.total for group in self.groups)


def leanings(hits, known):
    """Which forms of abuse the guide takes a question to be about, from its hits, as {form: 0-1}.

    The hits may be fresher than what this process knows: a page that was just published says nothing here yet.
    """
    pages = known.harm_pages
    scores = {pages[hit.page]: hit.score for hit in hits if hit.kind == Passage.Kind.HARM and hit.page in pages}
    highest = max(scores.values(), default=0)
    if not highest or highest < HARM_COUNTS * hits[0].score:
        return {}
    return {name: score / highest for name, score in scores.items()}


def search(text, kind="", exact=()):
    """Search everything public for a text as somebody types it; any text will do.

    Of a long text only the beginning is looked for, and all of it is read for words of crisis.
    `kind` keeps only hits of one kind in the group that has it. The words in `exact` are not repaired.
    """
    known = knowledge()
    understood = understand_text(text, exact, known)
    guide = find_in_guide(understood, known.statistics)
    directory = hits_of(rank_services(understood, leanings(guide, known)), understood.terms)
    groups = [Group(GUIDE, guide, kind), Group(DIRECTORY, directory)]
    return Found(understood, crisis_in(text, understood, known), groups)


def understand_text(text, exact, known):
    """What a text as somebody types it means (`Understood`). The words in `exact` are not repaired."""
    return understand(text, known.thesaurus, known.knows, known.vocabulary(), frozenset(exact))


def crisis_in(text, understood, known):
    """The lines ("112", "113") that a text calls for, as it was typed or as it was understood; a list."""
    # Each by itself: where one ends and the other begins, words that nobody typed together would make a phrase.
    crisis = [line for typed in (text, understood.repaired_text) for line in crisis_lines(typed, known.crisis_phrases)]
    return list(dict.fromkeys(crisis))


def ranked_positions(understood, known):
    """The places in the directory's index of the services that answer, best first, as the group of `search` has them.

    Those of an organisation that has several stand each where they would without the others.
    """
    guide = find_in_guide(understood, known.statistics)
    return positions_by(understood, leanings(guide, known))


def positions_by(understood, harms):
    """The same for forms of abuse that are known, as `leanings` gives them; without any, by the services' own words."""
    return [item.service.position for item in rank_services(understood, harms)]
