"""Finds organisations: candidates from the directory's own index in memory, ordered by `ranking`."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import NamedTuple

from pyroaring import BitMap

from handreiking.dutch.stems import Stem, stem, stems_of
from handreiking.dutch.words import words
from handreiking.search.index.statistics import Bag, Statistics
from handreiking.search.understanding.concepts import Understood
from referrals.facets import directory_index
from referrals.facets.index import FacetIndex
from referrals.facets.sets import Position
from referrals.models import Service
from referrals.models.vocabulary import VICTIM
from referrals.public.facet_definitions import Slug

from .leanings import Shares
from .scoring import Part, Reason, Scorer

CANDIDATES = 100  # more take longer to read and, among many services, find no better ones
NAME_WEIGHT = 3
FURTHER_SERVICE = 0.1  # what an organisation's second-best service adds
WORTH_SHOWING = 0.12
LEANING = 0.35  # what fitting what the question is about is worth, beside having all of its words
SURE = 0.75  # the part of the best hit's score from which on the guide is taken to be sure
FITTING = 60  # services that fit what the question is about best, which are looked at whatever their words
FOR_OTHERS = 0.25  # what a service loses of its score when it is for other people than who asks
# How well a service fits what the question leans to. Like all weights here tuned on tests/search/queries.yaml (split
# "tune").
FITS_OTHERS = 0.3  # what it keeps when it is for another audience
BREADTH = 0.9  # what depends on offering several kinds of help
ENOUGH_KINDS = 4  # kinds of help from which on more say nothing
SPECIFIC = 0.2  # what being for few forms of abuse adds
LOCAL = 0.6  # what a service in some municipalities is worth to somebody who names none
AUDIENCE_ASKED = 0.45  # the weight of a term from which on it names an audience
KNOWN_TEXTS = 4_096  # whose bag is kept; a few megabytes
EMPTY = BitMap()


def rank_services(understood: Understood, harms: Shares) -> list["Ranked"]:
    """The services that answer what was understood, as a list of `Ranked`, best first.

    `harms` are what the guide takes the question to be about (see `leanings`): few services describe themselves
    in the words of who needs them.
    """
    index = directory_index()
    concepts = [set(concept.terms) for concept in understood.concepts]
    harms = {slug: share for slug, share in harms.items() if share >= SURE}
    leaning = Leaning(index, harms, _asked_audiences(index, understood))
    positions = _candidates(index, concepts) | leaning.candidates()
    if not positions:
        return []
    terms = understood.terms
    frequency = {term: len(index.text.all[term]) for term in terms if term in index.text.all}
    services = _read(positions)
    average = sum(service.bag.length for service in services) / max(1, len(services))
    scorer = Scorer(understood, Statistics(len(index.everything), frequency, average or 1.0))
    organisations: dict[Slug, list[tuple[float, Candidate]]] = {}
    for service in services:
        score = scorer.score(service.bag) * (1 - _for_others(leaning, service.position))
        score += _subject(scorer, leaning, service.position)
        if score:
            organisations.setdefault(service.organisation, []).append((score, service))
    ranked: list[Ranked] = []
    for scored in organisations.values():
        scored.sort(key=lambda pair: (-pair[0] * _nearness(index, pair[1].position), -pair[1].position))
        for place, (score, service) in enumerate(scored):
            if place == 0:
                further = FURTHER_SERVICE * sum(score for score, _service in scored[1:2])
            else:
                further = (_nearness(index, service.position) - 1) * score  # one more door to the same help, for some
            explain = partial(_parts, scorer, leaning, service, further)
            ranked.append(Ranked(score + further, service, place == 0, explain))
    ranked.sort(key=lambda item: (-item.score, item.service.title, item.service.organisation))
    return [item for item in ranked if item.score >= WORTH_SHOWING * ranked[0].score]


class Candidate(NamedTuple):
    """A service that may answer: its place in the index, its analysed text, and what a hit says of it.

    `organisation` is the slug of its organisation, `title` the name of that.
    """

    position: Position
    bag: Bag
    slug: Slug
    name: str
    organisation: Slug
    title: str


class Ranked(NamedTuple):
    """A service that answers: its score, whether no other one of its organisation is better, and its score in parts.

    `explain` is a function that gives those parts.
    """

    score: float
    service: Candidate
    best: bool
    explain: Callable[[], list[Part]]


def _read(positions: Iterable[Position]) -> list[Candidate]:
    """The public services at these positions, as a list of `Candidate`, in one query."""
    columns = ("position", "words", "slug", "name", "organisation__slug", "organisation__name")
    services = Service.objects.public().order_by().filter(position__in=positions).values_list(*columns)
    return [Candidate(position, _bag(text), *names) for position, text, *names in services]


def _nearness(index: FacetIndex, position: Position) -> float:
    """What of its score a service keeps beside others of its organisation: who asks may live anywhere."""
    return 1 if position in index.national else LOCAL


def _for_others(leaning: "Leaning", position: Position) -> float:
    """The part of its score that a service loses for being for other people than who asks, 0-1."""
    return FOR_OTHERS * (1 - leaning.audience(position))


def _subject(scorer: Scorer, leaning: "Leaning", position: Position) -> float:
    """What a service gets for fitting what the question is about, beside its words."""
    return LEANING * scorer.whole * leaning.share(position)


def _parts(scorer: Scorer, leaning: "Leaning", service: Candidate, further: float) -> list[Part]:
    """The score of an organisation by its best service (a `Candidate`), in parts."""
    position, parts = service.position, scorer.parts(service.bag)
    of_words = sum(part.amount for part in parts)
    return [
        *parts,
        Part(Reason.FOR_OTHERS, -of_words * _for_others(leaning, position)),
        Part(Reason.SUBJECT, _subject(scorer, leaning, position)),
        Part(Reason.FURTHER_SERVICE, further),
    ]


def _asked_audiences(index: FacetIndex, understood: Understood) -> set[Slug]:
    """The audiences that the question names itself, as a set: "hulp voor leraar" is for education."""
    named = {term for term, weight in understood.terms.items() if weight >= AUDIENCE_ASKED}
    labels = index.labels["voor"].items()
    return {slug for slug, label in labels if slug != VICTIM and named.issuperset(map(stem, words(str(label))))}


class Leaning:
    """How far services are for the forms of abuse that a question seems to be about, and for its audiences.

    Who names no audience is taken to ask for whom it happened to.
    """

    def __init__(self, index: FacetIndex, harms: Shares, audiences: set[Slug]) -> None:
        self.harms = [(share, index.values["vorm"].get(slug, EMPTY)) for slug, share in harms.items()]
        self.for_audience = BitMap.union(*(index.values["voor"].get(slug, EMPTY) for slug in audiences or {VICTIM}))
        self.national = index.national
        self.kinds = list(index.values["soort"].values())
        self.forms = list(index.values["vorm"].values())

    def audience(self, position: Position) -> int:
        """Whether the service at a position is for the audience of the question, 0 or 1."""
        return int(position in self.for_audience)

    def share(self, position: Position) -> float:
        """How well the service at a position fits what the question leans to, about 0-1."""
        harm = max((share for share, having in self.harms if position in having), default=0.0)
        if not harm:
            return 0.0
        breadth = sum(1 for having in self.kinds if position in having)
        # Who helps in more ways is the better first address.
        width = 1 - BREADTH + BREADTH * min(1.0, breadth / ENOUGH_KINDS)
        others = sum(1 for having in self.forms if position in having) / len(self.forms)
        near = 1.0 if position in self.national else LOCAL
        audience = FITS_OTHERS + (1 - FITS_OTHERS) * self.audience(position)
        return harm * audience * width * (1 + SPECIFIC * (1 - others)) * near

    def candidates(self) -> set[Position]:
        """The positions of some services that fit best: for the surest form of abuse, of the whole country."""
        if not self.harms:
            return set()
        _share, having = max(self.harms, key=lambda harm: harm[0])
        fitting = having & self.national
        return set(((self.for_audience & fitting) or fitting)[-FITTING:])


def _candidates(index: FacetIndex, concepts: Iterable[Iterable[Stem]]) -> set[Position]:
    """The positions of at most 100 services: those with most of what is asked, in names before text."""
    chosen: dict[Position, None] = {}
    for sets in (index.text.names, index.text.all):
        for group in reversed(index.text.by_number_of(concepts, index.everything, sets)[1:]):
            room = (CANDIDATES // 2 if sets is index.text.names else CANDIDATES) - len(chosen)
            if room <= 0:
                break
            # Higher positions were checked more recently.
            chosen |= dict.fromkeys(group[len(group) - min(len(group), room) :])
    return set(chosen)


@lru_cache(maxsize=KNOWN_TEXTS)
def _bag(text: str) -> Bag:
    """The bag of a service, from its words (see `referrals.public.words.card_words`); names count more."""
    names, _line_break, others = text.partition("\n")
    named = [term for word in names.split() for term in stems_of(word)]
    return Bag.of(named * NAME_WEIGHT + [term for word in others.split() for term in stems_of(word)])
