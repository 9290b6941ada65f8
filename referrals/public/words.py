"""The words that a service is found by, from its public card."""

from handreiking.dutch.words import content_words

from .card import Card
from .facet_definitions import VOCABULARIES
from .phone import numbers_joined

DIALLED = ("bellen", "whatsapp")  # ways of contact with a number, which can be looked up


def card_words(card: Card) -> str:
    """The words that a service is found by, from its public card: those of its names, a line break, all others.

    Each word stands there once; nothing that is not on the card gets in.
    """
    organisation = card.get("organisation", {})
    names = [card.get("name", ""), organisation.get("name", "")]
    others = [card.get("description", ""), card.get("limits", ""), card.get("referral_from", "")]
    others.append(organisation.get("description", ""))
    for facet in VOCABULARIES:
        others += card.get(facet.card_key, [])
    contacts = card.get("contacts", [])
    others += [contact["note"] for contact in contacts] + card.get("keywords", [])
    others += [numbers_joined(contact["value"]) for contact in contacts if contact["kind"] in DIALLED]
    named = dict.fromkeys(content_words(" ".join(names)))
    further = dict.fromkeys(content_words(" ".join(others)))
    return " ".join(named) + "\n" + " ".join(word for word in further if word not in named)
