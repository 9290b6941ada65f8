"""Which municipality somebody means by what she typed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from referrals.public.facet_definitions import Slug

NEAREST = 3  # names that are suggested
ALIKE = 0.6  # from 0 (nothing shared) to 1 (the same)
LONGEST_NAME = 80  # characters; what is longer is no name, and would take long to compare
# What tells "Bergen (NH.)" from another Bergen, and what "Nuenen, Gerwen en Nederwetten" has behind its first name.
_FURTHER = re.compile(r"( \(|,).*$")


class MunicipalityNames(dict[Slug, str]):
    """The official names of the municipalities, by slug. They are found by other names as well, which editors give."""

    def __init__(self, rows: Iterable[tuple[Slug, str, str]]) -> None:
        """From rows of the slug, the name, and the other names as lines of a text."""
        rows = list(rows)
        super().__init__((slug, name) for slug, name, _others in rows)
        self.others = sorted({other for _slug, _name, others in rows for other in others.splitlines() if other})
        called = [(slug, name) for slug, name, _others in rows]
        called += [(slug, other) for slug, _name, others in rows for other in others.splitlines() if other]
        self._called = {_plain(name): slug for slug, name in called}
        # Without what is behind it, a name counts as long as only one municipality has it.
        shortened = [(slug, _plain(_FURTHER.sub("", name))) for slug, name in called]
        times = Counter(short for _slug, short in shortened)
        self._shortened = {short: slug for slug, short in shortened if times[short] == 1}

    def slug_of(self, text: str) -> Slug | None:
        """The slug of the municipality with this slug or name, None when there is none."""
        if text in self:
            return text
        typed = _plain(text)
        return (self._called.get(typed) or self._shortened.get(typed)) if typed else None

    def nearest(self, text: str) -> list[tuple[Slug, str]]:
        """The (slug, name) pairs of the municipalities whose names are most like this text, best first."""
        typed = _plain(text)
        if len(typed) < 2:
            return []
        found = [name for name in self._called if name.startswith(typed)]
        found += get_close_matches(typed, self._called, NEAREST, ALIKE)
        return [(slug, self[slug]) for slug in list(dict.fromkeys(self._called[name] for name in found))[:NEAREST]]

    def to_suggest(self) -> list[str]:
        """All names that a reader may begin to type, as a list: the official ones, and the others after them."""
        return [*self.values(), *self.others]


def _plain(text: str) -> str:
    """A text without capitals, accents, apostrophes and hyphens."""
    letters = unicodedata.normalize("NFKD", text[:LONGEST_NAME].casefold())
    return " ".join(re.sub(r"[^\w ()]", "", re.sub(r"[-_]", " ", letters)).split())
