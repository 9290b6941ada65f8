from django.conf import settings
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Verification(models.Model):
    """That somebody checked a service: who, how, when, with which result. An entry's date comes only from here."""

    class Method(models.TextChoices):
        """How it was checked."""

        PHONE = "bellen", _("by telephone")
        WEBSITE = "website", _("on the website")
        EMAIL = "mail", _("by e-mail")

    class Result(models.TextChoices):
        """What came of it."""

        CORRECT = "klopt", _("all correct")
        CHANGED = "aangepast", _("corrected")
        UNREACHABLE = "onbereikbaar", _("not reached")

    service = models.ForeignKey("referrals.Service", related_name="verifications", on_delete=models.CASCADE)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked on"), default=timezone.localdate)
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
        """Also give the service the date of its last check that succeeded."""
        super().save(*args, **kwargs)
        self.date_service()

    def date_service(self):
        """Give the service the date of its last check that succeeded, and with it its place in lists."""
        last = self.service.verifications.exclude(result=self.Result.UNREACHABLE).first()
        self.service.checked_on = last.checked_on if last else None
        if self.result != self.Result.UNREACHABLE:
            self.service.position = None  # a new one; whoever was not reached does not move
        self.service.save()


@receiver(post_delete, sender=Verification)
def _date_service_anew(instance, origin, **kwargs):
    """A check that is deleted counts no more, unless its service goes with it."""
    if Verification in (type(origin), getattr(origin, "model", None)):
        instance.date_service()
