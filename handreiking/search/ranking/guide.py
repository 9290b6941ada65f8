"""Finds the passages of the guide that answer: among those that this process knows, ordered by `scoring`."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from handreiking.search.index.knowledge import Knowledge, KnownPassage
from handreiking.search.understanding.concepts import Understood

from .scoring import Part, Reason, Scorer

# What a kind is worth beside another with as good a text: whole pages go before their details.
KIND_WEIGHTS = {"gids": 1.0, "vorm": 1.1, "rol": 1.1, "tip": 1.2, "ervaring": 1.25, "begrip": 1.1}
KIND_WEIGHTS |= {"cijfer": 0.6, "bron": 0.5, "informatie": 0.9}
FURTHER_PASSAGE = 0.15  # what a page's second- and third-best passage add


class Answer(NamedTuple):
    """A page, or a document of its own on a page, that answers: its score, its best passage, and its score in parts.

    `explain` is a function that gives those parts.
    """

    score: float
    passage: KnownPassage
    explain: Callable[[], list[Part]]


def answers_in_guide(understood: Understood, known: Knowledge) -> list[Answer]:
    """What answers in the guide, of what a process knows, best first."""
    scorer = Scorer(understood, known.statistics)
    documents: dict[tuple[int, str], list[tuple[float, KnownPassage]]] = {}
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


def _parts(scorer: Scorer, passage: KnownPassage, further: float) -> list[Part]:
    """The score of an answer by its best passage, in parts."""
    parts = [*scorer.parts(passage.bag), Part(Reason.FURTHER_PASSAGES, further)]
    beside = KIND_WEIGHTS.get(passage.kind, 1.0) - 1
    return [*parts, Part(Reason.KIND, beside * sum(part.amount for part in parts))]
