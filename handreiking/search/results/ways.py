"""How to reach the services that were found, from their public cards: at once, and whether somebody is there now."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from referrals.facets import directory_index
from referrals.hours.notation import ZONE
from referrals.listing import ListedService
from referrals.public.contact import ContactKind

AT_ONCE = (ContactKind.PHONE, ContactKind.CHAT, ContactKind.WHATSAPP)
MOST_WAYS = 3


@dataclass
class FoundService(ListedService):
    """A service as a search result shows it."""

    @cached_property
    def ways(self):
        """The ways to make contact that a link can open, those that answer at once; else the first other one.

        A list of dicts with `kind`, `href` and `value`. A way without an address of its own is on the website of the
        service; where that is not known there is no link, as the website of its organisation may have nothing of it.
        """
        rows = [row for row in self.contacts if row["href"]]
        ways = [row for row in rows if row["kind"] in AT_ONCE][:MOST_WAYS] or rows[:1]
        website = self.card.get("website", "")
        return ways or ([{"kind": "website", "label": _("website"), "href": website, "note": ""}] if website else [])


def found_services(hits):
    """The services of these hits of the directory, as a mapping of slugs to `FoundService`; one query, or none."""
    positions = [hit.position for hit in hits]
    services = FoundService.at(positions, timezone.now().astimezone(ZONE)) if hits else []
    return {service.card["slug"]: service for service in services}


def hits_by_help(hits):
    """The services that give each kind of help: a mapping of slugs of kinds of help to sets of slugs of services."""
    return {
        kind: found
        for kind, members in directory_index().values["soort"].items()
        if (found := {hit.service for hit in hits if hit.position in members})
    }
