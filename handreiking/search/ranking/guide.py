"""Finds the passages of the guide: candidates from the search backend, ordered by `ranking`."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from django.db.models import F

from handreiking.dutch.stems import Stem
from handreiking.search.index.statistics import Bag, Statistics
from handreiking.search.models import Passage
from handreiking.search.results.hits import Hit
from handreiking.search.understanding.concepts import Understood, Weights

from .scoring import Part, Reason, Scorer

CANDIDATES = 100  # more take longer to read, and no better ones are among them
KNOWN_TEXTS = 4_096  # whose bag is kept; a few megabytes
# The terms that the index is asked for, by weight. Wagtail nests a query by every term, and Python gives up between 130
# and 150 of them on PostgreSQL (at 470 on SQLite); one set of synonyms may have 600 words. Graded queries have 28.
MOST_TERMS = 64
# What a kind is worth beside another with as good a text: whole pages go before their details.
KIND_WEIGHTS = {"gids": 1.0, "vorm": 1.1, "rol": 1.1, "tip": 1.2, "ervaring": 1.25, "begrip": 1.1}
KIND_WEIGHTS |= {"cijfer": 0.6, "bron": 0.5, "informatie": 0.9}
FURTHER_PASSAGE = 0.15  # what a page's second- and third-best passage add
# Hits below this part of the best one's score have little to do with the question.
WORTH_SHOWING = 0.12


def find_in_guide(understood: Understood, statistics: Statistics) -> list[Hit]:
    """The hits in the guide for what was understood, best first; each page once, by its best passage."""
    wanted = [term for term in _by_weight(understood.terms) if term in statistics.frequency][:MOST_TERMS]
    if not wanted:
        return []
    passages = Passage.objects.visible().annotate(page_path=F("page__url_path"), page_title=F("page__title"))
    found = passages.search(" ".join(wanted), operator="or")[:CANDIDATES]
    scorer = Scorer(understood, statistics)
    documents: dict[tuple[int, str], list[tuple[float, Passage]]] = {}
    for passage in found:
        if score := scorer.score(_bag(passage.words)):
            documents.setdefault((passage.page_id, passage.document), []).append((score, passage))
    ranked = []
    for passages in documents.values():
        passages.sort(key=lambda scored: (-scored[0], scored[1].pk))
        best = passages[0][1]
        scores = [score for score, _passage in passages]
        ranked.append((worth(scores, best.kind), best, _further(scores)))
    ranked.sort(key=lambda scored: (-scored[0], scored[1].title, scored[1].pk))
    ranked = [scored for scored in ranked if scored[0] >= WORTH_SHOWING * ranked[0][0]]
    return _hits(ranked, understood.terms, scorer)


def worth(scores: Sequence[float], kind: str) -> float:
    """What a page is worth by the scores of its passages, best first, and the kind of the best one."""
    return (scores[0] + _further(scores)) * KIND_WEIGHTS.get(kind, 1.0)


def _further(scores: Sequence[float]) -> float:
    """What the second- and third-best passage of a page add to its score."""
    return FURTHER_PASSAGE * sum(scores[1:3])


@lru_cache(maxsize=KNOWN_TEXTS)
def _bag(words: str) -> Bag:
    """The bag of a passage, from its analysed words."""
    return Bag.of(words.split())


def _by_weight(terms: Weights) -> list[Stem]:
    """The terms, highest weight first; those of equal weight stay in their order."""
    return sorted(terms, key=terms.__getitem__, reverse=True)


def _parts(scorer: Scorer, passage: Passage, further: float) -> list[Part]:
    """The score of a hit by its best passage, in parts."""
    parts = [*scorer.parts(_bag(passage.words)), Part(Reason.FURTHER_PASSAGES, further)]
    beside = KIND_WEIGHTS.get(passage.kind, 1.0) - 1
    return [*parts, Part(Reason.KIND, beside * sum(part.amount for part in parts))]


def _hits(ranked: Iterable[tuple[float, Passage, float]], terms: Weights, scorer: Scorer) -> list[Hit]:
    hits = []
    for score, passage, further in ranked:
        # The first part of Wagtail's path is the home page itself.
        address = "/" + passage.page_path.split("/", 2)[2]
        hits.append(
            Hit(
                title=passage.title,
                url=f"{address}#{passage.anchor}" if passage.anchor else address,
                kind=passage.kind,
                score=round(score, 3),
                text=passage.text or passage.title,
                terms=terms,
                page=passage.page_id,
                where=passage.heading if not passage.document else passage.page_title,
                explain=partial(_parts, scorer, passage, further),
            )
        )
    return hits
