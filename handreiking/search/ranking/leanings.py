"""What a question seems to be about: the forms of abuse whose pages in the guide answer it best."""

from collections.abc import Sequence
from typing import TypeAlias

from handreiking.search.index.knowledge import Knowledge
from handreiking.search.models import Passage
from referrals.public.facet_definitions import Slug

from .guide import Answer

# The part of the best page's score from which on the page of a form tells what a question is about.
HARM_COUNTS = 0.25

#: Forms of abuse with how much a question is about each, 0-1.
Shares: TypeAlias = dict[Slug, float]


def leanings(answers: Sequence[Answer], known: Knowledge) -> Shares:
    """The forms of abuse that a question seems to be about; the surest has 1. Mostly none or a few.

    `answers` are what answers it in the guide, best first, of what is `known` (see `guide.answers_in_guide`).
    """
    forms = {
        known.harm_pages[answer.passage.page]: answer.score
        for answer in answers
        if answer.passage.kind == Passage.Kind.HARM and answer.passage.page in known.harm_pages
    }
    surest = max(forms.values(), default=0.0)
    if not surest or surest < HARM_COUNTS * answers[0].score:
        return {}
    return {slug: score / surest for slug, score in forms.items()}
