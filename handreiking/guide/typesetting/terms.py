"""Finds glossary terms in running text."""

import re
from collections.abc import Collection, Iterable


class TermFinder:
    """Finds the first use of each term.

    Takes (key, spellings) pairs. The longest spelling wins where several fit, and case does not count.
    """

    def __init__(self, terms: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._keys = {spelling.casefold(): key for key, spellings in terms for spelling in spellings}
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
            if longest_first
            else None
        )

    def find(self, text: str, seen: set[str], taken: Collection[tuple[int, int]] = ()) -> list[tuple[int, int, str]]:
        """Return (start, end, key) of each term in the text whose key is not in `seen`, and add the keys to it.

        Spans of the text in `taken`, as (start, end) pairs, hold no terms.
        """
        found = []
        for match in self._pattern.finditer(text) if self._pattern else ():
            key = self._keys.get(match[0].casefold())
            free = all(match.end() <= start or match.start() >= end for start, end in taken)
            if key is not None and key not in seen and free:
                seen.add(key)
                found.append((match.start(), match.end(), key))
        return found
