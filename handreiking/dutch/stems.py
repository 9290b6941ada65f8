"""Word stems: what forms of one word have in common."""

import re
from functools import lru_cache
from typing import TypeAlias

import Stemmer

from .compounds import is_word, lexicon, parts
from .words import Word, content_words

#: What forms of one word have in common; not always a word itself.
Stem: TypeAlias = str

# Snowball 3's `dutch` joins far more forms than PostgreSQL's own configuration does ("gelekt" and "lekken").
_snowball = Stemmer.Stemmer("dutch")

#: Plurals that no rule gives, and forms that would fall together with another word.
IRREGULAR = {
    "kinderen": "kind",
    "kids": "kind",
    "fotos": "foto",
    "videos": "video",
    "leden": "lid",
    "steden": "stad",
    "politici": "politicus",
    "weerbaar": "weerbaar",
    "weerbare": "weerbaar",
    "weerbaarheid": "weerbaar",
    "geweld": "geweld",
    "gender": "gender",
    "gemeente": "gemeente",
    "gemeenten": "gemeente",
    "gemeentes": "gemeente",
    "gemeentelijk": "gemeente",
    "gemeentelijke": "gemeente",
    "pesten": "pest",
    "gepest": "pest",
    "pester": "pest",
    "pesters": "pest",
    "pest": "pest",
    "negeren": "negeer",
    "negeert": "negeer",
    "chantage": "chanteer",
    "chanteren": "chanteer",
    "chanteert": "chanteer",
    "chanteerde": "chanteer",
    "gechanteerd": "chanteer",
    "gechanteert": "chanteer",
}
# Verbs with these prefixes have no "ge-" in their participle, which the stemmer therefore leaves alone.
_PREFIXED = re.compile(r"(?P<root>(?:be|ver|ont|her|er|mis).*[aeiouy].*?)(?:d|dt|[dt]en?)$")
_VOWELS = "aeiouy"
# The stem of "luisteren", not that of "spelen": a second syllable without stress.
_UNSTRESSED = re.compile(r"[aeiouy].*[^aeiouy](?:e[lnr]|ig)$")
# What comes before the -d of a noun or adjective whose -d stays: "beeld", "moord", "vreemd".
_FINAL_D = re.compile(r"(?:[aeiouy]{2}|[^aeiouy])d$")


def stem(word: Word) -> Stem:
    """The stem of a folded word.

    The stemmer goes by the letters alone. Where those mislead it, the word is first brought back, by the list of
    everyday words, to a form that it does take apart well: "beelden" is "beeld", "vertelt" and "verteld" are
    "vertellen", "accounts" is "account".
    """
    for _step in range(3):  # "antwoordt", "antwoorden", "antwoord"
        if word in IRREGULAR:
            return IRREGULAR[word]
        form = next(filter(None, (rule(word) for rule in _RULES)), word)
        if form == word:
            break
        word = form
    return _snowball.stemWord(word)


def _infinitives(root: Word) -> list[Word]:
    """How the infinitive of a verb with this root may be written: "lopen" and "lezen", "lekken", "volgen"."""
    voiced = root[:-1] + {"f": "v", "s": "z"}.get(root[-1], root[-1])
    if root[-3:-1] == "ij":
        return [root + "en", voiced + "en"]
    if root[-2] not in _VOWELS:
        return [root + "en"]
    if root[-3] in _VOWELS:
        return [voiced[:-2] + voiced[-1] + "en"] if root[-2] == root[-3] else [root + "en", voiced + "en"]
    # A short vowel doubles what follows, unless it has no stress: "herken", but "luister".
    return [root + root[-1] + "en"] + [root + "en"] * bool(_UNSTRESSED.search(root))


def _infinitive(root: Word, least: float) -> Word:
    """The most usual infinitive of a verb with this root, if everyday Dutch has it more often than `least`; else ""."""
    if len(root) < 3 or root[-1] in _VOWELS:
        return ""
    often, form = max((lexicon().get(form, 0), form) for form in _infinitives(root))
    return form if often > least else ""


def _of_prefixed_verb(word: Word) -> Word:
    """The infinitive of "bedreigd", "bedreigde" and "vertelden": verbs whose participle has no "ge-"."""
    match = _PREFIXED.match(word)
    # The bound keeps "verband" apart from "verbannen".
    return _infinitive(match["root"], lexicon().get(word, 0) / 4) if match else ""


def _of_word_in_d(word: Word) -> Word:
    """The word of "beelden", "naaktbeelden" and "vreemde": the stemmer would take its -d for an ending."""
    for ending in ("en", "e"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 3 and _FINAL_D.search(root):
            return root if is_word(root) or parts(root) else ""
    return ""


def _of_plural_in_s(word: Word) -> Word:
    """The singular of "accounts" and "jongens": the stemmer leaves -ts and -ens alone."""
    return word[:-1] if word.endswith(("ts", "ens")) and len(word) > 5 and is_word(word[:-1]) else ""


def _of_word_in_s(word: Word) -> Word:
    """A longer form of "mens", "kans" and "vals": the stemmer would take their -s for an ending."""
    if word.endswith("s"):
        return next((word + ending for ending in ("en", "e") if is_word(word + ending)), "")
    return ""


def _of_verb_in_t(word: Word) -> Word:
    """The infinitive of "volgt", "vertelt" and "herkent": the stemmer leaves the -t of the present tense alone."""
    root = word[:-1]
    if not word.endswith("t") or not is_word(root):
        return ""
    return _infinitive(root, lexicon().get(word, 0) / 4)


def _of_unstressed_root(word: Word) -> Word:
    """The root of "luisteren" and "regelen": the stemmer would lengthen its vowel, as that of "spelen"."""
    root = word.removesuffix("en")
    return root if root != word and _UNSTRESSED.search(root) and is_word(root) else ""


def _of_adjective(word: Word) -> Word:
    """The short form of "nieuwe" and "grote": the stemmer leaves the -e of some adjectives alone."""
    root = word.removesuffix("e")
    if root == word or len(root) < 3 or root[-1] in _VOWELS or _snowball.stemWord(word) != word:
        return ""
    long = root[:-1] + root[-2] + root[-1]
    return next((form for form in (long, root) if len(form) > 3 and is_word(form)), "")


_RULES = (
    _of_prefixed_verb,
    _of_word_in_d,
    _of_plural_in_s,
    _of_word_in_s,
    _of_verb_in_t,
    _of_unstressed_root,
    _of_adjective,
)


@lru_cache(maxsize=200_000)
def stems_of(word: Word) -> tuple[Stem, ...]:
    """The stems under which a folded word can be found, as a tuple: its own, then those of its parts."""
    return (stem(word), *(stem(part) for part in parts(word)))


def analyse(text: str) -> list[Stem]:
    """The index terms of a text, in order, as a list of stems."""
    return [term for word in content_words(text) for term in stems_of(word)]
