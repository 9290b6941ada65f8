"""Orders what was found: BM25, counted by concept instead of by word.

BM25: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
"""

from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from handreiking.dutch.stems import Stem
from handreiking.search.index.statistics import Bag, Statistics
from handreiking.search.understanding.concepts import Concept, Understood, Weights

# How soon repeating a word stops to help, and how much long texts are held back.
SATURATION = 1.5
LENGTH = 0.3
# What the second-best term of a concept adds: a text with a word and its synonym is a little better.
FURTHER_TERM = 0.45
# How much of its score a text keeps for having all of what was asked.
COMPLETENESS = 0.55


class Reason(TextChoices):
    """The reasons for which a part of a score is given or taken."""

    CONCEPT = "concept", _("has what was asked")
    INCOMPLETE = "incomplete", _("lacks some of what was asked")
    FURTHER_PASSAGES = "further-passages", _("other passages of the page fit too")
    KIND = "kind", _("kind of passage")
    FOR_OTHERS = "for-others", _("is for other people than who asks")
    SUBJECT = "subject", _("fits what the guide takes the question to be about")
    FURTHER_SERVICE = "further-service", _("another service of the organisation fits too")


@dataclass(frozen=True)
class Part:
    """A part of the score of a hit; all parts together are the score.

    For a concept: the words `typed` for it, and the stem in the text that earned most of it.
    """

    reason: Reason
    amount: float
    typed: str = ""
    stem: Stem = ""


#: The score of each concept for a text, with the stem in the text that earned most of it ("" for none).
Explanation: TypeAlias = list[tuple[Concept, Stem, float]]


class Scorer:
    """Scores texts for what was understood, within one collection."""

    def __init__(self, understood: Understood, statistics: Statistics) -> None:
        self.statistics = statistics
        # A concept is as rare as the rarest of its terms that anything has, by their weights.
        self.concepts: list[tuple[Concept, Weights]] = []
        for concept in understood.concepts:
            rarities = {
                term: concept.weight * weight * statistics.rarity(term) for term, weight in concept.terms.items()
            }
            rarities = {term: rarity for term, rarity in rarities.items() if rarity}
            if rarities:
                self.concepts.append((concept, rarities))
        self.asked = sum(concept.weight for concept, _rarities in self.concepts)
        self.whole = sum(max(rarities.values()) for _concept, rarities in self.concepts) or 1.0

    def explain(self, bag: Bag) -> Explanation:
        """The score of each concept for a text (a `Bag`), as (concept, best stem, score); unmatched: ""."""
        counts = bag.counts
        hold_back = SATURATION * (1 - LENGTH + LENGTH * bag.length / self.statistics.average_length)
        explained: Explanation = []
        for concept, rarities in self.concepts:
            scores = [
                (rarity * counts[term] * (SATURATION + 1) / (counts[term] + hold_back), term)
                for term, rarity in rarities.items()
                if term in counts
            ]
            if scores:
                scores.sort(reverse=True)
                total = scores[0][0] + FURTHER_TERM * sum(score for score, _term in scores[1:3])
                explained.append((concept, scores[0][1], total))
            else:
                explained.append((concept, "", 0.0))
        return explained

    def score(self, bag: Bag) -> float:
        """The score of a text (a `Bag`): 0 when it has nothing of what was asked."""
        return self.total(self.explain(bag))

    def total(self, explained: Explanation) -> float:
        """The score of a text from the scores of its concepts, as `explain` gives them."""
        total = sum(score for _concept, _term, score in explained)
        # A text that has all of what was asked goes before one that has much of one thing.
        matched = sum(concept.weight for concept, term, _score in explained if term)
        return total * (1 - COMPLETENESS + COMPLETENESS * matched / self.asked) if matched else 0.0

    def parts(self, bag: Bag) -> list[Part]:
        """The score of a text in parts, as a list of `Part`: what each concept gives, and what is missing takes."""
        explained = self.explain(bag)
        parts = [
            Part(Reason.CONCEPT, score, " ".join(concept.typed), term) for concept, term, score in explained if term
        ]
        missing = self.total(explained) - sum(part.amount for part in parts)
        return [*parts, Part(Reason.INCOMPLETE, missing)] if missing else parts
