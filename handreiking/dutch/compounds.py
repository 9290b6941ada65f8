"""Taking Dutch compounds apart: "wraakporno" is about "wraak" and about "porno"."""

import gzip
import math
from functools import cache
from pathlib import Path

from .words import Word

# Everyday Dutch words with how often each occurs; data/README.md tells where they come from.
WORDS = Path(__file__).with_name("data") / "words-nl.txt.gz"
# The least that a word occurs in that list. What is rarer is more likely a slip of the pen than a part of compounds.
RAREST = 100
# From here on a word is so common that people mean the whole: "weekend", "aanpak".
COMMONEST = 9_000
SHORTEST_PART = 4
SHORTEST_COMPOUND = 7
MOST_PARTS = 3
#: Parts that are short or that a list of everyday words lacks.
FURTHER_PARTS = frozenset(
    "app apps les nep sms gps web seks sex chat ex cyber porno groeps selfie deepfake banga fotos videos".split()  # noqa: SIM905
)
# Endings, and words that look like one: what they leave is no word that somebody searches for.
NO_PARTS = frozenset(
    """
    baar heid lijk lijke loos loze ling lingen isch ische ering eren elijk elijke ster schap achtig zaam teren heden
    matie sering ring ringen ouders isten iteit atie aties eerd eren ende enden tegen over onder door voor achter
    tere tering ding dingen gene genen denk deren deel delen
    """.split()  # noqa: SIM905
)
#: What may stand between two parts. (A hyphen cuts words before they come here.)
LINKS = ("", "s", "en", "e", "n")


@cache
def lexicon() -> dict[Word, int]:
    """How often a word occurs, by folded word: everyday Dutch words, none of them rarer than `RAREST`."""
    with gzip.open(WORDS, "rt", encoding="ascii") as lines:
        return {word: int(number) for word, number in map(str.split, lines)}


def is_word(word: Word) -> bool:
    """Whether everyday Dutch has this folded word."""
    return word in lexicon()


def is_part(word: Word) -> bool:
    """Whether a compound may have this folded word as a part."""
    return word in FURTHER_PARTS or (len(word) >= SHORTEST_PART and word not in NO_PARTS and word in lexicon())


def parts(word: Word) -> tuple[Word, ...]:
    """The parts of a folded compound as a tuple, in order; () for what is no compound or is common as a whole."""
    if len(word) < SHORTEST_COMPOUND or lexicon().get(word, 0) >= COMMONEST:
        return ()
    split = _best_split(word, MOST_PARTS)
    return split[1] if split else ()


def _best_split(word: Word, most: int) -> tuple[float, tuple[Word, ...]] | None:
    """(score, parts) of the most plausible split into at most this many parts, or None.

    A split is as plausible as its rarest part is common; few and long parts are better.
    """
    best: tuple[float, tuple[Word, ...]] | None = None
    for i in range(3, len(word) - 2):
        head, tail = word[:i], word[i:]
        tails: list[tuple[Word, ...]] = [(tail,)] if is_part(tail) else []
        if most > 2 and len(tail) >= SHORTEST_COMPOUND and (further := _best_split(tail, most - 1)):
            tails.append(further[1])
        for link in LINKS if tails else ():
            first = head.removesuffix(link)
            if (link and first == head) or not is_part(first):
                continue
            for rest in tails:
                split = (first, *rest)
                commonness = min(math.log10(lexicon().get(part, RAREST)) for part in split)
                score = commonness - 1.2 * len(split) - (0.3 if link else 0) + 0.15 * min(map(len, split))
                if best is None or score > best[0]:
                    best = (score, split)
    return best
