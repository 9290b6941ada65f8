"""The one search function, for everything public, and its order of the services for the directory itself."""

from dataclasses import dataclass

from handreiking.search.index.knowledge import knowledge
from handreiking.search.ranking.guide import answers_in_guide
from handreiking.search.ranking.leanings import leanings
from handreiking.search.ranking.services import rank_services
from handreiking.search.understanding.concepts import Understood, understand
from handreiking.search.understanding.crisis import crisis_lines
from handreiking.search.understanding.question import DIRECTORY, GUIDE

from .hits import Group, guide_hits, service_hits


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


def search(text, kind="", exact=()):
    """Search everything public for a text as somebody types it; any text will do.

    Of a long text only the beginning is looked for, and all of it is read for words of crisis.
    `kind` keeps only hits of one kind in the group that has it. The words in `exact` are not repaired.
    """
    known = knowledge()
    understood = understand_text(text, exact, known)
    answers = answers_in_guide(understood, known)
    guide = guide_hits(answers, understood.terms)
    directory = service_hits(rank_services(understood, leanings(answers, known)), understood.terms)
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
    harms = leanings(answers_in_guide(understood, known), known)
    return [item.service.position for item in rank_services(understood, harms)]
