"""The public card of a service: all that may leave the site, and nothing else.

Pages, the search index, exports and feeds are made from cards, so that what is
not public cannot get into them by mistake.
"""

from .disclosure import Disclosure
from .evidence import public_evidence
from .opening import expression
from .phone import is_dialable, tel, whatsapp


def make_card(service):
    """Return the public facts of a service as plain data (JSON). `service` is saved, or being saved, with its rows."""
    hidden = {row.field for row in service.confidential_fields.all()}
    organisation = service.organisation

    def public(name, value):
        return value if name not in hidden else None

    contacts = [
        {"kind": row.kind, "value": row.value, "note": row.note, "href": _href(row, public("website", service.website))}
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
        "audiences": public("audiences", [audience.name for audience in service.audiences.all()]),
        "harm_types": public("harm_types", [harm_type.name for harm_type in service.harm_types.all()]),
        "help_kinds": public("help_kinds", [kind.name for kind in service.help_kinds.all()]),
        "keywords": public("keywords", [line for line in map(str.strip, service.keywords.splitlines()) if line]),
        "area": public("municipalities", _area(service)),
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


#: Ways of contact that a website offers.
AT_THE_WEBSITE = ("chat", "whatsapp", "formulier")
#: Facts that may be "no", which is something else than not known.
TRISTATE = ("free", "anonymous", "national")


def _area(service):
    """The names of the municipalities of a local service, in alphabetical order."""
    return [] if service.national else sorted(municipality.name for municipality in service.municipalities.all())


def _href(contact, website):
    """The address of a link that makes the contact, or "" when there is none to click.

    What has no address of its own is on the website of the service, if that is known. That of its organisation may
    have nothing of it.
    """
    if not contact.value:
        return (website or "") if contact.kind in AT_THE_WEBSITE else ""
    if contact.kind == "bellen":
        return tel(contact.value) if is_dialable(contact.value) else ""
    if contact.kind == "mail":
        return f"mailto:{contact.value}"
    if contact.kind == "whatsapp":
        return whatsapp(contact.value)
    return contact.value if contact.value.startswith(("http://", "https://")) else ""
