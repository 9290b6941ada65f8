"""What a search gives: two groups of hits, each hit with the passage that answers best."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from .highlight import best_passage, marked, telling


@dataclass
class Hit:
    """Something that a search found.

    `url` leads to the very place of the passage. `text` is what the passage is taken from, or a function that reads it
    for a hit that is shown. `where` says what it is a part of, `page` is the key of the page that holds it (0 for
    organisations), `score` can be compared within one search only. `explain` gives the score in parts
    (`ranking.Part`). A hit in the directory has its `service` (a slug) and the `position` of that in the index.
    """

    title: str
    url: str
    kind: str
    score: float
    text: str | Callable[[], str]
    terms: dict = field(repr=False)
    where: str = ""
    page: int = 0
    service: str = ""
    position: int = -1
    explain: Callable[[], list] = field(default=list, repr=False)

    @cached_property
    def passage(self):
        """The part of the text that answers best."""
        text = self.text if isinstance(self.text, str) else self.text()
        return best_passage(text or self.where or self.title, self.terms)

    @property
    def marked_passage(self):
        """The passage in pieces, with the words that matched marked."""
        return marked(self.passage, self.terms)

    @property
    def marked_title(self):
        """The title in pieces, with the words marked that say by themselves why it was found."""
        return marked(self.title, telling(self.terms))


@dataclass
class Group:
    """The hits of one kind of source ("gids" or "hulp"), best first.

    `all_hits` are all of them, `kinds` counts them by kind; with a `kind` chosen only those count as hits.
    """

    name: str
    all_hits: list[Hit]
    kind: str = ""

    @cached_property
    def hits(self):
        """The hits of the chosen kind."""
        return [hit for hit in self.all_hits if not self.kind or hit.kind == self.kind]

    @property
    def total(self):
        """How many hits there are."""
        return len(self.hits)

    @cached_property
    def kinds(self):
        """How many hits of each kind there are, whatever was chosen."""
        return Counter(hit.kind for hit in self.all_hits)
