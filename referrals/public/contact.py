"""How one reaches a service: the ways of contact, and where a link that makes contact leads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.public.phone import is_dialable, tel, whatsapp


class ContactKind(models.TextChoices):
    """How one makes contact; the values are those of the filter `via`. What answers at once comes first."""

    PHONE = "bellen", _("phone")
    CHAT = "chat", _("chat")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "mail", _("e-mail")
    FORM = "formulier", _("form on the website")
    VISIT = "langskomen", _("visit")


#: Ways with somebody at the other end, so that it matters when.
ANSWERED = (ContactKind.PHONE, ContactKind.CHAT, ContactKind.WHATSAPP, ContactKind.VISIT)
#: Ways that a website offers.
AT_THE_WEBSITE = (ContactKind.CHAT, ContactKind.WHATSAPP, ContactKind.FORM)


def contact_href(kind: str, value: str, website: str | None) -> str:
    """The address of a link that makes contact, or "" when there is none to click.

    What has no address of its own is on the `website` of the service, if that is known ("" or None if not). That of its
    organisation may have nothing of it.
    """
    if not value:
        return (website or "") if kind in AT_THE_WEBSITE else ""
    if kind == ContactKind.PHONE:
        return tel(value) if is_dialable(value) else ""
    if kind == ContactKind.EMAIL:
        return f"mailto:{value}"
    if kind == ContactKind.WHATSAPP:
        return whatsapp(value)
    return value if value.startswith(("http://", "https://")) else ""
