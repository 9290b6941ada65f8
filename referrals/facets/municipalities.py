"""Which municipality somebody means by what she typed. Only official names count: no nicknames are made up here."""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

NEAREST = 3  # names that are suggested
ALIKE = 0.6  # from 0 (nothing shared) to 1 (the same)
LONGEST_NAME = 80  # characters; what is longer is no name, and would take long to compare
_PROVINCE = re.compile(r" \(.*\)$")  # "Bergen (NH.)" has what tells it from another Bergen behind it


@lru_cache(maxsize=2048)
def _plain(name):
    """A name without capitals, accents, apostrophes and hyphens."""
    letters = unicodedata.normalize("NFKD", name[:LONGEST_NAME].casefold())
    return " ".join(re.sub(r"[^\w ()]", "", re.sub(r"[-_]", " ", letters)).split())


def slug_of(text, names):
    """The slug of the municipality with this slug or name, None when there is none. `names` maps slugs to names."""
    if text in names:
        return text
    typed = _plain(text)
    same = [slug for slug, name in names.items() if _plain(name) == typed]
    # Without what is behind it, a name counts as long as only one municipality has it.
    same = same or [slug for slug, name in names.items() if _PROVINCE.sub("", _plain(name)) == typed]
    return same[0] if len(same) == 1 and typed else None


def nearest(text, names):
    """The (slug, name) pairs of the municipalities whose names are most like this text, best first."""
    typed = _plain(text)
    if len(typed) < 2:
        return []
    by_name = {_plain(name): slug for slug, name in names.items()}
    found = [name for name in by_name if name.startswith(typed)]
    found += get_close_matches(typed, by_name, NEAREST, ALIKE)
    return [(by_name[name], names[by_name[name]]) for name in list(dict.fromkeys(found))[:NEAREST]]
