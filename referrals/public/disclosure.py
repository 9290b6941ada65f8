"""Who may see what of a service, and where its public facts were seen. All that leaves the site is made of those."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _


class Disclosure(models.TextChoices):
    """How far a contact or a field may go."""

    PUBLIC = "publiek", _("public")
    PROFESSIONAL = "professionals", _("professionals only")
    INTERNAL = "intern", _("internal")


#: The facts that are ways of contact, with the kind of contact.
CONTACT_FACTS = {"phone": "bellen", "chat": "chat", "whatsapp": "whatsapp", "email": "mail"}


def public_evidence(service: Any, card: Mapping[str, Any], hidden: set[str]) -> list[dict[str, str]]:
    """Where the facts on a service's card were seen, as a list of `{"fact", "seen"}`; the card is made so far.

    `hidden` are the fields that are not public. Of a way of contact that also has a row that is not public nothing is
    told: that is what may have been seen there. Nor is a place that would give away what is not public.
    """
    facts, secrets = _facts_on(card) - _partly_hidden(service), _secrets(service, hidden)
    if "municipalities" in hidden:
        facts -= {"coverage"}
    return [
        {"fact": row.fact, "seen": row.seen}
        for row in service.evidence.all()
        if row.level != row.Level.WEAK
        and row.fact in facts
        and not any(secret in row.seen.lower() for secret in secrets)
    ]


def _secrets(service: Any, hidden: set[str]) -> set[str]:
    """The sites and ways of contact that are not public, as a set of texts in lower case."""
    organisation = service.organisation
    addresses = [service.website, organisation.website] if "website" in hidden else []
    if organisation.website_disclosure != Disclosure.PUBLIC:
        addresses.append(organisation.website)
    contacts = [contact.value for contact in service.contacts.all() if contact.disclosure != Disclosure.PUBLIC]
    return {secret for text in [*addresses, *contacts] if (secret := site_of(text) or text.lower())}


def site_of(address: str) -> str:
    """The name of the site of a web address, in lower case and without "www."; "" for what is none."""
    if not address.startswith(("http://", "https://")):
        return ""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # typed by hand, such as "http://["
        return ""


def _facts_on(card: Mapping[str, Any]) -> set[str]:
    """The facts that a card tells, as a set of values of `Evidence.Fact`."""
    kinds = {contact["kind"] for contact in card["contacts"]}
    facts = {fact for fact, kind in CONTACT_FACTS.items() if kind in kinds}
    facts |= {fact for fact in ("website", "hours", "languages") if card[fact]}
    facts |= {fact for fact in ("free", "anonymous") if card[fact] is not None}
    return facts | {"coverage"} if card["national"] or card["area"] else facts


def _partly_hidden(service: Any) -> set[str]:
    """The facts of ways of contact of which not all is public."""
    kinds = {contact.kind for contact in service.contacts.all() if contact.disclosure != Disclosure.PUBLIC}
    return {fact for fact, kind in CONTACT_FACTS.items() if kind in kinds}
