"""How to reach the services that were found, from their public cards: at once, and whether somebody is there now."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag

from django.utils import timezone

from referrals.entry import ServiceEntry
from referrals.facets import directory_index
from referrals.models import Service
from referrals.opening import ZONE

AT_ONCE = ("bellen", "chat", "whatsapp")
MOST_WAYS = 3


@dataclass
class Reach(ServiceEntry):
    """A service as a search result shows it."""

    @cached_property
    def ways(self):
        """The ways to make contact that a link can open, those that answer at once; else the first other one.

        A list of dicts with `kind`, `href`, `value` and `on_website`: whether the link leads to the website, because
        the address of the chat itself is not known.
        """
        website = self.card.get("website", "")
        rows = [
            row | {"href": row["href"] or website, "on_website": not row["href"]}
            for row in self.contacts
            if row["href"] or (website and not row["value"] and row["kind"] in ("chat", "whatsapp", "formulier"))
        ]
        ways = [row for row in rows if row["kind"] in AT_ONCE][:MOST_WAYS] or rows[:1]
        return ways or ([{"kind": "website", "href": website, "on_website": True, "note": ""}] if website else [])


def slug_of(hit):
    """The slug of the service that a hit in the directory leads to."""
    return urldefrag(hit.url).fragment


def reaches(hits):
    """A mapping of slugs to `Reach` for these hits of the directory; one query, none for no hits."""
    if not hits:
        return {}
    moment = timezone.now().astimezone(ZONE)
    cards = (
        Service.objects.public().order_by().filter(slug__in=[slug_of(hit) for hit in hits]).values_list("slug", "card")
    )
    return {slug: Reach(card, moment) for slug, card in cards}


def hits_by_help(hits):
    """The hits by kind of help: a mapping of slugs of kinds of help to sets of slugs of services; one query."""
    services = Service.objects.public().order_by().filter(slug__in=[slug_of(hit) for hit in hits])
    positions = dict(services.values_list("slug", "position")) if hits else {}
    return {
        kind: found
        for kind, members in directory_index().values["soort"].items()
        if (found := {slug for slug, position in positions.items() if position in members})
    }
