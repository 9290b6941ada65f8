"""Which sentence of a text answers best, and which words in it matched."""

import re
from dataclasses import dataclass

from handreiking.dutch.stems import stems_of
from handreiking.dutch.words import words

LONGEST = 240  # characters of a passage in a list
TELLING = 0.3  # the weight of a stem from which on it says by itself why a text was found
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Piece:
    """A run of text, and whether it matched."""

    text: str
    marked: bool


def best_passage(text, terms):
    """The part of a text, at most 240 characters, that has most of the terms (a mapping of stems to weights)."""
    sentences = _SENTENCE.split(text)
    scores = [_score(sentence, terms) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda place: (scores[place], -place))
    passage, end = sentences[best], best + 1
    while end < len(sentences) and len(passage) + len(sentences[end]) < LONGEST:
        passage, end = f"{passage} {sentences[end]}", end + 1
    passage = _shortened(passage, terms)
    return ("… " if best else "") + passage


def _score(sentence, terms):
    found = {term for word in words(sentence) for term in stems_of(word) if term in terms}
    return sum(terms[term] for term in found)


def _shortened(passage, terms):
    """The passage cut at a word; a long sentence begins near its first match."""
    if len(passage) <= LONGEST:
        return passage
    first = next((match.start() for match in _WORD.finditer(passage) if matches(match[0], terms)), 0)
    start = passage.rfind(" ", 0, max(0, first - 60)) + 1 if first > LONGEST - 60 else 0
    end = passage.rfind(" ", start, start + LONGEST)
    cut = passage[start : end if end > start else start + LONGEST].rstrip(" ,;:–-")
    return ("… " if start else "") + cut + "…"


def matches(word, terms):
    """Whether a word of a text is found by any of these stems."""
    return any(term in terms for folded in words(word) for term in stems_of(folded))


def telling(terms):
    """The stems that say by themselves why a text was found, with their weights."""
    return {term: weight for term, weight in terms.items() if weight >= TELLING}


def marked(text, terms):
    """The text as a list of `Piece`, with the words marked that are found by any of these stems.

    What weighs little, such as one word of a phrase that is a synonym ("online" of "online zetten"), is marked only
    where nothing else is.
    """
    by_themselves = telling(terms)
    if any(matches(match[0], by_themselves) for match in _WORD.finditer(text)):
        terms = by_themselves
    pieces, position = [], 0
    for match in _WORD.finditer(text):
        if matches(match[0], terms):
            if match.start() > position:
                pieces.append(Piece(text[position : match.start()], False))
            pieces.append(Piece(match[0], True))
            position = match.end()
    if position < len(text):
        pieces.append(Piece(text[position:], False))
    return pieces
