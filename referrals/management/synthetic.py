"""Makes realistic services in large numbers, for measuring. The same seed gives the same services."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, islice

from django.apps import apps
from django.db import transaction

from referrals.models import (
    ContactChannel,
    DirectoryChange,
    DirectoryVersion,
    Organisation,
    Service,
)
from referrals.models.positions import unchecked_place
from referrals.public.facet_definitions import TERMS, VOCABULARIES
from referrals.public.words import card_words

SLUG = "proef"
BATCH = 2_000
HOURS = ["", "24/7", *(f"Mo-Fr {opens:02d}:00-{closes:02d}:00" for opens in range(8, 11) for closes in range(16, 22))]
LOCAL_SHARE = 0.85  # most services of a large directory serve a few municipalities
PER_ORGANISATION = 3
# Relations of a service, and how many of each it has at most.
MOST = {"harm_types": 3, "audiences": 3, "help_kinds": 2}
MOST_MUNICIPALITIES = 6
_WORD = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*")
SHORTEST_IN_NAME = 6  # letters; shorter words are mostly articles and the like


@dataclass
class _Material:
    """What services are made of: the vocabulary of the directory, and words as its services use them.

    A word is drawn as often as its place in the order of frequency says (Zipf's law), so that some are in nearly
    every text and most in few, as full-text search meets them.
    """

    chance: random.Random
    words: list[str]
    weights: list[float] = field(init=False)
    for_names: list[str] = field(init=False)
    pools: dict[str, list] = field(init=False)

    def __post_init__(self):
        self.weights = list(accumulate(1 / place for place in range(1, len(self.words) + 1)))
        self.for_names = [word for word in self.words if len(word) >= SHORTEST_IN_NAME]
        self.pools = {facet.field: list(apps.get_model(facet.model).objects.order_by("slug")) for facet in VOCABULARIES}

    def text(self, number):
        """A text of this many words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=number)).capitalize() + "."

    def usual(self, facet):
        """The term of a facet that a new service begins with, as a list."""
        return [term for term in self.pools[facet.field] if term.slug == facet.usual]

    def some(self, name, most):
        """One or more things of a pool."""
        return self.chance.sample(self.pools[name], self.chance.randint(1, most))


def make_services(number, seed=1):
    """Add this many live services of made-up organisations. Yields how many are there after each batch.

    Their texts are made of the words of the services that are there, so the content has to be loaded first.
    """
    made = Service.objects.filter(slug__startswith=f"{SLUG}-")
    done = made.count()
    material = _Material(random.Random(f"{seed} {done}"), _vocabulary())
    numbers = iter(range(done + 1, done + number + 1))
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            added = [(service.pk, service.position) for service in _add(batch, material)]
            # So many that reading everything is quicker. With their places, as the log has those of all services: when
            # one moves, a process takes it away from there.
            DirectoryChange.record([(DirectoryChange.EVERYTHING, None), *added])
        done += len(batch)
        yield done


def _vocabulary():
    """The words of the services that were not made up, the most frequent first."""
    counts = Counter()
    for description, limits in Service.objects.exclude(slug__startswith=f"{SLUG}-").values_list(
        "description", "limits"
    ):
        counts.update(_WORD.findall(f"{description} {limits}".lower()))
    return sorted(counts, key=lambda word: (-counts[word], word))


def _add(batch, material):
    """Add a service for each number of a batch. Returns them as a list."""
    version = DirectoryVersion.advance()
    DirectoryVersion.objects.filter(pk=1).update(version=version + len(batch))
    organisations = _organisations(batch, material)
    related = [{name: material.some(name, most) for name, most in MOST.items()} for _ in batch]
    for relations in related:
        local = material.chance.random() < LOCAL_SHARE
        relations |= {facet.field: material.usual(facet) for facet in TERMS if facet.usual}
        relations["municipalities"] = material.some("municipalities", MOST_MUNICIPALITIES) if local else []
    services = [
        _service(organisations[_maker(number)], number, unchecked_place(version + i), related[i - 1], material)
        for i, number in enumerate(batch, 1)
    ]
    Service.objects.bulk_create(services)
    for name in related[0]:
        relation = Service._meta.get_field(name)
        column = relation.m2m_reverse_field_name() + "_id"
        through = relation.remote_field.through
        through.objects.bulk_create(
            through(**{"service_id": service.pk, column: thing.pk})
            for service, relations in zip(services, related, strict=True)
            for thing in relations[name]
        )
    ContactChannel.objects.bulk_create(
        ContactChannel(service_id=service.pk, kind=contact["kind"], value=contact["value"])
        for service in services
        for contact in service.card["contacts"]
    )
    return services


def _maker(number):
    """The number of the organisation that offers this service."""
    return (number - 1) // PER_ORGANISATION + 1


def _organisations(batch, material):
    """The organisations of a batch of services by number; an earlier batch may have begun one of them."""
    slugs = {f"{SLUG}-{number}": number for number in sorted({_maker(number) for number in batch})}
    there = set(Organisation.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    Organisation.objects.bulk_create(
        Organisation(slug=slug, name=_name(material)) for slug in slugs if slug not in there
    )
    return {slugs[organisation.slug]: organisation for organisation in Organisation.objects.filter(slug__in=slugs)}


def _name(material):
    """A name such as an organisation has: a word and a place."""
    return f"{material.chance.choice(material.for_names)} {material.some('municipalities', 1)[0].name}".capitalize()


def _service(organisation, number, position, related, material):
    chance = material.chance
    service = Service(
        slug=f"{SLUG}-{number}",
        organisation=organisation,
        name=" ".join(chance.sample(material.for_names, 2)).capitalize(),
        description=material.text(chance.randint(15, 60)),
        limits=material.text(12) if chance.random() < 0.3 else "",
        free=chance.choice([True, True, False, None]),
        anonymous=chance.choice([True, False, None]),
        national=not related["municipalities"],
        position=position,
    )
    kinds = chance.sample(ContactChannel.Kind.values, chance.randint(1, 3))
    service.card = {
        "slug": service.slug,
        "name": service.name,
        "organisation": {"slug": organisation.slug, "name": organisation.name},
        "description": service.description,
        "limits": service.limits,
        **{facet.card_key: [term.name for term in related[facet.field]] for facet in TERMS},
        "area": sorted(municipality.name for municipality in related["municipalities"]),
        "contacts": [{"kind": kind, "value": "", "note": "", "href": ""} for kind in kinds],
        "hours": chance.choice(HOURS),
        "free": service.free,
        "anonymous": service.anonymous,
        "national": service.national,
    }
    service.words = card_words(service.card)
    return service
