"""The checks of services, from which their dates come."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from referrals.hours.notation import ZONE

from .changes import DirectoryVersion


def today():
    """The date of now in the Netherlands. An editor may have chosen another time zone for the screens of the admin."""
    return timezone.localdate(timezone=ZONE)


class Verification(models.Model):
    """That somebody checked a service: who, how, when, with which result. An entry's date comes only from here."""

    class Method(models.TextChoices):
        """How a service was checked."""

        PHONE = "bellen", _("by telephone")
        WEBSITE = "website", _("on the website")
        EMAIL = "mail", _("by e-mail")

    class Result(models.TextChoices):
        """What came of a check."""

        CORRECT = "klopt", _("all correct")
        CHANGED = "aangepast", _("corrected")
        UNREACHABLE = "onbereikbaar", _("not reached")

    service = models.ForeignKey("referrals.Service", related_name="verifications", on_delete=models.CASCADE)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked on"), default=today)
    method = models.CharField(_("how"), max_length=10, choices=Method.choices)
    result = models.CharField(_("result"), max_length=14, choices=Result.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels = [FieldPanel(name) for name in ("service", "checked_on", "checked_by", "method", "result", "note")]

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-checked_on", "-pk"]

    def __str__(self):
        return f"{self.service} {self.checked_on}"

    def save(self, *args, **kwargs):
        """Save, and date the service; also the one that it was thought to be of, when it moves to another."""
        with transaction.atomic():
            moved = Verification.objects.filter(pk=self.pk).exclude(service=self.service_id).first()
            super().save(*args, **kwargs)
            if moved:
                moved.date_service()
            self.date_service()

    def clean(self):
        """Refuse a check that is still to be done: readers would see its date, and the service would come first."""
        super().clean()
        if self.checked_on and self.checked_on > today():
            raise ValidationError({"checked_on": _("This date is still to come. Say on which day you checked it.")})

    def date_service(self):
        """Give the service the date of its last check that succeeded, and its place in lists by that date."""
        with transaction.atomic():
            DirectoryVersion.lock()  # of two checks at once, the second one has to know of the first
            service = type(self.service).objects.get(pk=self.service_id)
            succeeded = service.verifications.exclude(result=self.Result.UNREACHABLE)
            last = succeeded.values_list("checked_on", flat=True).first()
            if last != service.checked_on:
                service.checked_on, service.position = last, None  # a new one
                service.save(update_fields=["checked_on", "position", "card"])


@receiver(post_delete, sender=Verification)
def _date_service_anew(instance, origin, **kwargs):
    """Date a service anew when a check of it is deleted, unless the service goes with it."""
    if Verification in (type(origin), getattr(origin, "model", None)):
        instance.date_service()
