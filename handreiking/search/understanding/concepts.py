"""What somebody who searches means: each word with its parts, its synonyms, and what it may be a slip of."""

import math
import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from handreiking.dutch.compounds import SHORTEST_COMPOUND, lexicon, parts
from handreiking.dutch.repair import nearest_in_form, repair
from handreiking.dutch.stems import Stem, stem
from handreiking.dutch.words import Word, content_words, words
from referrals.public.phone import numbers_joined
from referrals.query import LONGEST_TEXT, beginning, one_line

from .thesaurus import Phrase, Thesaurus

_PIECES = re.compile(r"([^\W_]+)")
MOST_WORDS = 24
# How much a term counts beside the word as it was typed. Tuned on tests/search/queries.yaml (split "tune").
PART = 0.35
SYNONYM = 0.5
REPAIRED = 0.95
SYNONYM_OF_PART = 0.2
ALIKE = 0.4
# Occurrences in the word list from which on a word is one of every day, and how fast it then loses weight.
ORDINARY = 5_000
EVERYDAY = 0.9

#: Stems with how much each counts.
Weights: TypeAlias = dict[Stem, float]


@dataclass
class Concept:
    """A concept: one thing that a text asks for.

    `typed` are the words for it; `weight` is how much it matters (words of every day matter less); `terms` maps each
    stem that stands for it to its weight (1 is the word itself), and `origins` the same stems to where they come
    from: "word", "part", "synonym", "repair" or "alike".
    """

    typed: tuple[Word, ...]
    terms: Weights = field(default_factory=dict)
    origins: dict[Stem, str] = field(default_factory=dict)
    weight: float = 1.0

    def add(self, term: Stem, weight: float, origin: str) -> None:
        """Let a stem stand for the concept too; the highest weight counts."""
        if weight > self.terms.get(term, 0):
            self.terms[term] = weight
            self.origins[term] = origin


@dataclass(frozen=True)
class Repair:
    """A typed word that nothing knows, and the nearest word that was used for it."""

    typed: Word
    used: Word


@dataclass
class Understood:
    """A text as it was understood: taken apart into concepts."""

    text: str
    concepts: list[Concept] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    @property
    def terms(self) -> Weights:
        """All stems that are looked for, with their highest weights."""
        terms: Weights = {}
        for concept in self.concepts:
            for term, weight in concept.terms.items():
                terms[term] = max(weight, terms.get(term, 0))
        return terms

    @property
    def repaired_text(self) -> str:
        """The text with every repaired word replaced; its other words stand as they were typed."""
        used = {repaired.typed: repaired.used for repaired in self.repairs}
        pieces = _PIECES.split(self.text) if used else [self.text]
        return "".join(used.get("".join(words(piece)), piece) for piece in pieces)

    def as_data(self) -> dict[str, Any]:
        """The concepts and the repairs as plain data."""
        return {
            "concepts": [
                {"typed": " ".join(concept.typed), "terms": concept.terms, "origins": concept.origins}
                for concept in self.concepts
            ],
            "repairs": [{"typed": repaired.typed, "used": repaired.used} for repaired in self.repairs],
        }


def clean(text: str) -> str:
    """The part of a text that is used: the beginning, on one line and without control characters."""
    return beginning(one_line(text[: LONGEST_TEXT * 10]))


def understand(
    text: str,
    thesaurus: Thesaurus,
    knows: Callable[[Stem], bool],
    vocabulary: list[Word],
    exact: Set[Word] = frozenset(),
) -> Understood:
    """Take a text apart into concepts.

    `thesaurus` gives synonyms, `knows` tells whether a stem occurs anywhere in the index, `vocabulary` is the list of
    words that repairs come from, and the words in `exact` are meant as they were typed.
    """
    understood = Understood(clean(text))
    typed = words(numbers_joined(understood.text))[:MOST_WORDS]
    meant = set(content_words(" ".join(typed)))
    seen: set[tuple[Word, ...]] = set()
    while typed:
        stems = [stem(word) for word in typed]
        length = thesaurus.longest(stems)
        if length > 1:
            concept = _phrase_concept(typed[:length], stems[:length], thesaurus)
        elif typed[0] not in meant:
            typed = typed[1:]
            continue
        elif joined := _joined(typed, thesaurus, knows):
            concept = _word_concept(joined, thesaurus)
            concept.typed, length = tuple(typed[:2]), 2
            for word in typed[:2]:
                concept.add(stem(word), PART, "part")
        else:
            concept, length = _word_concept(typed[0], thesaurus), 1
            if stems[:1] not in thesaurus:
                concept.weight = matter(typed[0])
            again = concept.typed in seen
            if not again and typed[0] not in exact and not _is_known(concept, thesaurus, knows):
                _add_repairs(concept, understood, thesaurus, vocabulary)
        if concept.typed not in seen:
            understood.concepts.append(concept)
            seen.add(concept.typed)
        typed = typed[length:]
    return understood


def matter(word: Word) -> float:
    """How much a folded word says about a subject, 0-1: the more often everyday Dutch uses it, the less."""
    often = lexicon().get(word, 0)
    return 1.0 if often <= ORDINARY else 1 / (1 + EVERYDAY * math.log10(often / ORDINARY))


def _joined(typed: list[Word], thesaurus: Thesaurus, knows: Callable[[Stem], bool]) -> Word:
    """The first two words written together ("naakt foto"), if that is what the site has; else nothing."""
    if len(typed) < 2 or len(typed[0] + typed[1]) < SHORTEST_COMPOUND:
        return ""
    whole = typed[0] + typed[1]
    return whole if knows(stem(whole)) or [stem(whole)] in thesaurus else ""


def _word_concept(word: Word, thesaurus: Thesaurus) -> Concept:
    concept = Concept((word,))
    concept.add(stem(word), 1.0, "word")
    _add_synonyms(concept, (stem(word),), thesaurus, SYNONYM)
    split = parts(word)
    for part in split:
        concept.add(stem(part), PART, "part")
        if len(split) == 2:
            _add_synonyms(concept, (stem(part),), thesaurus, SYNONYM_OF_PART)
    return concept


def _phrase_concept(typed: list[Word], stems: list[Stem], thesaurus: Thesaurus) -> Concept:
    concept = Concept(tuple(typed))
    for word in content_words(" ".join(typed)):
        concept.add(stem(word), matter(word), "word")
        _add_synonyms(concept, (stem(word),), thesaurus, SYNONYM_OF_PART)
    _add_synonyms(concept, tuple(stems), thesaurus, SYNONYM)
    return concept


def _add_synonyms(concept: Concept, stems: Phrase, thesaurus: Thesaurus, weight: float) -> None:
    for synonym in thesaurus.finds(stems):
        # Each word of a phrase says less than the phrase.
        each = weight if len(synonym) == 1 else weight * 0.6 / len(synonym) ** 0.5
        for term in synonym:
            concept.add(term, each, "synonym")


def _is_known(concept: Concept, thesaurus: Thesaurus, knows: Callable[[Stem], bool]) -> bool:
    whole, *split = [stem(concept.typed[0]), *(stem(part) for part in parts(concept.typed[0]))]
    if knows(whole) or [whole] in thesaurus:
        return True
    return bool(split) and all(knows(part) or [part] in thesaurus for part in split)


def _add_repairs(concept: Concept, understood: Understood, thesaurus: Thesaurus, vocabulary: list[Word]) -> None:
    nearest = repair(concept.typed[0], vocabulary)
    for place, word in enumerate(nearest):
        weight = REPAIRED if place == 0 else REPAIRED / 2
        concept.add(stem(word), weight, "repair")
        _add_synonyms(concept, (stem(word),), thesaurus, SYNONYM * weight)
        for part in parts(word):
            concept.add(stem(part), PART * weight, "part")
    if nearest:
        understood.repairs.append(Repair(concept.typed[0], nearest[0]))
        return
    # No slip, then: a word that the site does not have. What looks like it is better than nothing.
    for word in nearest_in_form(concept.typed[0], vocabulary):
        concept.add(stem(word), ALIKE, "alike")
        _add_synonyms(concept, (stem(word),), thesaurus, SYNONYM * ALIKE)
