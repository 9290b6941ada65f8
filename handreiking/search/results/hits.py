"""What a search gives: two groups of hits, each hit with the passage that answers best."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from django.db.models import F

from handreiking.search.models import Passage
from handreiking.search.ranking.guide import Answer
from handreiking.search.ranking.services import Ranked
from handreiking.search.understanding.concepts import Weights
from referrals.facets.sets import Position
from referrals.models import Service

from .highlight import best_passage, marked, telling

MOST_IN_GUIDE = 100
# Hits in the guide below this part of the best one's score have little to do with the question.
WORTH_SHOWING = 0.12
CARDS_AT_ONCE = 10


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


def guide_hits(answers: Sequence[Answer], terms: Weights) -> list[Hit]:
    """The hits for the best of these answers of the guide, in their order. One query.

    `terms` are the stems that were looked for, with their weights. A process may know pages that were just hidden:
    what readers may not see now is left out.
    """
    passages = (
        Passage.objects.visible().defer("words").annotate(page_path=F("page__url_path"), page_title=F("page__title"))
    )
    rows = passages.in_bulk([answer.passage.key for answer in answers[:MOST_IN_GUIDE]])
    found = [(answer, rows[answer.passage.key]) for answer in answers if answer.passage.key in rows]
    found = [pair for pair in found if pair[0].score >= WORTH_SHOWING * found[0][0].score]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].title, pair[1].pk))
    return [_guide_hit(answer, row, terms) for answer, row in found]


def _guide_hit(answer: Answer, row: Passage, terms: Weights) -> Hit:
    """The hit for an answer and the row of its passage."""
    # The first part of Wagtail's path is the home page itself.
    address = "/" + row.page_path.split("/", 2)[2]
    return Hit(
        title=row.title,
        url=f"{address}#{row.anchor}" if row.anchor else address,
        kind=row.kind,
        score=round(answer.score, 3),
        text=row.text or row.title,
        terms=terms,
        page=row.page_id,
        where=row.heading if not row.document else row.page_title,
        explain=answer.explain,
    )


def service_hits(ranked: Iterable[Ranked], terms: Weights) -> list[Hit]:
    """The hits for these services (a list of `Ranked`), in their order: each organisation once, by its best service.

    `terms` are the stems that were looked for, with their weights.
    """
    best = [(item.score, item.service, item.explain) for item in ranked if item.best]
    texts = CardTexts([service.position for _score, service, _explain in best])
    return [
        Hit(
            title=service.title,
            url=f"/hulp/{service.organisation}/#{service.slug}",
            kind="organisatie",
            score=round(score, 3),
            text=partial(texts.of, service.position),
            terms=terms,
            where=service.name if service.name != service.title else "",
            service=service.slug,
            position=service.position,
            explain=explain,
        )
        for score, service, explain in best
    ]


class CardTexts:
    """What the public cards at these positions say, read for as many at once as a page of results has.

    Most hits are never shown; reading the cards of all of them takes longer than finding them.
    """

    def __init__(self, positions: list[Position]) -> None:
        self._positions = positions
        self._texts: dict[Position, str] = {}

    def of(self, position: Position) -> str:
        """The text of one card; "" when its service has left meanwhile."""
        if position not in self._texts:
            start = self._positions.index(position)
            batch = self._positions[start : start + CARDS_AT_ONCE]
            cards = Service.objects.public().order_by().filter(position__in=batch).values_list("position", "card")
            self._texts |= dict.fromkeys(batch, "")
            self._texts |= {
                place: " ".join(filter(None, [card.get("description"), card.get("limits")])) for place, card in cards
            }
        return self._texts[position]
