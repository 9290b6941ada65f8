"""The language that the directory's texts are searched in.

The directory knows no language itself: the setting DIRECTORY_LANGUAGE names a module that gives it one.
`words(text)` gives the words of a text that matter, and `stems(word)` the stems that a word is found by.
`Reading(text, exact)` is what a reader's text asks for, the words in `exact` taken as they were typed. It has

- `concepts`: each concept as the set of stems that stand for it;
- `repairs`: the slips of the pen, each with what was `typed` and what was `used` for it;
- `crisis`: the lines ("112", "113") that somebody who types this needs at once;
- `ranked()`: the positions of services that answer it best, best first; a bounded number, whatever there is;
- `as_data()`: how it was understood, as plain data.
"""

from functools import cache
from importlib import import_module

from django.conf import settings

from .phone import numbers_joined

DIALLED = ("bellen", "whatsapp")  # ways of contact with a number, which can be looked up


@cache
def language():
    """The module that the setting names."""
    return import_module(settings.DIRECTORY_LANGUAGE)


def card_words(card):
    """The words that a service is found by, from its public card: those of its names, a line break, all others.

    Each word stands there once; nothing that is not on the card gets in.
    """
    organisation = card.get("organisation", {})
    names = [card.get("name", ""), organisation.get("name", "")]
    others = [card.get("description", ""), card.get("limits", ""), card.get("referral_from", "")]
    others.append(organisation.get("description", ""))
    for name in ("audiences", "harm_types", "help_kinds", "area"):
        others += card.get(name, [])
    contacts = card.get("contacts", [])
    others += [contact["note"] for contact in contacts] + card.get("keywords", [])
    others += [numbers_joined(contact["value"]) for contact in contacts if contact["kind"] in DIALLED]
    named = dict.fromkeys(language().words(" ".join(names)))
    further = dict.fromkeys(language().words(" ".join(others)))
    return " ".join(named) + "\n" + " ".join(word for word in further if word not in named)
