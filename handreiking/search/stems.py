"""Word stems: what forms of one word have in common."""

from functools import lru_cache

import Stemmer

from .compounds import is_word

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
    "chantage": "chanteer",
    "chanteren": "chanteer",
    "chanteert": "chanteer",
    "chanteerde": "chanteer",
    "gechanteerd": "chanteer",
    "gechanteert": "chanteer",
}
# Verbs with these prefixes have no "ge-" in their participle, which the stemmer therefore leaves alone.
_PREFIXES = ("be", "ver", "ont", "her", "er", "mis")


@lru_cache(maxsize=200_000)
def stem(word):
    """The stem of a folded word. Participles without "ge-" share that of their verb: "bedreigd" and "bedreigen"."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 5 and word.endswith(("d", "dt", "de", "den", "te", "ten")) and word.startswith(_PREFIXES):
        root = word.rstrip("n").rstrip("e").rstrip("t") if word.endswith(("te", "ten", "dt")) else word.rstrip("en")
        root = root.removesuffix("d")
        if is_word(root + "en"):
            word = root + "en"
    return _snowball.stemWord(word)
