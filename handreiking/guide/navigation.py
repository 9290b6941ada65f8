"""Where a page stands in the guide: numbers, contents, previous and next, breadcrumbs. Pure functions on rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from math import ceil

from .excerpts import BoundBlock

WORDS_PER_MINUTE = 200  # a calm reading pace for Dutch prose on a screen
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Entry:
    """A page of the site as the outline knows it.

    `path` is its tree path (a child's path begins with its parent's), `numbered` whether it is
    part of the guide, and `number` then its computed number such as "2.2.1".
    """

    pk: int
    path: str
    title: str
    url: str
    summary: str = ""
    numbered: bool = True
    number: str = ""
    parent: "Entry | None" = None
    children: list["Entry"] = field(default_factory=list)

    @property
    def ancestors(self) -> list["Entry"]:
        """The entries above this one, chapter first."""
        return [*self.parent.ancestors, self.parent] if self.parent else []


@dataclass
class Place:
    """A page's place in the guide: its own entry, and the entries read before and after it."""

    entry: Entry
    previous: Entry | None
    next: Entry | None


class Outline:
    """The pages of a site: the guide as a numbered tree, and where every other page is.

    Takes entries in any order. An entry whose path begins with another's path is
    below it. Chapters are numbered 1, 2, 3; what is below them 2.1, 2.2, 2.2.1.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.chapters: list[Entry] = []
        self.reading_order: list[Entry] = []
        self._entries: dict[int, Entry] = {}
        above: Entry | None = None
        for entry in sorted(entries, key=lambda entry: entry.path):
            self._entries[entry.pk] = entry
            while above and not entry.path.startswith(above.path):
                above = above.parent
            entry.parent = above
            if entry.numbered:
                siblings = above.children if above else self.chapters
                siblings.append(entry)
                entry.number = f"{above.number}.{len(siblings)}" if above else str(len(siblings))
                self.reading_order.append(entry)
            above = entry
        self._by_pk = {entry.pk: i for i, entry in enumerate(self.reading_order)}

    def entry(self, pk: int) -> Entry | None:
        """The entry of the page with this primary key, or None when it is not public."""
        return self._entries.get(pk)

    @property
    def urls(self) -> dict[int, str]:
        """The address of every public page by its primary key."""
        return {pk: entry.url for pk, entry in self._entries.items()}

    def most_shared(self, shared: Mapping[int, int], limit: int = 4) -> list[Entry]:
        """The public entries with the highest counts in `shared` (a mapping of keys to counts), at most `limit`."""
        public = [self._entries[pk] for pk in shared if pk in self._entries]
        return sorted(public, key=lambda entry: (-shared[entry.pk], entry.path))[:limit]

    def place(self, pk: int) -> Place | None:
        """The place of the page with this primary key, or None when it is not part of the public guide."""
        index = self._by_pk.get(pk)
        if index is None:
            return None
        before, after = index - 1, index + 1
        order = self.reading_order
        return Place(
            order[index],
            order[before] if before >= 0 else None,
            order[after] if after < len(order) else None,
        )


def anchors(stream: Iterable[BoundBlock]) -> list[tuple[str, str]]:
    """The contents list of a body: (anchor, heading) of each block that has a heading and stands at the top level.

    The anchor is the block's own id, which stays when the heading changes or the block moves.
    """
    return [
        (block.id, block.value["heading"]) for block in stream if "heading" in getattr(block.value, "keys", tuple)()
    ]


def reading_minutes(texts: Iterable[str]) -> int:
    """Minutes to read these texts (rich text or plain), rounded up, at least 1."""
    words = sum(len(unescape(_TAG.sub(" ", text)).split()) for text in texts)
    return max(1, ceil(words / WORDS_PER_MINUTE))
