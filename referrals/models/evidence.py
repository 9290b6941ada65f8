from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from referrals.disclosure import Disclosure


class Evidence(Orderable):
    """Where a hard fact of a service was seen, and how strong that is."""

    class Level(models.TextChoices):
        """As in the collection of facts: the weaker levels never become public facts."""

        SOURCE = "S", _("named in the guide")
        OWN = "A", _("seen on a page of the organisation itself")
        PARTNER = "B", _("seen on a page of government, a partner or the press")
        WEAK = "C", _("seen in passing: to be confirmed")

    service = ParentalKey("referrals.Service", related_name="evidence", on_delete=models.CASCADE)
    fact = models.CharField(_("fact"), max_length=20)
    level = models.CharField(_("level"), max_length=1, choices=Level.choices)
    seen = models.CharField(_("seen"), max_length=700)

    panels = [FieldPanel("fact"), FieldPanel("level"), FieldPanel("seen")]

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self):
        return f"{self.fact}: {self.level}"


class ConfidentialField(Orderable):
    """That a field of a service is not public."""

    FIELDS = [(name, name) for name in ("description", "limits", "website", "hours", "municipalities", "referral_from")]

    service = ParentalKey("referrals.Service", related_name="confidential_fields", on_delete=models.CASCADE)
    field = models.CharField(_("field"), max_length=30, choices=FIELDS)
    disclosure = models.CharField(
        _("who may see it"), max_length=14, choices=Disclosure.choices[1:], default=Disclosure.PROFESSIONAL
    )

    panels = [FieldPanel("field"), FieldPanel("disclosure")]

    class Meta(Orderable.Meta):
        verbose_name = _("field that is not public")
        verbose_name_plural = _("fields that are not public")

    def __str__(self):
        return self.field
