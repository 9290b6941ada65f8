"""Finds the passages of the guide that answer: among those that this process knows, ordered by `ranking`.

The database is asked only for the passages that were found.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.db.models import F

from handreiking.models import Passage

from .hits import Hit
from .knowledge import KnownPassage
from .ranking import Part, Reason, Scorer

MOST_HITS = 100
# What a kind is worth beside another with as good a text: whole pages go before their details.
KIND_WEIGHTS = {"gids": 1.0, "vorm": 1.1, "rol": 1.1, "tip": 1.2, "ervaring": 1.25, "begrip": 1.1}
KIND_WEIGHTS |= {"cijfer": 0.6, "bron": 0.5, "informatie": 0.9}
FURTHER_PASSAGE = 0.15  # what a page's second- and third-best passage add
# Hits below this part of the best one's score have little to do with the question.
WORTH_SHOWING = 0.12


class Answer(NamedTuple):
    """A page, or a document of its own on a page, that answers: its score, its best passage, and its score in parts.

    `explain` is a function that gives those parts.
    """

    score: float
    passage: KnownPassage
    explain: Callable[[], list]


def answers_in_guide(understood, known):
    """What answers in the guide, of what a process knows (`Knowledge`): a list of `Answer`, best first."""
    scorer = Scorer(understood, known.statistics)
    documents = {}
    for passage in known.passages_with(understood.terms):
        if score := scorer.score(passage.bag):
            documents.setdefault((passage.page, passage.document), []).append((score, passage))
    answers = []
    for scored in documents.values():
        scored.sort(key=lambda pair: (-pair[0], pair[1].key))
        score, best = scored[0]
        further = FURTHER_PASSAGE * sum(score for score, _passage in scored[1:3])
        worth = (score + further) * KIND_WEIGHTS.get(best.kind, 1.0)
        answers.append(Answer(worth, best, partial(_parts, scorer, best, further)))
    return sorted(answers, key=lambda answer: (-answer.score, answer.passage.key))


def guide_hits(answers, terms):
    """The hits for the best of these answers (a list of `Answer`), in their order. One query.

    `terms` are the stems that were looked for, with their weights. A process may know pages that were just hidden:
    what readers may not see now is left out.
    """
    passages = (
        Passage.objects.visible().defer("words").annotate(page_path=F("page__url_path"), page_title=F("page__title"))
    )
    rows = passages.in_bulk([answer.passage.key for answer in answers[:MOST_HITS]])
    found = [(answer, rows[answer.passage.key]) for answer in answers if answer.passage.key in rows]
    found = [pair for pair in found if pair[0].score >= WORTH_SHOWING * found[0][0].score]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].title, pair[1].pk))
    return [_hit(answer, row, terms) for answer, row in found]


def _parts(scorer, passage, further):
    """The score of an answer by its best passage, in parts."""
    parts = [*scorer.parts(passage.bag), Part(Reason.FURTHER_PASSAGES, further)]
    beside = KIND_WEIGHTS.get(passage.kind, 1.0) - 1
    return [*parts, Part(Reason.KIND, beside * sum(part.amount for part in parts))]


def _hit(answer, row, terms):
    """The hit for an answer and the row of its passage."""
    # The first part of Wagtail's path is the home page itself.
    address = "/" + row.page_path.split("/", 2)[2]
    return Hit(
        title=row.title,
        url=f"{address}#{row.anchor}" if row.anchor else address,
        kind=row.kind,
        score=round(answer.score, 3),
        text=row.text or row.title,
        terms=terms,
        page=row.page_id,
        where=row.heading if not row.document else row.page_title,
        explain=answer.explain,
    )
