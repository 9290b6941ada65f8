"""The public card of a service: all that may leave the site, and nothing else.

Pages, the search index, exports and feeds are made from cards, so that what is
not public cannot get into them by mistake.
"""

from typing import Any, TypeAlias

from referrals.hours.notation import expression

from .contact import contact_href
from .disclosure import Disclosure, public_evidence
from .facet_definitions import VOCABULARIES, Facet

#: What of a service is public, as plain data (JSON) by the names that `make_card` gives.
Card: TypeAlias = dict[str, Any]


def make_card(service: Any) -> Card:
    """Return the public facts of a service as plain data (JSON). `service` is saved, or being saved, with its rows."""
    hidden = {row.field for row in service.confidential_fields.all()}
    organisation = service.organisation

    def public(name: str, value: Any) -> Any:
        return value if name not in hidden else None

    website = public("website", service.website)
    contacts = [
        {"kind": row.kind, "value": row.value, "note": row.note, "href": contact_href(row.kind, row.value, website)}
        for row in service.contacts.all()
        if row.disclosure == Disclosure.PUBLIC
    ]
    if service.hours_for and service.hours_for not in {contact["kind"] for contact in contacts}:
        hidden.add("hours")  # the hours of a telephone that is not public tell that there is one
    card = {
        "slug": service.slug,
        "name": service.name,
        "organisation": {
            "slug": organisation.slug,
            "name": organisation.name,
            "description": organisation.public_description,
        },
        "description": public("description", service.description),
        "limits": public("limits", service.limits),
        "website": public("website", service.website or organisation.public_website),
        **{facet.card_key: public(facet.field, _names(service, facet)) for facet in VOCABULARIES},
        "further_languages": public("languages", _further(service)),
        "keywords": public("keywords", [line for line in map(str.strip, service.keywords.splitlines()) if line]),
        "contacts": contacts,
        "hours": public("hours", expression(service)),
        "hours_for": public("hours", service.hours_for),
        "hours_note": public("hours", service.hours_note),
        "closed_in_school_holidays": public("hours", service.closed_in_school_holidays),
        "free": public("free", service.free),
        "anonymous": public("anonymous", service.anonymous),
        "min_age": public("ages", service.min_age),
        "max_age": public("ages", service.max_age),
        "peer_workers": public("peer_workers", service.peer_workers),
        "removes_images": public("removes_images", service.removes_images),
        "trusted_flagger": public("trusted_flagger", service.trusted_flagger),
        "referral_from": public("referral_from", service.referral_from),
        "national": service.national,
        "checked_on": service.checked_on.isoformat() if service.checked_on else None,
    }
    card["evidence"] = public_evidence(service, card, hidden)
    return {name: value for name, value in card.items() if value not in (None, "", False, []) or name in TRISTATE}


LANGUAGE = next(facet for facet in VOCABULARIES if facet.param == "taal")
#: Facts that may be "no", which is something else than not known.
TRISTATE = ("free", "anonymous", "national")


def _further(service: Any) -> list[str]:
    """The names of the languages that a service helps in beside the usual one."""
    return [language.name for language in service.languages.all() if language.slug != LANGUAGE.usual]


def _names(service: Any, facet: Facet) -> list[str]:
    """The names of the terms that a service has of a facet; places in alphabetical order, and none of them where it is
    for the whole country.
    """
    if facet.local and service.national:
        return []
    names = [term.name for term in getattr(service, facet.field).all()]
    return sorted(names) if facet.local else names
