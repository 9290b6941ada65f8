"""Where the public facts of a service were seen, for its card."""

from .disclosure import Disclosure

#: The facts that are ways of contact, with the kind of contact.
CONTACT_FACTS = {"phone": "bellen", "chat": "chat", "whatsapp": "whatsapp", "email": "mail"}
#: The level of evidence that is too weak to show: the fact has still to be confirmed.
WEAK = "C"


def public_evidence(service, card):
    """Where the facts on a service's card were seen, as a list of `{"fact", "seen"}`; the card is made so far.

    Of a way of contact that also has a row that is not public nothing is told: that is what may have been seen there.
    """
    facts = _facts_on(card) - _partly_hidden(service)
    return [
        {"fact": row.fact, "seen": row.seen}
        for row in service.evidence.all()
        if row.level != WEAK and row.fact in facts
    ]


def _facts_on(card):
    """The facts that a card tells, as a set of values of `Evidence.Fact`."""
    kinds = {contact["kind"] for contact in card["contacts"]}
    facts = {fact for fact, kind in CONTACT_FACTS.items() if kind in kinds}
    facts |= {fact for fact in ("website", "hours") if card[fact]}
    facts |= {fact for fact in ("free", "anonymous") if card[fact] is not None}
    return facts | {"coverage"} if card["national"] or card["area"] else facts


def _partly_hidden(service):
    """The facts of ways of contact of which not all is public."""
    kinds = {contact.kind for contact in service.contacts.all() if contact.disclosure != Disclosure.PUBLIC}
    return {fact for fact, kind in CONTACT_FACTS.items() if kind in kinds}
