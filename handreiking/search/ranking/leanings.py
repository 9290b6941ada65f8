"""What a question seems to be about: the forms of abuse whose pages in the guide answer it best.

From what this process knows of the guide (`knowledge`), so that the directory need not search it.
"""

from typing import TypeAlias

from handreiking.search.index.knowledge import Knowledge, KnownPassage
from handreiking.search.models import Passage
from handreiking.search.understanding.concepts import Understood
from referrals.public.facet_definitions import Slug

from .guide import worth
from .scoring import Scorer

# The part of the best page's score from which on the page of a form tells what a question is about.
HARM_COUNTS = 0.25

#: Forms of abuse with how much a question is about each, 0-1.
Shares: TypeAlias = dict[Slug, float]


def leanings(understood: Understood, known: Knowledge) -> Shares:
    """The forms of abuse that a question seems to be about, as {slug: 0-1}; the surest has 1. Mostly none or a few.

    The guide may be fresher than what is `known` of it: a page that was just published says nothing here yet.
    """
    scorer = Scorer(understood, known.statistics)
    documents: dict[tuple[int, str], list[tuple[float, KnownPassage]]] = {}
    for passage in known.passages_with(understood.terms):
        documents.setdefault((passage.page, passage.document), []).append((scorer.score(passage.bag), passage))
    best = 0.0
    forms: Shares = {}
    for scored in documents.values():
        scored.sort(key=lambda pair: -pair[0])
        first = scored[0][1]
        score = worth([score for score, _passage in scored], first.kind)
        best = max(best, score)
        if first.kind == Passage.Kind.HARM and first.page in known.harm_pages:
            forms[known.harm_pages[first.page]] = score
    surest = max(forms.values(), default=0.0)
    return {slug: score / surest for slug, score in forms.items()} if surest and surest >= HARM_COUNTS * best else {}
