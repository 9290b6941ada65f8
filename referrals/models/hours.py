"""The opening hours of a service, as rows that editors fill in."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from referrals.hours.days import DAYS


class OpeningHours(Orderable):
    """One block of opening hours. A day may have several; a block may hold for a season only."""

    service = ParentalKey("referrals.Service", related_name="hours", on_delete=models.CASCADE)
    first_day = models.CharField(_("from day"), max_length=2, choices=DAYS)
    last_day = models.CharField(_("to and including"), max_length=2, choices=DAYS)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"), help_text=_("Earlier than the opening time means the next day."))
    season_start = models.DateField(_("from date"), null=True, blank=True, help_text=_("Only day and month count."))
    season_end = models.DateField(_("to date"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldRowPanel([FieldPanel("season_start"), FieldPanel("season_end")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")

    def __str__(self):
        return f"{self.first_day}-{self.last_day} {self.opens:%H:%M}-{self.closes:%H:%M}"

    def clean(self):
        """Refuse a block without length and half a season."""
        if self.opens and self.opens == self.closes:
            raise ValidationError({"closes": _("Opens and closes at the same moment. Use “open day and night”.")})
        if bool(self.season_start) != bool(self.season_end):
            raise ValidationError({"season_end": _("A season has a beginning and an end.")})
