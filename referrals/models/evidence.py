"""Where facts of a service were seen, and which of its fields are not public."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from referrals.public.disclosure import Disclosure
from referrals.public.facet_definitions import VOCABULARIES


class Evidence(Orderable):
    """Where a hard fact of a service was seen, and how strong that is."""

    class Fact(models.TextChoices):
        """The hard facts: what does harm when it is wrong."""

        WEBSITE = "website", _("website")
        PHONE = "phone", _("telephone number")
        CHAT = "chat", _("chat")
        WHATSAPP = "whatsapp", _("WhatsApp")
        EMAIL = "email", _("e-mail")
        HOURS = "hours", _("opening hours")
        FREE = "free", _("costs")
        ANONYMOUS = "anonymous", _("anonymous")
        COVERAGE = "coverage", _("where")
        LANGUAGES = "languages", _("languages")

    class Level(models.TextChoices):
        """How strong evidence is, as in the collection of facts: the weaker levels never become public facts."""

        SOURCE = "S", _("named in the guide")
        OWN = "A", _("seen on a page of the organisation itself")
        PARTNER = "B", _("seen on a page of government, a partner or the press")
        WEAK = "C", _("seen in passing: to be confirmed")

    service = ParentalKey("referrals.Service", related_name="evidence", on_delete=models.CASCADE)
    fact = models.CharField(_("fact"), max_length=20, choices=Fact.choices)
    level = models.CharField(_("level"), max_length=1, choices=Level.choices)
    seen = models.CharField(_("seen"), max_length=700)

    panels = [FieldPanel("fact"), FieldPanel("level"), FieldPanel("seen")]

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self):
        return f"{self.get_fact_display()}: {self.level}"


#: What can be kept from the public: fields of a service with their names.
CONFIDENTIAL = [
    ("description", _("what they do")),
    ("limits", _("what they do not do")),
    ("website", _("website")),
    ("keywords", _("keywords")),
    *((facet.field, facet.name) for facet in VOCABULARIES),
    ("hours", _("opening hours")),
    ("free", _("free")),
    ("anonymous", _("anonymous")),
    ("ages", _("minimum and maximum age")),
    ("peer_workers", _("people with lived experience work here")),
    ("removes_images", _("can have images removed")),
    ("trusted_flagger", _("trusted flagger")),
    ("referral_from", _("takes referrals only from")),
]


class ConfidentialField(Orderable):
    """That a field of a service is not public.

    Its name and its organisation always are: a service of which these may not be known is a draft. Each contact has
    a flag of its own.
    """

    service = ParentalKey("referrals.Service", related_name="confidential_fields", on_delete=models.CASCADE)
    field = models.CharField(_("field"), max_length=30, choices=CONFIDENTIAL)
    disclosure = models.CharField(
        _("who may see it"), max_length=14, choices=Disclosure.choices[1:], default=Disclosure.PROFESSIONAL
    )

    panels = [FieldPanel("field"), FieldPanel("disclosure")]

    class Meta(Orderable.Meta):
        verbose_name = _("field that is not public")
        verbose_name_plural = _("fields that are not public")

    def __str__(self):
        return self.get_field_display()
